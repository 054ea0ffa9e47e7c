"""Wat het logboek zegt over de items die niet te berekenen zijn; nooit een score.

Een vast aantal queries. De grenzen zijn die van de schaal: "elke week" is 80% van de gewerkte weken
(item 5), "elke cliënt" is 80% (item 13). Wat het portal niet kan weten staat er ook bij.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Count, F, Q

from clienten.keuzes import GEREEDHEID
from clienten.models import Aanmelding
from ips_portal.gedeeld.periode import plus_maanden
from modeltrouw.bron import Bron
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting
from modeltrouw.regels.fasen import MAANDEN, ZO_GETELD, Fase, fasen_per_begeleider
from modeltrouw.regels.levend import Periode
from modeltrouw.regels.tellingen import Telling
from organisaties.models import IPSTeam
from trajecten.bewijs import Dossiers
from trajecten.keuzes import Contactsoort, Overlegsoort, Wijze
from trajecten.models import Contactmoment
from trajecten.overlegcijfers import Overlegcijfers, overlegcijfers
from trajecten.regels.bewijs import Bewijs
from trajecten.regels.overlegcijfers import Aandeel, deel_met

_ELKE = 80  # procent
_ALLE = 100
_MAANDEN_PER_KWARTAAL = 3

# Sleutel van het bewijs -> (onderdeel van het item, vanaf hoeveel procent, minstens hoe vaak).
_ONDERDELEN: dict[str, tuple[int, int, int]] = {
    "13.vooraf": (1, _ELKE, 1),
    "13.terug": (3, _ELKE, 1),
    "25.einde": (0, _ALLE, 0),
    "25.gemist": (1, _ELKE, 1),
    "25.thuis": (3, 0, 2),
    "25.samen": (4, 0, 1),
    "25.naasten": (5, 0, 1),
}

_VAN_AANMELDINGEN = (
    (
        9,
        "gereedheid",
        "Afgewezen om gereedheid",
        "met als reden: nog niet klaar voor werk of opleiding",
    ),
    (9, "bronnen", "Bronnen van aanmelding", "verschillende bronnen"),
    (
        10,
        "wens",
        "Belangstelling gevraagd bij de aanmelding",
        "met een wens: betaald werk of opleiding",
    ),
    (
        10,
        "eerder",
        "Wens al eerder uitgesproken",
        "met een wens van voor de dag van aanmelding",
    ),
)
# Per item wat niet in het portal staat, en dus een gesprek, een document of een bezoek vraagt.
NIET_TE_WETEN: Mapping[int, str] = {
    3: "Naar wie er is doorverwezen, staat niet in het portal. Of een begeleider zonder eigen fasen"
    " cliënten doorstuurt of hun begeleiding elders inkoopt, hoort u in een gesprek.",
    10: "Wat de organisatie buiten IPS aan cliënten vraagt, welke voorlichting er hangt en hoe vaak"
    " cliënten over hun werk vertellen, staat niet in het portal. Kwartaalrapporten ook niet: vraag"
    " wie ze kreeg en wanneer.",
    22: "Of een cliënt of werkgever om deze steun vroeg, of ze bij de baan paste, en of er hulp was"
    " bij een betere baan of scholing, staat niet in het portal.",
}


def tellingen(bron: Bron, dossiers: Dossiers) -> dict[int, list[Telling]]:
    """Per item wat er geteld is over de periode van `bron`."""
    periode = Periode(bron.van, bron.tot)
    per_item: dict[int, list[Telling]] = defaultdict(list)
    for telling in (
        *_fasen(bron, dossiers),
        *_overleg([overlegcijfers(team=team, van=bron.van, tot=bron.tot) for team in _teams(bron)]),
        *_aanmeldingen(bron.team, periode),
        *_metingen(_teams(bron), periode),
        *_werkgeverscontact(bron),
        *_dossiers(dossiers.bewijzen),
    ):
        per_item[telling.item].append(telling)
    return per_item


def fasen_van_begeleiders(bron: Bron, dossiers: Dossiers) -> dict[int, set[Fase]]:
    """Item 3: per begeleider van het team wat hij zelf deed, in de laatste zes maanden."""
    een_half_jaar = plus_maanden(bron.tot + timedelta(days=1), -MAANDEN)
    gevonden = fasen_per_begeleider(dossiers.feiten, van=max(bron.van, een_half_jaar), tot=bron.tot)
    return {nummer: gevonden.get(nummer, set()) for nummer in bron.gebruiker_ids}


def _fasen(bron: Bron, dossiers: Dossiers) -> Iterator[Telling]:
    """Elke fase is een onderdeel; eerst wie ze alle zes zelf doet."""
    eigen = fasen_van_begeleiders(bron, dossiers).values()
    van = "begeleiders van het team"
    yield Telling(
        3,
        "Alle zes fasen zelf",
        sum(len(fasen) == len(Fase) for fasen in eigen),
        len(eigen),
        "met in de laatste zes maanden een eigen contact in elke fase",
        van,
    )
    for onderdeel, fase in enumerate(Fase):
        yield Telling(
            item=3,
            titel=fase.value,
            teller=sum(fase in fasen for fasen in eigen),
            noemer=len(eigen),
            telt=ZO_GETELD[fase],
            van=van,
            onderdeel=onderdeel,
            vanaf=_ELKE,
        )


def _teams(bron: Bron) -> list[IPSTeam]:
    return [bron.team] if bron.team else list(IPSTeam.objects.order_by("pk"))


def _dossiers(bewijzen: Iterable[Bewijs]) -> Iterator[Telling]:
    for bewijs in bewijzen:
        soort = bewijs.onderdeel
        onderdeel, vanaf, minstens = _ONDERDELEN.get(soort.sleutel, (None, 0, 0))
        yield Telling(
            item=soort.item,
            titel=soort.titel,
            teller=bewijs.teller,
            noemer=bewijs.noemer,
            telt=soort.teller,
            van=soort.noemer,
            onderdeel=onderdeel,
            vanaf=vanaf,
            minstens=minstens,
        )


def _overleg(per_team: Sequence[Overlegcijfers]) -> Iterator[Telling]:
    behandel = _samen(mens.behandeloverleg for team in per_team for mens in team.begeleiders)
    supervisie = _samen(team.supervisie for team in per_team)
    meelopen = _samen(deel_met(team.per_maand[Overlegsoort.MEELOPEN].values()) for team in per_team)
    stuurgroep = _samen(
        deel_met(_per_kwartaal(team.per_maand[Overlegsoort.STUURGROEP]).values())
        for team in per_team
    )
    yield _telling(5, "Behandeloverleg", behandel, "gewerkte weken", onderdeel=0)
    yield _telling(7, "Supervisie", supervisie, "hele weken")
    yield _telling(8, "Supervisie", supervisie, "hele weken", onderdeel=1)
    yield _telling(8, "Meelopen in het veld", meelopen, "hele maanden", onderdeel=3)
    yield _telling(11, "Stuurgroep", stuurgroep, "kwartalen", onderdeel=2, vanaf=_ALLE)


def _telling(
    item: int,
    titel: str,
    deel: Aandeel,
    van: str,
    *,
    onderdeel: int | None = None,
    vanaf: int = _ELKE,
) -> Telling:
    return Telling(
        item=item,
        titel=titel,
        teller=deel.teller,
        noemer=deel.noemer,
        telt="waarin dit minstens een keer is vastgelegd",
        van=van,
        onderdeel=onderdeel,
        vanaf=vanaf,
    )


def _samen(delen: Iterable[Aandeel]) -> Aandeel:
    geteld = list(delen)
    return Aandeel(sum(deel.teller for deel in geteld), sum(deel.noemer for deel in geteld))


def _per_kwartaal(per_maand: dict[date, int]) -> dict[int, int]:
    """Blokken van drie hele maanden; een kort blok aan het eind is geen kwartaal."""
    aantallen = list(per_maand.values())
    heel = len(aantallen) - len(aantallen) % _MAANDEN_PER_KWARTAAL
    stap = _MAANDEN_PER_KWARTAAL
    return {begin: sum(aantallen[begin : begin + stap]) for begin in range(0, heel, stap)}


def _aanmeldingen(team: IPSTeam | None, periode: Periode) -> Iterator[Telling]:
    """Item 9: wie er om gereedheid is afgewezen, en uit hoeveel bronnen mensen kwamen.

    Item 10: of bij de aanmelding naar werk of opleiding is gevraagd. Dat wijst nog niet op het
    onderdeel: wie zich voor IPS aanmeldt heeft altijd een wens, en de intake van de organisatie is
    breder dan dat.
    """
    aanmeldingen = Aanmelding.objects.filter(datum__range=(periode.van, periode.tot))
    if team:
        aanmeldingen = aanmeldingen.filter(Q(team=team) | Q(trajecten__team=team))
    gevonden = aanmeldingen.aggregate(
        alle=Count("pk", distinct=True),
        gereedheid=Count("pk", filter=Q(reden__in=GEREEDHEID), distinct=True),
        bronnen=Count("bron", distinct=True),
        wens=Count("pk", filter=~Q(wens=""), distinct=True),
        eerder=Count("pk", filter=Q(wens_op__lt=F("datum")), distinct=True),
    )
    for item, geteld, titel, telt in _VAN_AANMELDINGEN:
        van = "aanmeldingen in de periode"
        yield Telling(item, titel, gevonden[geteld], gevonden["alle"], telt, van)


def _metingen(teams: Sequence[IPSTeam], periode: Periode) -> Iterator[Telling]:
    """Item 11: is er in het half jaar voor het einde van de periode gemeten.

    Een meting van de hele organisatie is er een van elk team.
    """
    vanaf = plus_maanden(periode.tot, -6)
    metingen = Meting.objects.filter(
        Q(team__in=teams) | Q(team__isnull=True),
        fase=Metingfase.VASTGESTELD,
        vastgesteld_op__range=(vanaf, periode.tot),
    )
    gemeten = set(metingen.values_list("team", flat=True))
    yield Telling(
        11,
        "Gemeten in het laatste half jaar",
        sum(bool(gemeten & {None, team.pk}) for team in teams),
        len(teams),
        "met een vastgestelde meting, extern of zelf",
        "teams",
        onderdeel=1,
        vanaf=_ALLE,
    )


def _werkgeverscontact(bron: Bron) -> Iterator[Telling]:
    """Item 18: een relatie bouwt iemand op met meer bezoeken."""
    per_werkgever = (
        Contactmoment.objects.tussen(bron.van, bron.tot)
        .filter(
            soort=Contactsoort.WERKGEVER,
            wijze=Wijze.PERSOONLIJK,
            werkgever__isnull=False,
            begeleider__in=bron.gebruiker_ids,
        )
        .order_by()
        .values("werkgever")
        .annotate(aantal=Count("pk"))
        .values_list("aantal", flat=True)
    )
    aantallen = list(per_werkgever)
    yield Telling(
        18,
        "Werkgevers die vaker zijn bezocht",
        sum(aantal > 1 for aantal in aantallen),
        len(aantallen),
        "met twee of meer persoonlijke contacten",
        "werkgevers met een persoonlijk contact in de periode",
    )
