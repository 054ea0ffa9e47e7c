"""Wat de trajecten in iemands agenda zetten: overleg, eerste gesprekken en volgende stappen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.urls import reverse

from clienten.keuzes import Aanmelduitkomst
from clienten.models import Aanmelding
from meldingen.regels.agenda import Afspraak, Herhaling, Venster
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Contactmoment, Overleg, Overlegreeks, Traject
from trajecten.overleg import hoort_bij, overlegteams, volgende_dag
from trajecten.regels.overleg import Ritme, agendatitel, hoort_bij_reeks


@dataclass(frozen=True)
class _Gehouden:
    team: int
    soort: str
    ggz_team: int | None
    reeks: int | None
    datum: date


def overleg(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Vier queries: de teams, hun reeksen, wat is gehouden, en waar dit lid bij was."""
    if not lid.mag(Recht.OVERLEG):
        return
    teams = {team.pk for team in overlegteams(lid, vandaag=vandaag)}
    gehouden = _gehouden(teams, venster)
    for reeks in _reeksen(lid, teams, venster, vandaag):
        yield van_reeks(reeks, zonder=_al_gehouden(reeks, gehouden[reeks.team_id]))
    yield from _bijgewoond(lid, venster)


def van_reeks(reeks: Overlegreeks, *, zonder: Iterable[date] = ()) -> Afspraak:
    """Het overleg dat terugkomt; leest het team mee."""
    return Afspraak(
        uid=f"overlegreeks-{reeks.sleutel}",
        titel=agendatitel(reeks.soort, reeks.team.naam),
        op=reeks.van,
        url=reverse("overleggen"),
        herhaling=Herhaling(reeks.om_de_weken, reeks.tot, tuple(sorted(zonder))),
    )


def van_gesprek(aanmelding: Aanmelding) -> Afspraak | None:
    """Het eerste gesprek op de wachtlijst; None zonder dag."""
    if aanmelding.eerste_gesprek is None:
        return None
    return Afspraak(
        uid=f"gesprek-{aanmelding.sleutel}",
        titel="Eerste gesprek",
        op=aanmelding.eerste_gesprek,
        url=reverse("aanmelding", args=[aanmelding.sleutel]),
    )


def volgende_keer(reeks: Overlegreeks, *, vandaag: date) -> Afspraak | None:
    """De eerstvolgende keer als een losse afspraak; None na de laatste."""
    dag = volgende_dag(reeks, vandaag=vandaag)
    if dag is None:
        return None
    terug = van_reeks(reeks)
    return replace(terug, uid=f"{terug.uid}-{dag:%Y%m%d}", op=dag, herhaling=None)


def _reeksen(lid: Lid, teams: set[int], venster: Venster, vandaag: date) -> Iterable[Overlegreeks]:
    """Zonder het behandeloverleg van een ggz-team waar dit lid niet bij hoort."""
    loopt = Q(tot__isnull=True) | Q(tot__gte=venster.van)
    reeksen = Overlegreeks.objects.filter(loopt, team__in=teams, van__lte=venster.tot)
    return reeksen.filter(hoort_bij(lid, vandaag)).select_related("team")


def _gehouden(teams: set[int], venster: Venster) -> dict[int, list[_Gehouden]]:
    rijen = Overleg.objects.filter(team__in=teams, datum__gte=venster.van).order_by()
    per_team = defaultdict(list)
    for rij in rijen.values_list("team_id", "soort", "ggz_team_id", "reeks_id", "datum"):
        per_team[rij[0]].append(_Gehouden(*rij))
    return per_team


def _al_gehouden(reeks: Overlegreeks, gehouden: Iterable[_Gehouden]) -> set[date]:
    """De geplande dagen waarvan het overleg is geweest: dat staat op zijn eigen dag."""
    ritme = Ritme(reeks.van, reeks.om_de_weken, reeks.tot)
    keren = (ritme.keer_in(rij.datum) for rij in gehouden if _is_van(reeks, rij))
    return {keer.gepland for keer in keren if keer}


def _is_van(reeks: Overlegreeks, rij: _Gehouden) -> bool:
    """Van deze reeks, of een los overleg van dezelfde soort."""
    if rij.reeks is not None:
        return rij.reeks == reeks.pk
    return hoort_bij_reeks(
        soort=rij.soort,
        ggz_team=rij.ggz_team,
        van_reeks=reeks.soort,
        ggz_team_van_reeks=reeks.ggz_team_id,
    )


def _bijgewoond(lid: Lid, venster: Venster) -> Iterator[Afspraak]:
    eigen = Overleg.objects.filter(deelnemers__gebruiker=lid.gebruiker.pk).order_by("datum", "pk")
    for sleutel, soort, team, datum in eigen.tussen(venster.van, venster.tot).values_list(
        "sleutel", "soort", "team__naam", "datum"
    ):
        yield Afspraak(
            uid=f"overleg-{sleutel}",
            titel=agendatitel(soort, team),
            op=datum,
            url=reverse("overleg_bekijken", args=[sleutel]),
        )


def eerste_gesprekken(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Wie wacht: voor de coördinator. Wie een begeleider heeft: voor die begeleider."""
    gepland = Aanmelding.objects.filter(eerste_gesprek__range=(venster.van, venster.tot))
    if lid.mag(Recht.WACHTLIJST):
        for aanmelding in gepland.wachtend().in_teams(lid.teams_met(Recht.WACHTLIJST)):
            afspraak = van_gesprek(aanmelding)
            if afspraak:
                yield afspraak
    if lid.mag(Recht.EIGEN_DOSSIERS):
        yield from _van_eigen_caseload(gepland, lid, vandaag)


def _van_eigen_caseload(gepland, lid: Lid, vandaag: date) -> Iterator[Afspraak]:
    eigen = Traject.objects.van_begeleider(lid.gebruiker.pk, datum=vandaag)
    begonnen = gepland.filter(
        uitkomst=Aanmelduitkomst.TRAJECT, client__in=eigen.order_by().values("client")
    )
    for sleutel, op, client in begonnen.values_list("sleutel", "eerste_gesprek", "client__sleutel"):
        yield Afspraak(
            uid=f"gesprek-{sleutel}",
            titel="Eerste gesprek",
            op=op,
            url=reverse("dossier", args=[client]),
        )


def volgende_stappen(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Wat een begeleider bij een eigen contact als volgende stap opschreef; een query."""
    if not lid.mag(Recht.CONTACT_VASTLEGGEN):
        return
    eigen = Contactmoment.objects.van_begeleider(lid.gebruiker.pk)
    gepland = eigen.filter(vervolgdatum__range=(venster.van, venster.tot)).order_by("pk")
    for sleutel, op in gepland.values_list("sleutel", "vervolgdatum"):
        yield Afspraak(
            uid=f"vervolg-{sleutel}",
            titel="Volgende stap na een contact",
            op=op,
            url=reverse("contact", args=[sleutel]),
        )
