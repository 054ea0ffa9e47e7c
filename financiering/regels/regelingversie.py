"""Wanneer een nieuwe versie van een regeling klopt, en vanaf welke dag ze mag gelden."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clienten.keuzes import Doelgroep, Uitkeringsoort
from financiering.keuzes import Betaler, Eis, Route, Stukmoment, Stuksoort
from financiering.regels.regeling import ELKE, Betaalroute, Regelgeving
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import plus_maanden
from trajecten.regels.fasen import Afgewezen

HOOGSTE_BEDRAG = Decimal(100_000)
MEESTE_MAANDEN = 60
MEESTE_VERLENGING = 12
MEESTE_GESPREKKEN = 50
# Verder vooruit is een tikfout; daarna kon er lang geen versie meer bij.
VOORUIT_MAANDEN = 12
_JAREN = range(2000, 2101)
_VAN_UWV = (
    Uitkeringsoort.WAJONG,
    Uitkeringsoort.WIA_WGA,
    Uitkeringsoort.WIA_IVA,
    Uitkeringsoort.WAO,
    Uitkeringsoort.ZW,
    Uitkeringsoort.WW,
)
_VAN_GEMEENTE = (
    Uitkeringsoort.BIJSTAND,
    Uitkeringsoort.IOAW,
    Uitkeringsoort.IOAZ,
    Uitkeringsoort.NUG,
)
# Bij welke uitkering een nieuwe route hoort: wie haar betaalt, gaat over de aanvraag.
UITKERINGEN = {
    Route.UWV: frozenset(map(str, _VAN_UWV)),
    Route.GEMEENTE: frozenset(map(str, _VAN_GEMEENTE)),
    Route.VERZEKERAAR: frozenset({ELKE}),
}


def keur(regels: Regelgeving) -> list[Afgewezen]:
    """Alles wat er niet klopt, met het veld erbij; leeg is goed."""
    delen = (_over_bron, _over_venster, _over_doelgroep, _over_betaling, _over_vragen)
    return [fout for deel in delen for fout in deel(regels)]


def vroegste_dag(
    *, vandaag: date, laatste_versie: date | None, laatste_aanvraag: date | None
) -> date:
    """Nooit met terugwerkende kracht: niet voor een eerdere versie, niet voor een aanvraag."""
    return max(dag for dag in (vandaag, laatste_versie, laatste_aanvraag) if dag)


def keur_ingang(
    geldig_van: date, *, vandaag: date, laatste_versie: date | None, laatste_aanvraag: date | None
) -> Afgewezen | None:
    vroegste = vroegste_dag(
        vandaag=vandaag, laatste_versie=laatste_versie, laatste_aanvraag=laatste_aanvraag
    )
    if geldig_van < vroegste:
        waarom = {laatste_versie: "toen begon de vorige versie"}
        waarom |= {
            laatste_aanvraag: "toen is de laatste aanvraag gedaan",
            vandaag: "dat is vandaag",
        }
        return Afgewezen(
            "geldig_van",
            "Een versie geldt niet met terugwerkende kracht. Kies een dag vanaf"
            f" {datum_lang(vroegste)}; {waarom[vroegste]}.",
        )
    if geldig_van > plus_maanden(vandaag, VOORUIT_MAANDEN):
        return Afgewezen("geldig_van", "Kies een dag binnen een jaar.")
    return None


def _over_bron(regels: Regelgeving) -> Iterator[Afgewezen]:
    if not regels.naam.strip():
        yield Afgewezen("naam", "Geef de regeling een naam.")
    if not regels.bron.strip():
        yield Afgewezen("bron", "Noem de bron: waar staat dit?")
    if regels.bronadres and not regels.bronadres.startswith(("https://", "http://")):
        yield Afgewezen("bronadres", "Een adres begint met https://.")


def _over_venster(regels: Regelgeving) -> Iterator[Afgewezen]:
    for veld, dag in (("van", regels.van), ("tot", regels.tot)):
        if dag and dag.year not in _JAREN:
            yield Afgewezen(veld, "Kies een jaar tussen 2000 en 2100.")
    if regels.tot and regels.tot < regels.van:
        yield Afgewezen("tot", "De laatste dag ligt voor de eerste dag.")


def _over_doelgroep(regels: Regelgeving) -> Iterator[Afgewezen]:
    if not regels.doelgroepen or not regels.doelgroepen <= set(Doelgroep.values):
        yield Afgewezen("doelgroepen", "Kies voor wie de regeling is.")
    for groep, maanden in regels.maanden.items():
        if groep not in regels.doelgroepen and groep != ELKE:
            yield Afgewezen(f"maanden_{groep}", f"Deze regeling is niet voor {groep}.")
        elif not 1 <= maanden <= MEESTE_MAANDEN:
            yield Afgewezen(f"maanden_{groep}", f"Kies 1 tot en met {MEESTE_MAANDEN} maanden.")
    if regels.verlenging_maanden is not None and not (
        0 <= regels.verlenging_maanden <= MEESTE_VERLENGING
    ):
        yield Afgewezen("verlenging_maanden", f"Kies 0 tot en met {MEESTE_VERLENGING} maanden.")


def _over_betaling(regels: Regelgeving) -> Iterator[Afgewezen]:
    if not regels.routes:
        yield Afgewezen("routes", "Vul in wie er betaalt. Het bedrag mag leeg blijven.")
    namen = [route.route for route in regels.routes]
    if len(set(namen)) < len(namen):
        yield Afgewezen("routes", "Een route staat er twee keer.")
    uitkeringen = [soort for route in regels.routes for soort in route.uitkeringen]
    if len(set(uitkeringen)) < len(uitkeringen) or (ELKE in uitkeringen and len(namen) > 1):
        yield Afgewezen("routes", "Een uitkering hoort bij een route, niet bij twee.")
    for route in regels.routes:
        yield from _over_route(route, vrij=regels.vrij_bedrag)
    if regels.grens_staf is not None and not _is_bedrag(regels.grens_staf):
        yield Afgewezen("grens_staf", _GEEN_BEDRAG)


def _over_route(route: Betaalroute, *, vrij: bool) -> Iterator[Afgewezen]:
    betalers = [deel.betaler for deel in route.delen]
    if not betalers or not set(betalers) <= set(Betaler.values):
        yield Afgewezen("routes", "Kies bij elke route wie er betaalt.")
    if len(set(betalers)) < len(betalers):
        yield Afgewezen("routes", "Een betaler staat twee keer bij dezelfde route.")
    bedragen = [deel.bedrag for deel in route.delen if deel.bedrag is not None]
    if not all(map(_is_bedrag, bedragen)):
        yield Afgewezen("routes", _GEEN_BEDRAG)
    if vrij and (bedragen or len(betalers) > 1):
        yield Afgewezen(
            "vrij_bedrag", "Noemt de aanvrager het bedrag, dan is er een betaler zonder bedrag."
        )


_GEEN_BEDRAG = "Een bedrag is hoger dan nul, hoogstens 100.000 euro, en op de cent."


def _is_bedrag(bedrag: Decimal) -> bool:
    return 0 < bedrag <= HOOGSTE_BEDRAG and bedrag == bedrag.quantize(Decimal("0.01"))


def _over_vragen(regels: Regelgeving) -> Iterator[Afgewezen]:
    if not regels.eisen <= set(Eis.values):
        yield Afgewezen("eisen", "Een van de eisen bestaat niet.")
    stukken = [(stuk.soort, stuk.naam) for stuk in regels.stukken]
    if len(set(stukken)) < len(stukken):
        yield Afgewezen("stukken", "Een stuk staat er twee keer.")
    routes = {route.route for route in regels.routes}
    if any(stuk.route not in ("", *routes) for stuk in regels.stukken):
        yield Afgewezen("stukken", "De gemeente stemt alleen in bij een route via de gemeente.")
    for stuk in regels.stukken:
        bekend = stuk.soort in Stuksoort.values and stuk.wanneer in Stukmoment.values
        if not bekend or not stuk.naam.strip():
            yield Afgewezen("stukken", "Een van de stukken bestaat niet.")
    if regels.gesprekken is not None and not 1 <= regels.gesprekken <= MEESTE_GESPREKKEN:
        yield Afgewezen("gesprekken", f"Kies 1 tot en met {MEESTE_GESPREKKEN} gesprekken.")
    if regels.kleine_baan is not None and not 0 < regels.kleine_baan <= 40:
        yield Afgewezen("kleine_baan", "Kies een aantal uren per week, hoogstens 40.")
