"""Wat het logboek zegt over de items die niet te berekenen zijn; nooit een score.

Een vast aantal queries. De grenzen zijn die van de schaal: "elke week" is 80% van de gewerkte weken
(item 5), "elke cliënt" is 80% (item 13).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Q

from clienten.keuzes import GEREEDHEID
from clienten.models import Aanmelding
from ips_portal.gedeeld.periode import plus_maanden
from modeltrouw.bron import Bron
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting
from modeltrouw.regels.levend import Periode
from modeltrouw.regels.tellingen import Telling
from organisaties.models import IPSTeam
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


def tellingen(bron: Bron, bewijzen: Iterable[Bewijs], *, team: IPSTeam) -> dict[int, list[Telling]]:
    """Per item wat er geteld is over de periode van `bron`; `bewijzen` zijn die uit dossiers."""
    periode = Periode(bron.van, bron.tot)
    per_item: dict[int, list[Telling]] = defaultdict(list)
    for telling in (
        *_overleg(overlegcijfers(team=team, van=bron.van, tot=bron.tot)),
        *_aanmeldingen(team, periode),
        *_metingen(team, periode),
        *_werkgeverscontact(bron),
        *_dossiers(bewijzen),
    ):
        per_item[telling.item].append(telling)
    return per_item


def _dossiers(bewijzen: Iterable[Bewijs]) -> Iterator[Telling]:
    """Item 23 heeft een berekende waarde; daar hoort dit bewijs niet nog eens bij."""
    for bewijs in bewijzen:
        soort = bewijs.onderdeel
        if soort.item == 23:
            continue
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


def _overleg(cijfers: Overlegcijfers) -> Iterator[Telling]:
    behandel = _samen(mens.behandeloverleg for mens in cijfers.begeleiders)
    meelopen = deel_met(cijfers.per_maand[Overlegsoort.MEELOPEN].values())
    stuurgroep = deel_met(_per_kwartaal(cijfers.per_maand[Overlegsoort.STUURGROEP]).values())
    yield _telling(5, "Behandeloverleg", behandel, "gewerkte weken", onderdeel=0)
    yield _telling(7, "Supervisie", cijfers.supervisie, "hele weken")
    yield _telling(8, "Supervisie", cijfers.supervisie, "hele weken", onderdeel=1)
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


def _aanmeldingen(team: IPSTeam, periode: Periode) -> Iterator[Telling]:
    """Item 9: wie er om gereedheid is afgewezen, en uit hoeveel bronnen mensen kwamen."""
    gevonden = Aanmelding.objects.filter(
        Q(team=team) | Q(trajecten__team=team), datum__range=(periode.van, periode.tot)
    ).aggregate(
        alle=Count("pk", distinct=True),
        gereedheid=Count("pk", filter=Q(reden__in=GEREEDHEID), distinct=True),
        bronnen=Count("bron", distinct=True),
    )
    yield Telling(
        9,
        "Afgewezen om gereedheid",
        gevonden["gereedheid"],
        gevonden["alle"],
        "met als reden: nog niet klaar voor werk of opleiding",
        "aanmeldingen in de periode",
    )
    yield Telling(
        9,
        "Bronnen van aanmelding",
        gevonden["bronnen"],
        gevonden["alle"],
        "verschillende bronnen",
        "aanmeldingen in de periode",
    )


def _metingen(team: IPSTeam, periode: Periode) -> Iterator[Telling]:
    """Item 11: is er in het half jaar voor het einde van de periode gemeten."""
    vanaf = plus_maanden(periode.tot, -6)
    metingen = Meting.objects.filter(
        Q(team=team) | Q(team__isnull=True),
        fase=Metingfase.VASTGESTELD,
        vastgesteld_op__range=(vanaf, periode.tot),
    )
    yield Telling(
        11,
        "Gemeten in het laatste half jaar",
        int(metingen.exists()),
        1,
        "vastgestelde meting, extern of zelf",
        "half jaar",
        onderdeel=1,
        minstens=1,
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
