"""Houdt een aanvraag stand onder een regeling? Elke regel is een functie met een eigen oordeel.

`op` is de dag waarop wordt getoetst: die van de aanvraag, en bij het indienen de dag daarvan. Een
regel die niet bij de regeling hoort geeft None. Over de persoon gaat `toetspersoon`.
"""

from collections.abc import Callable
from datetime import date

from clienten.keuzes import Uitkeringsoort
from financiering.keuzes import Betaler, Eis, Route, Venster
from financiering.regels.regeling import ELKE, Betaalroute, Regelgeving
from financiering.regels.toetsfeiten import Feiten, Plaatsfeit
from financiering.regels.toetspersoon import (
    toets_ander_traject,
    toets_behandelduur,
    toets_doelgroep,
    toets_specialistisch,
    toets_wens,
    toets_werk,
    toets_zorgduur,
)
from financiering.regels.uitslag import (
    PLAATSEN,
    Kop,
    Uitslag,
    als_json,
    mag_indienen,
    mag_wachten,
    uit_json,
)
from ips_portal.gedeeld.opmaak import datum_lang, euro, opsomming

__all__ = [
    "Feiten",
    "Uitslag",
    "als_json",
    "mag_indienen",
    "mag_wachten",
    "toets",
    "uit_json",
]

_VENSTER = Kop("venster", "Aanvraagperiode")
_BETALER = Kop("betaler", "Wie betaalt")
_GEMEENTE = Kop("gemeente", "Gemeente")
_TOESTEMMING = Kop("toestemming", "Toestemming van de gemeente")
_MODELTROUW = Kop("modeltrouw", "Modeltrouw aangetoond")
_PLAATSEN = Kop(PLAATSEN, "Plaats vrij")
_BEDRAG = Kop("bedrag", "Bedrag")
_BEOORDELAAR = Kop("beoordelaar", "Wie beoordeelt")
_EEN = Kop("een aanvraag", "Eén aanvraag tegelijk")
_BRON_EEN = "Afspraak in het portal"
_BRON_GEMEENTEN = "Gemeenten volgens het CBS"
_VAN = {
    Betaler.UWV: "UWV",
    Betaler.RIJK: "het Rijk",
    Betaler.GEMEENTE: "de gemeente",
    Betaler.VERZEKERAAR: "de zorgverzekeraar",
}


def periode_van(regels: Regelgeving) -> str:
    """Wanneer aanvragen kan, in woorden."""
    if regels.tot is not None:
        return f"van {datum_lang(regels.van)} tot en met {datum_lang(regels.tot)}"
    if regels.zeker_tot is not None:
        return f"van {datum_lang(regels.van)} tot in elk geval {datum_lang(regels.zeker_tot)}"
    return f"vanaf {datum_lang(regels.van)}; een laatste dag is niet bekend"


