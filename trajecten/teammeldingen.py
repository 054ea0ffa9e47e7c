"""Wat een coördinator voor zijn teams te doen heeft, als meldingen.

Per team een melding, geen per begeleider of per week: het onderwerp begint met de sleutel van het
team, zodat de teampagina ze terugvindt.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from clienten.models import Aanmelding
from ips_portal.gedeeld.opmaak import aantal
from ips_portal.gedeeld.periode import Week
from meldingen.bronnen import Bron, Feit, Genoemd, Soort, Termijnen
from meldingen.models import Melding
from organisaties.lid import Lid
from organisaties.models import Aanstelling, IPSTeam
from organisaties.organisatiekeuze import leden_op
from organisaties.rechten import Recht
from trajecten.keuzes import Overlegsoort
from trajecten.models import Overlegreeks, Weekstaat
from trajecten.overleg import reeksbeurten
from trajecten.rechten import COORDINATOR
from trajecten.regels.overleg import agendatitel
from trajecten.teamoverzicht import TERUGKIJKEN
from trajecten.weeknorm import weeknormen

ACHTER = Soort("begeleiders", "Begeleiders onder de weeknorm", "item 17", overzicht="week")
WEEK_ZIEN = Soort(
    "week_zien",
    "Weken om te zien",
    "item 17",
    dagen=7,
    minst=1,
    meest=14,
    termijn="dagen na het einde van de week",
    knop="Bekijken",
    overzicht="week",
)
WACHTLIJST = Soort(
    "wachtlijst",
    "Te lang op de wachtlijst",
    "item 9",
    dagen=28,
    minst=7,
    meest=56,
    termijn="dagen na de aanmelding",
    overzicht="week",
)
OVERLEG = Soort(
    "overleg",
    "Overleg om te houden",
    "items 4 tot en met 8",
    knop="Vastleggen",
    overzicht="week",
    in_agenda=False,
)


@dataclass(frozen=True)
class _Werkt:
    """Een aanstelling: wie waar werkt, van wanneer tot wanneer."""

    gebruiker: int
    team: int
    van: date
    tot: date | None

    def in_week(self, week: Week) -> bool:
        return self.van <= week.zondag and (self.tot is None or self.tot >= week.maandag)


def bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    leden = leden_op(vandaag)
    if not any(lid.mag(Recht.WEEK_GEZIEN) for lid in leden):
        return
    teams = {team.pk: team for team in IPSTeam.objects.order_by("pk")}
    rijen = Aanstelling.objects.order_by("pk").values_list("gebruiker", "team", "van", "tot")
    werk = [_Werkt(*rij) for rij in rijen]
    yield from _begeleiders_achter(leden, teams, werk, vandaag)
    yield from _weken_te_zien(leden, teams, werk, vandaag, termijnen[WEEK_ZIEN.sleutel])
    yield from _wachtlijst(leden, teams, vandaag, termijnen[WACHTLIJST.sleutel])
    yield from _overleg(leden, vandaag)


def noem(lid: Lid, meldingen: Sequence[Melding], vandaag: date) -> Mapping[int, Genoemd]:
    """Bij de wachtlijst wie er wacht, voor wie over die lijst gaat."""
    per_sleutel = {
        rij.onderwerp.partition(":")[2]: rij.pk
        for rij in meldingen
        if rij.soort == WACHTLIJST.sleutel
    }
    wachtend = Aanmelding.objects.in_teams(lid.teams_met(Recht.WACHTLIJST))
    rijen = wachtend.filter(sleutel__in=per_sleutel).select_related("client").defer("client__bsn")
    return {
        per_sleutel[str(rij.sleutel)]: Genoemd(
            rij.client.korte_naam,
            reverse("aanmelding", args=[rij.sleutel]),
            rij.client_id,
            COORDINATOR,
        )
        for rij in rijen
    }


def _over(leden: Sequence[Lid], recht: Recht, team: int | None) -> list[int]:
    """De nummers van wie met dit recht over dit team gaat; zonder team wie over alle gaat."""
    return [
        lid.gebruiker.pk
        for lid in leden
        if (teams := lid.teams_met(recht)).alle or (team is not None and team in teams.ids)
    ]


def _begeleiders_achter(
    leden: Sequence[Lid], teams: Mapping[int, IPSTeam], werk: Sequence[_Werkt], vandaag: date
) -> Iterator[Feit]:
    """Van de laatste hele week; een volgende week is een andere melding."""
    deze = Week.van_datum(vandaag)
    week = deze.vorige
    werkte = {(rij.gebruiker, rij.team) for rij in werk if rij.in_week(week)}
    normen = weeknormen({gebruiker for gebruiker, _ in werkte}, [week])
    achter = Counter(team for gebruiker, team in werkte if normen[gebruiker, week].nog)
    for team_id, hoeveel in achter.items():
        team = teams[team_id]
        wie = aantal(hoeveel, "begeleider bleef", "begeleiders bleven")
        for ontvanger in _over(leden, Recht.WEEK_GEZIEN, team_id):
            yield Feit(
                soort=ACHTER.sleutel,
                onderwerp=f"{team.sleutel}:{week}",
                ontvanger=ontvanger,
                aantal=hoeveel,
                titel=f"{wie} in week {week.nummer} onder de norm voor werkgeverscontacten",
                bij=team.naam,
                url=reverse("team_pagina", args=[team.sleutel]),
                vanaf=deze.maandag,
                uiterlijk=deze.zondag,
            )


def _weken_te_zien(
    leden: Sequence[Lid],
    teams: Mapping[int, IPSTeam],
    werk: Sequence[_Werkt],
    vandaag: date,
    dagen: int,
) -> Iterator[Feit]:
    """Per team en week hoeveel er is ingediend en nog door niemand gezien."""
    per_team: Counter[tuple[int, Week]] = Counter()
    for begeleider, week in _ingediend(vandaag):
        hier = {rij.team for rij in werk if rij.gebruiker == begeleider and rij.in_week(week)}
        per_team.update((team, week) for team in hier)
    for (team_id, week), hoeveel in per_team.items():
        team = teams[team_id]
        for ontvanger in _over(leden, Recht.WEEK_GEZIEN, team_id):
            yield Feit(
                soort=WEEK_ZIEN.sleutel,
                onderwerp=f"{team.sleutel}:{week}",
                ontvanger=ontvanger,
                aantal=hoeveel,
                titel=f"Bekijk {aantal(hoeveel, 'weekstaat', 'weekstaten')} van week {week.nummer}",
                bij=team.naam,
                url=f"{reverse('team_pagina', args=[team.sleutel])}#begeleiders",
                vanaf=week.maandag,
                uiterlijk=week.zondag + timedelta(days=dagen),
            )


def _ingediend(vandaag: date) -> Iterator[tuple[int, Week]]:
    """Zo ver terug als de teampagina erom vraagt."""
    oudste = Week.van_datum(vandaag).terug(TERUGKIJKEN + 1)
    rijen = Weekstaat.objects.filter(
        Q(jaar__gt=oudste.jaar) | Q(jaar=oudste.jaar, week__gte=oudste.nummer),
        ingediend_op__isnull=False,
        gezien_op__isnull=True,
    )
    for begeleider, jaar, nummer in rijen.values_list("begeleider", "jaar", "week"):
        yield begeleider, Week(jaar, nummer)


def _wachtlijst(
    leden: Sequence[Lid], teams: Mapping[int, IPSTeam], vandaag: date, dagen: int
) -> Iterator[Feit]:
    """Wie zo lang wacht en nog geen eerste gesprek in het vooruitzicht heeft."""
    te_lang = Aanmelding.objects.wachtend().filter(
        Q(eerste_gesprek__isnull=True) | Q(eerste_gesprek__lt=vandaag),
        datum__lt=vandaag - timedelta(days=dagen),
    )
    for sleutel, team_id, aangemeld in te_lang.values_list("sleutel", "team", "datum"):
        team = teams.get(team_id)
        te_lang_sinds = aangemeld + timedelta(days=dagen + 1)
        for ontvanger in _over(leden, Recht.WACHTLIJST, team_id):
            yield Feit(
                soort=WACHTLIJST.sleutel,
                onderwerp=f"{team.sleutel if team else 'geen'}:{sleutel}",
                ontvanger=ontvanger,
                titel=f"Wacht langer dan {aantal(dagen, 'dag', 'dagen')} op een begeleider",
                bij=team.naam if team else "",
                url=reverse("aanmelding", args=[sleutel]),
                vanaf=te_lang_sinds,
                uiterlijk=te_lang_sinds,
            )


def _overleg(leden: Sequence[Lid], vandaag: date) -> Iterator[Feit]:
    for reeks, beurt in reeksbeurten(vandaag=vandaag):
        if beurt.nu is not None:
            gepland = beurt.te_laat_sinds or beurt.nu.gepland
            for ontvanger in _over(leden, Recht.SUPERVISIE, reeks.team_id):
                yield _overlegfeit(reeks, ontvanger, van=beurt.nu.van, gepland=gepland)


def _overlegfeit(reeks: Overlegreeks, ontvanger: int, *, van: date, gepland: date) -> Feit:
    team = reeks.team
    supervisie = reeks.soort == Overlegsoort.SUPERVISIE
    vastleggen = f"{reverse('overleg_nieuw')}?reeks={reeks.sleutel}"
    return Feit(
        soort=OVERLEG.sleutel,
        onderwerp=f"{team.sleutel}:{reeks.sleutel}",
        ontvanger=ontvanger,
        titel=f"{agendatitel(reeks.soort, team.naam)}: houden en vastleggen",
        url=reverse("supervisie", args=[team.sleutel]) if supervisie else vastleggen,
        vanaf=min(van, gepland),
        uiterlijk=gepland,
    )


BRON = Bron("team", (ACHTER, WEEK_ZIEN, WACHTLIJST, OVERLEG), bereken, noem)
