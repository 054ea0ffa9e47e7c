"""De regels over de persoon: doelgroep, zorg, de wens, werk en andere trajecten."""

from datetime import date
from decimal import Decimal

from financiering.keuzes import Eis, JaNee, Regelingsoort
from financiering.regels.regeling import Regelgeving
from financiering.regels.toetsfeiten import Feiten, Werkfeit
from financiering.regels.uitslag import Kop, Uitslag
from ips_portal.gedeeld.opmaak import datum_lang, getal, opsomming
from ips_portal.gedeeld.periode import plus_maanden

BEHANDELDUUR = "Duur van de behandeling"  # zo heet dit feit in de regeling
_DOELGROEP = Kop("doelgroep", "Doelgroep")
_SPECIALISTISCH = Kop("specialistisch", "Specialistische ggz")
_BEHANDELDUUR = Kop("behandelduur", BEHANDELDUUR)
_WENS = Kop("wens", "Wens voor betaald werk")
_WERK = Kop("geen baan", "Geen baan, of een kleine")
_ANDER = Kop("ander traject", "Geen ander re-integratietraject")
_ZORGDUUR = Kop("zorgduur", "Nog minstens een jaar zorg")
_KADER = "Kwaliteitskader IPS, criterium 1"
_ZORGMAANDEN = 12


def toets_doelgroep(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag:
    voor = opsomming(sorted(regels.doelgroepen))
    if feiten.doelgroep in regels.doelgroepen:
        return _DOELGROEP.voldaan(
            f"In het dossier staat doelgroep {feiten.doelgroep}.", regels.bron
        )
    return _DOELGROEP.niet(
        f"Deze regeling is voor {voor}; in het dossier staat doelgroep {feiten.doelgroep}.",
        regels.bron,
        "client",
    )


def toets_specialistisch(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Het dossier weet dit niet: wie aanvraagt antwoordt."""
    if Eis.SPECIALISTISCH not in regels.eisen:
        return None
    if feiten.specialistisch == JaNee.JA:
        return _SPECIALISTISCH.voldaan(
            "De cliënt is in behandeling in de specialistische ggz.", regels.bron
        )
    if feiten.specialistisch == JaNee.NEE:
        return _SPECIALISTISCH.niet(
            "De cliënt is niet in behandeling in de specialistische ggz.", regels.bron, "vragen"
        )
    return _SPECIALISTISCH.onbekend("Nog niet gevraagd.", regels.bron, "vragen")


def toets_behandelduur(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Alleen een opmerking: de infosheet noemt een aantal jaren en de regeling zelf niet."""
    for feit in regels.bijzonderheden:
        if feit.naam == BEHANDELDUUR:
            uitleg = f"{feit.tekst} Kijk dit na; het houdt de aanvraag niet tegen."
            return _BEHANDELDUUR.onbekend(uitleg, feit.bron)
    return None


def toets_wens(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """De wens voor betaald werk is vastgelegd op de dag van de aanvraag of eerder."""
    if Eis.WENS not in regels.eisen:
        return None
    wens = feiten.wens
    if wens is None and feiten.andere_wens:
        return _WENS.niet(
            "In het dossier staat een wens voor een opleiding, niet voor betaald werk.",
            regels.bron,
            "wens",
        )
    if wens is None:
        return _WENS.onbekend("In het dossier staat geen wens.", regels.bron, "wens")
    if wens.op > op:
        return _WENS.niet(
            f"De wens is van {datum_lang(wens.op)}, na {datum_lang(op)}.", regels.bron, "wens"
        )
    return _WENS.voldaan(f"Vastgelegd op {datum_lang(wens.op)}, {wens.waar}.", regels.bron)


def toets_werk(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Op de dag van de wens geen werk; of een kleine baan, met de wens voor iets anders."""
    if Eis.GEEN_BAAN not in regels.eisen:
        return None
    if feiten.wens is None:
        return _WERK.onbekend(
            "Eerst is bekend nodig wanneer de wens is uitgesproken.", regels.bron, "wens"
        )
    dag = datum_lang(feiten.wens.op)
    if not feiten.werk:
        return _WERK.voldaan(f"Op de dag van de wens, {dag}, staat geen werk.", regels.bron)
    werk = f"Op de dag van de wens, {dag}, liep werk: {opsomming(_banen(feiten.werk))}."
    if regels.kleine_baan is None:
        werk += " De bron zegt niet hoeveel uur een kleine baan is."
    else:
        te_veel = _toets_uren(regels, feiten.werk, regels.kleine_baan, werk)
        if te_veel:
            return te_veel
    return _andere_sector(regels, feiten, werk)


def _andere_sector(regels: Regelgeving, feiten: Feiten, werk: str) -> Uitslag:
    if feiten.andere_sector == JaNee.JA:
        return _WERK.voldaan(
            f"{werk} De cliënt wil naar een andere sector of functie.", regels.bron
        )
    if feiten.andere_sector == JaNee.NEE:
        return _WERK.niet(
            f"{werk} De cliënt wil niet naar een andere sector of functie.", regels.bron, "vragen"
        )
    return _WERK.onbekend(
        f"{werk} Wil de cliënt naar een andere sector of functie?", regels.bron, "vragen"
    )


def _toets_uren(
    regels: Regelgeving, banen: tuple[Werkfeit, ...], grens: Decimal, werk: str
) -> Uitslag | None:
    """None als alle banen samen klein genoeg zijn."""
    mag = f"Een kleine baan is hoogstens {getal(grens)} uur per week."
    if sum(baan.uren or 0 for baan in banen) > grens:
        return _WERK.niet(f"{werk} {mag}", regels.bron, "werk")
    if any(baan.uren is None for baan in banen):
        return _WERK.onbekend(f"{werk} {mag}", regels.bron, "werk")
    return None


def _banen(werk: tuple[Werkfeit, ...]) -> list[str]:
    return [f"{baan.functie} ({_uren(baan.uren)})" for baan in werk]


def _uren(uren: Decimal | None) -> str:
    return "uren onbekend" if uren is None else f"{getal(uren)} uur per week"


def toets_ander_traject(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Het dossier weet dit niet: wie aanvraagt antwoordt."""
    if Eis.GEEN_ANDER_TRAJECT not in regels.eisen:
        return None
    if feiten.ander_traject == JaNee.NEE:
        return _ANDER.voldaan("De cliënt volgt geen ander re-integratietraject.", regels.bron)
    if feiten.ander_traject == JaNee.JA:
        return _ANDER.niet("De cliënt volgt een ander re-integratietraject.", regels.bron, "vragen")
    return _ANDER.onbekend("Nog niet gevraagd.", regels.bron, "vragen")


def toets_zorgduur(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Waarschuwt alleen: bij de start van een traject duurt de zorg nog minstens een jaar."""
    if regels.soort != Regelingsoort.TRAJECT:
        return None
    einde = feiten.einde_zorg
    if einde is None:
        return _ZORGDUUR.onbekend(
            "Het verwachte einde van de zorg is niet bekend.", _KADER, "client"
        )
    if einde >= plus_maanden(op, _ZORGMAANDEN):
        return _ZORGDUUR.voldaan(f"De zorg duurt naar verwachting tot {datum_lang(einde)}.", _KADER)
    if einde < op:
        uitleg = f"Volgens het dossier eindigde de zorg op {datum_lang(einde)}."
    else:
        uitleg = f"De zorg eindigt naar verwachting op {datum_lang(einde)}, binnen een jaar."
    return _ZORGDUUR.niet(uitleg, _KADER, "client")