def toets_venster(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag:
    """De eerste en de laatste dag van de aanvraagperiode tellen mee."""
    dag, periode, venster = datum_lang(op), periode_van(regels), regels.venster_op(op)
    if venster == Venster.OPEN:
        return _VENSTER.voldaan(f"{dag} valt in de aanvraagperiode, {periode}.", regels.bron)
    if venster == Venster.ONZEKER:
        return _VENSTER.onbekend(
            f"Aanvragen kon {periode}. Of het op {dag} nog kon, zegt de bron niet.",
            regels.bron,
            "regeling",
        )
    return _VENSTER.niet(f"{dag} valt buiten de aanvraagperiode, {periode}.", regels.bron)


def toets_betaler(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag:
    """De uitkering op de dag bepaalt wie betaalt; bij meer dan een is er een keuze."""
    if any(ELKE in route.uitkeringen for route in regels.routes):
        uitleg = f"De aanvraag gaat {_via(regels.routes[0].route)}, bij elke uitkering."
        return _BETALER.voldaan(uitleg, regels.bron)
    soorten = [str(Uitkeringsoort(soort).label) for soort in sorted(feiten.uitkeringen)]
    if not feiten.uitkeringen - {Uitkeringsoort.GEEN}:
        return _BETALER.onbekend(
            f"In het dossier staat geen uitkering op {datum_lang(op)}. Is de cliënt"
            " niet-uitkeringsgerechtigd (nug), leg dan dat vast.",
            regels.bron,
            "uitkering",
        )
    passend = passende_routes(regels, feiten.uitkeringen)
    staat = f"Op {datum_lang(op)} is de uitkering {opsomming(soorten)}."
    if not passend:
        return _BETALER.niet(
            f"{staat} Daarvoor betaalt deze regeling niet.", regels.bron, "uitkering"
        )
    return _gekozen_betaler(regels, feiten, passend, staat)


def _gekozen_betaler(
    regels: Regelgeving, feiten: Feiten, passend: list[str], staat: str
) -> Uitslag:
    hoort = opsomming([_via(route) for route in passend], "of")
    if not feiten.route:
        return _BETALER.onbekend(f"{staat} Kies: {hoort}.", regels.bron, "vragen")
    gekozen = _via(feiten.route)
    if feiten.route not in passend:
        return _BETALER.niet(
            f"{staat} De aanvraag gaat dan {hoort}; gekozen is {gekozen}.", regels.bron, "vragen"
        )
    if len(passend) > 1:
        return _BETALER.voldaan(f"{staat} Het kan {hoort}; gekozen is {gekozen}.", regels.bron)
    return _BETALER.voldaan(f"{staat} De aanvraag gaat dan {hoort}.", regels.bron)


def passende_routes(regels: Regelgeving, uitkeringen: frozenset[str]) -> list[str]:
    """De routes die bij een van deze uitkeringen horen, in de volgorde van de regeling."""
    return [
        route.route
        for route in regels.routes
        if any(route.past_bij(uitkering) for uitkering in uitkeringen)
    ]


def toets_gemeente(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag:
    """De gemeente bestaat op de aanvraagdatum; de plaatsen tellen op haar code van die dag."""
    gemeente, dag = feiten.gemeente, feiten.aanvraagdatum
    if gemeente is None:
        return _GEMEENTE.onbekend(
            "Kies de gemeente waar de cliënt op deze dag woonde.", _BRON_GEMEENTEN, "vragen"
        )
    if gemeente.bestond_op(dag):
        tellen = " De plaatsen tellen op deze gemeente." if regels.per_gemeente else ""
        return _GEMEENTE.voldaan(
            f"{gemeente.naam} bestaat op {datum_lang(dag)} ({gemeente.code}).{tellen}",
            _BRON_GEMEENTEN,
        )
    if dag < gemeente.van:
        waarom = f"{gemeente.naam} bestaat pas sinds {datum_lang(gemeente.van)}."
    else:
        waarom = f"{gemeente.naam} bestaat niet meer sinds {datum_lang(gemeente.tot or dag)}."
    kies = opsomming(gemeente.verder, "of") or "de gemeente van die dag"
    return _GEMEENTE.niet(f"{waarom} Kies {kies}.", _BRON_GEMEENTEN, "vragen")


def toets_toestemming(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Betaalt of beslist de gemeente, dan is haar verklaring van die dag of eerder."""
    route = regels.route(feiten.route)
    if route is None or not route.toestemming_gemeente:
        return None
    wie = feiten.gemeente.naam if feiten.gemeente else "De gemeente"
    if feiten.toestemming is not None and feiten.toestemming <= op:
        return _TOESTEMMING.voldaan(
            f"{wie} stemde in; de verklaring is van {datum_lang(feiten.toestemming)}.", regels.bron
        )
    if feiten.toestemming is not None:
        uitleg = (
            f"De verklaring is van {datum_lang(feiten.toestemming)}, na {datum_lang(op)}."
            " Dien in op die dag of later."
        )
    elif feiten.toestemming_gevraagd is not None:
        uitleg = f"Gevraagd op {datum_lang(feiten.toestemming_gevraagd)}; er is nog geen antwoord."
    else:
        uitleg = "De ondertekende verklaring van de gemeente is er nog niet."
    return _TOESTEMMING.niet(uitleg, regels.bron, "toestemming")


def toets_modeltrouw(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Een externe meting die op de dag geldt, met minstens redelijke modeltrouw."""
    if Eis.MODELTROUW not in regels.eisen:
        return None
    meting = feiten.meting
    if meting is None:
        return _MODELTROUW.niet(
            f"Op {datum_lang(op)} geldt geen externe meting met minstens redelijke modeltrouw.",
            regels.bron,
            "modeltrouw",
        )
    return _MODELTROUW.voldaan(
        f"{meting.klasse.capitalize()} ({meting.totaal} van {meting.hoogste}), vastgesteld op"
        f" {datum_lang(meting.op)}, geldig tot en met {datum_lang(meting.geldig_tot)}.",
        regels.bron,
    )


def toets_plaatsen(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Gevraagd en toegekend tellen mee, van alle organisaties; een eigen plaats is genoeg."""
    plaatsen, gemeente = feiten.plaatsen, feiten.gemeente
    if not regels.begrensd or plaatsen is None or gemeente is None:
        return None
    if plaatsen.houdt:
        return _PLAATSEN.voldaan(f"Deze aanvraag houdt een plaats in {gemeente.naam}.", regels.bron)
    if plaatsen.aanbod_tot is not None:
        return _PLAATSEN.voldaan(
            f"Er is een plaats voor deze aanvraag tot en met {datum_lang(plaatsen.aanbod_tot)}.",
            regels.bron,
        )
    if plaatsen.vrij is None or plaatsen.vrij > 0:
        return _PLAATSEN.voldaan(_bezetting(plaatsen, gemeente.naam), regels.bron)
    verder = "staat" if plaatsen.wacht else "kan"
    return _PLAATSEN.niet(
        f"{_bezetting(plaatsen, gemeente.naam)} De aanvraag {verder} op de wachtlijst.",
        regels.bron,
    )


def _bezetting(plaatsen: Plaatsfeit, gemeente: str) -> str:
    delen = []
    if plaatsen.per_gemeente is not None:
        delen.append(f"{gemeente} {plaatsen.bezet} van de {plaatsen.per_gemeente}")
    if plaatsen.totaal is not None:
        delen.append(f"het hele land {plaatsen.totaal_bezet} van de {plaatsen.totaal}")
    return f"Bezet of aangeboden: in {', in '.join(delen)}."


def toets_bedrag(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Zonder een bekend bedrag kan een aanvraag klaarstaan, maar niet worden ingediend."""
    route = regels.route(feiten.route)
    if regels.vrij_bedrag:
        if not feiten.gevraagd:
            return _BEDRAG.onbekend("Vul het bedrag in dat u vraagt.", regels.bron, "vragen")
        return _BEDRAG.voldaan(f"Gevraagd: {euro(feiten.gevraagd)} incl. btw.", regels.bron)
    if route is None:
        return None
    if route.bedrag is None:
        return _BEDRAG.onbekend(
            "Bron nodig: het bedrag van deze regeling is niet bekend. U kunt de aanvraag"
            " klaarzetten, maar nog niet indienen.",
            regels.bron,
            "regeling",
        )
    return _BEDRAG.voldaan(_samen(route), regels.bron)


def _samen(route: Betaalroute) -> str:
    delen = [f"{euro(deel.bedrag)} van {_VAN[Betaler(deel.betaler)]}" for deel in route.delen]
    samen = f", samen {euro(route.bedrag)}" if len(delen) > 1 else ""
    return f"{opsomming(delen)}{samen}, incl. btw."


def toets_beoordelaar(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag | None:
    """Vanaf de grens beoordeelt de stafarbeidsdeskundige mee."""
    if regels.grens_staf is None or not feiten.gevraagd:
        return None
    bedrag, grens = euro(feiten.gevraagd), euro(regels.grens_staf)
    if feiten.gevraagd < regels.grens_staf:
        uitleg = f"{bedrag} is minder dan {grens}: de arbeidsdeskundige beoordeelt alleen."
    else:
        uitleg = f"Vanaf {grens} beoordeelt ook de stafarbeidsdeskundige; gevraagd is {bedrag}."
    return _BEOORDELAAR.voldaan(uitleg, regels.bron)


def toets_een_aanvraag(regels: Regelgeving, feiten: Feiten, op: date) -> Uitslag:
    """Een traject heeft hoogstens een open aanvraag van dezelfde soort."""
    ander = feiten.ander_open
    if ander is None:
        return _EEN.voldaan("Er staat geen andere aanvraag open voor dit traject.", _BRON_EEN)
    return _EEN.niet(
        f"De aanvraag van {datum_lang(ander.aanvraagdatum)} staat nog open ({ander.status}).",
        _BRON_EEN,
        "ander open",
    )


def _via(route: str) -> str:
    return str(Route(route).label)


Regel = Callable[[Regelgeving, Feiten, date], Uitslag | None]
_REGELS: tuple[Regel, ...] = (
    toets_venster,
    toets_doelgroep,
    toets_specialistisch,
    toets_behandelduur,
    toets_wens,
    toets_werk,
    toets_ander_traject,
    toets_betaler,
    toets_gemeente,
    toets_toestemming,
    toets_modeltrouw,
    toets_plaatsen,
    toets_bedrag,
    toets_beoordelaar,
    toets_zorgduur,
    toets_een_aanvraag,
)


def toets(regels: Regelgeving, feiten: Feiten, *, op: date) -> tuple[Uitslag, ...]:
    """Elke regel die bij deze regeling hoort, in vaste volgorde."""
    uitslagen = (regel(regels, feiten, op) for regel in _REGELS)
    return tuple(uitslag for uitslag in uitslagen if uitslag is not None)
