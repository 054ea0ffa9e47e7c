"""De regels van een plaatsing: passend in het traject, wat verandert, en welke fase volgt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.opmaak import aantal, datum_lang
from trajecten.keuzes import (
    LOPENDE_FASEN,
    OVERGANGEN,
    Contractvorm,
    Fasesoort,
    Plaatsingsoort,
    Uitkomst,
    Werkeinde,
)
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.regulier import Voorwaarde

HOOGSTE_UURLOON = 250  # daarboven is het een bedrag per maand
_EEN_DAG = timedelta(days=1)


def toets_periode(
    *, start: date, einde: date | None, instroom: date, traject_einde: date | None
) -> Afgewezen | None:
    """Een plaatsing hoort bij het traject: ze begint erin."""
    if start < instroom:
        return Afgewezen("start", "De eerste dag ligt voor de start van het traject.")
    if traject_einde is not None and start > traject_einde:
        return Afgewezen("start", "De eerste dag ligt na het einde van het traject.")
    if einde is not None and einde < start:
        return Afgewezen("einde", "De laatste dag ligt voor de eerste dag.")
    return None


def toets_loon_ingevuld(
    *, uurloon: Decimal | None, soort: str, contractvorm: str
) -> Afgewezen | None:
    """Nul euro is alleen bij een opleiding of een proefplaatsing het loon."""
    if uurloon is None:
        return None
    zonder_loon = soort == Plaatsingsoort.OPLEIDING or contractvorm == Contractvorm.PROEFPLAATSING
    if uurloon == 0 and not zonder_loon:
        return Afgewezen(
            "bruto_uurloon", "Werk zonder loon is een proefplaatsing. Loon onbekend? Laat dit leeg."
        )
    if uurloon > HOOGSTE_UURLOON:
        return Afgewezen("bruto_uurloon", "Dit lijkt een bedrag per maand. Vul in per uur.")
    return None


def toets_wijzigingen(
    *, start: date, einde: date | None, wijzigingen: Sequence[date]
) -> Afgewezen | None:
    """Wat er onderweg veranderde, valt na de eerste dag en niet na de laatste."""
    if wijzigingen and min(wijzigingen) <= start:
        dag = datum_lang(min(wijzigingen))
        return Afgewezen("start", f"Er staat een wijziging vanaf {dag}: begin op een dag daarvoor.")
    if wijzigingen and einde is not None and max(wijzigingen) > einde:
        dag = datum_lang(max(wijzigingen))
        return Afgewezen("einde", f"Er staat nog een wijziging vanaf {dag}. Haal die eerst weg.")
    return None


def toets_voorwaarden(
    *, wordt: Voorwaarde, was: Voorwaarde, start: date, einde: date | None
) -> Afgewezen | None:
    """Een wijziging valt na de eerste dag, niet na de laatste, en verandert iets."""
    if wordt.van <= start:
        return Afgewezen(
            "van",
            f"Het werk begint op {datum_lang(start)}; een wijziging is van later."
            " Was het vanaf het begin zo, wijzig dan het werk zelf.",
        )
    if einde is not None and wordt.van > einde:
        return Afgewezen("van", f"De laatste dag was {datum_lang(einde)}.")
    if _inhoud(wordt) == _inhoud(was):
        return Afgewezen("", "Er verandert niets: uren, loon en contract waren al zo.")
    return None


def toets_dreiging(
    *, sinds: date | None, start: date, einde: date | None, vandaag: date
) -> Afgewezen | None:
    """Baanverlies dreigt bij werk dat loopt, sinds een dag die is geweest."""
    if sinds is None:
        return None
    if sinds > vandaag:
        return Afgewezen("dreigt_sinds", "Deze dag moet nog komen.")
    if sinds < start:
        return Afgewezen("dreigt_sinds", f"Het werk begint pas op {datum_lang(start)}.")
    if einde is not None and sinds > einde:
        return Afgewezen("dreigt_sinds", f"De laatste dag was {datum_lang(einde)}.")
    return None


def toets_einde(*, soort: str, toelichting: str) -> Afgewezen | None:
    """Bij "anders" hoort een toelichting: anders leert niemand ervan."""
    if soort == Werkeinde.ANDERS and not toelichting.strip():
        return Afgewezen("reden_einde", "Schrijf in een paar woorden waarom het werk stopt.")
    return None


def baanbehoud_vanaf(*, fase: str, sinds: date, start: date, vandaag: date) -> date | None:
    """De dag waarop baanbehoud begint nu de client start; None als de fase niet verandert.

    Wie later opschrijft dat iemand al werkt, begint de fase niet voor de fase die nu loopt.
    """
    if start > vandaag or Fasesoort.BAANBEHOUD not in OVERGANGEN[fase]:
        return None
    return max(start, sinds)


def acquisitie_vanaf(
    *, fase: str, sinds: date, einde: date, vandaag: date, ander_werk: bool
) -> date | None:
    """De dag waarop acquisitie weer begint nu het werk stopt; None als de fase niet verandert."""
    if ander_werk or einde > vandaag or fase != Fasesoort.BAANBEHOUD:
        return None
    return max(min(einde + _EEN_DAG, vandaag), sinds)


def is_te_plaatsen(fase: str) -> bool:
    """Nieuw werk hoort bij een traject dat nog loopt."""
    return fase in LOPENDE_FASEN


def samenvatting(uitkomsten: Iterable[Uitkomst]) -> str:
    """2 banen, waarvan 1 regulier; 1 beschut; 1 proefplaatsing; 1 opleiding."""
    telling = Counter(uitkomsten)
    delen = [
        _banen(telling),
        f"{telling[Uitkomst.BESCHUT]} beschut" if telling[Uitkomst.BESCHUT] else "",
        _geteld(telling[Uitkomst.PROEFPLAATSING], "proefplaatsing", "proefplaatsingen"),
        _geteld(telling[Uitkomst.OPLEIDING], "opleiding", "opleidingen"),
    ]
    return "; ".join(deel for deel in delen if deel)


def _banen(telling: Counter[Uitkomst]) -> str:
    regulier, onbekend = telling[Uitkomst.REGULIER], telling[Uitkomst.NIET_BEOORDEELD]
    banen = regulier + onbekend + telling[Uitkomst.NIET_REGULIER]
    if not banen:
        return ""
    ervan = f"waarvan {regulier or 'geen'} regulier"
    open_ = f" en {onbekend} nog niet beoordeeld" if onbekend else ""
    return f"{aantal(banen, 'baan', 'banen')}, {ervan}{open_}"


def _geteld(getal: int, een: str, meer: str) -> str:
    return aantal(getal, een, meer) if getal else ""


def _inhoud(voorwaarde: Voorwaarde) -> tuple[object, ...]:
    return voorwaarde.uren_per_week, voorwaarde.bruto_uurloon, voorwaarde.contractvorm
