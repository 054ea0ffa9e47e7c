"""Zuivere vergelijking: zijn twee vingerafdrukken gelijk, en staat alles aan wat beschermt?"""

import re
from collections.abc import Iterator

from ips_portal.herstel.vingerafdruk import Feiten, Vingerafdruk

# Een herstel uit het WAL mag een teller hoogstens zo ver vooruit zetten (SEQ_LOG_VALS).
VOORSPRONG = 32
ZOEKPAD = "search_path=pg_catalog, public, pg_temp"
# Noemen een organisatie, en staan toch niet achter de rijbeveiliging: de hash van een geheim, en
# werk voor de werker (alleen nummers).
ZONDER_RIJBEVEILIGING = {"meldingen_agendasleutel", "meldingen_opdracht"}
_GRENS = {
    "financiering_plaats plaats_in_gemeente": r"UNIQUE \(regeling_id, gemeentecode, plaats\)",
    "financiering_plaats plaats_een_tot_vijf": r"plaats >= 1.*plaats <= 5",
}
_LOGBOEK = ("logboek_regel", "logboek_wijziging")


def verschillen(bron: Vingerafdruk, kopie: Vingerafdruk) -> list[str]:
    """Leeg als de kopie gelijk is aan de bron."""
    soorten = sorted(bron.catalogus.keys() | kopie.catalogus.keys())
    return [
        *_inhoud(bron, kopie),
        *_tellers(bron, kopie),
        *(
            zin
            for soort in soorten
            for zin in _feiten(soort, bron.catalogus.get(soort, {}), kopie.catalogus.get(soort, {}))
        ),
    ]


def _inhoud(bron: Vingerafdruk, kopie: Vingerafdruk) -> Iterator[str]:
    for tabel in sorted(bron.tabellen.keys() | kopie.tabellen.keys()):
        if tabel not in kopie.tabellen:
            yield f"tabel {tabel} ontbreekt"
        elif tabel not in bron.tabellen:
            yield f"tabel {tabel} hoort er niet"
        elif bron.rijen(tabel) != kopie.rijen(tabel):
            yield f"tabel {tabel}: {kopie.rijen(tabel)} rijen, de bron had {bron.rijen(tabel)}"
        elif bron.tabellen[tabel] != kopie.tabellen[tabel]:
            yield f"tabel {tabel}: evenveel rijen, andere inhoud"


def _tellers(bron: Vingerafdruk, kopie: Vingerafdruk) -> Iterator[str]:
    for teller, waarde in sorted(bron.tellers.items()):
        nu = kopie.tellers.get(teller, -1)
        if not waarde <= nu <= waarde + VOORSPRONG:
            yield f"teller {teller} staat op {nu}, de bron op {waarde}"


def _feiten(soort: str, bron: Feiten, kopie: Feiten) -> Iterator[str]:
    for naam in sorted(bron.keys() | kopie.keys()):
        if naam not in kopie:
            yield f"{soort}: {naam} ontbreekt"
        elif naam not in bron:
            yield f"{soort}: {naam} hoort er niet"
        elif bron[naam] != kopie[naam]:
            yield f"{soort}: {naam} is anders: {kopie[naam]} (was: {bron[naam]})"


def gebreken(afdruk: Vingerafdruk) -> list[str]:
    """Wat er ook zonder bron mis is: leeg, of een bescherming die uit staat."""
    return [
        *_leeg(afdruk),
        *_rijbeveiliging(afdruk),
        *_functies(afdruk),
        *_grens(afdruk),
        *_rollen(afdruk),
        *_logboek(afdruk),
        *_uitgezet(afdruk),
    ]


def _leeg(afdruk: Vingerafdruk) -> Iterator[str]:
    for tabel in ("organisaties_organisatie", "organisaties_gebruiker", "django_migrations"):
        if tabel not in afdruk.tabellen:
            yield f"tabel {tabel} ontbreekt"
        elif not afdruk.rijen(tabel):
            yield f"tabel {tabel} is leeg: deze kopie is niet te gebruiken"


def _rijbeveiliging(afdruk: Vingerafdruk) -> Iterator[str]:
    stand = afdruk.catalogus["rijbeveiliging"]
    regels = {naam.split()[0] for naam in afdruk.catalogus["regels"]}
    eigen = {
        naam.split(".")[0]
        for naam in afdruk.catalogus["kolommen"]
        if naam.endswith(".organisatie_id")
    }
    for tabel in sorted((eigen | regels | {"organisaties_organisatie"}) - ZONDER_RIJBEVEILIGING):
        if stand.get(tabel) != "aan ook voor de eigenaar":
            yield f"tabel {tabel} staat niet (ook voor de eigenaar) achter de rijbeveiliging"
        if tabel not in regels:
            yield f"tabel {tabel} heeft geen regel voor de rijbeveiliging"


def _functies(afdruk: Vingerafdruk) -> Iterator[str]:
    for functie, tekst in sorted(afdruk.catalogus["functies"].items()):
        if " definer " not in tekst:
            continue
        if ZOEKPAD not in tekst:
            yield f"functie {functie} heeft geen vast zoekpad"
        if "iedereen=" in afdruk.catalogus["rechten op functies"].get(functie, ""):
            yield f"functie {functie} is door iedereen aan te roepen"


def _grens(afdruk: Vingerafdruk) -> Iterator[str]:
    for naam, vorm in _GRENS.items():
        if not re.search(vorm, afdruk.catalogus["beperkingen"].get(naam, "")):
            yield f"de grens van vijf plaatsen mist {naam.split()[1]}"


def _rollen(afdruk: Vingerafdruk) -> Iterator[str]:
    for rol in ("ips_eigenaar", "ips_portal", "ips_logboek"):
        stand = afdruk.catalogus["rollen"].get(rol)
        if stand is None:
            yield f"rol {rol} ontbreekt"
        elif set(stand.split()) & {"super", "bypassrls"}:
            yield f"rol {rol} gaat langs de rijbeveiliging"
    for naam, eigenaar in sorted(afdruk.catalogus["eigenaars"].items()):
        if eigenaar != "ips_eigenaar":
            yield f"{naam} is van {eigenaar}, niet van ips_eigenaar"


def _logboek(afdruk: Vingerafdruk) -> Iterator[str]:
    for tabel in _LOGBOEK:
        rechten = afdruk.catalogus["rechten op tabellen"].get(tabel, "").split()
        te_veel = sorted(r for r in rechten if r.startswith("ips_portal=") and "SELECT" not in r)
        if te_veel:
            yield f"het logboek is te veranderen: {tabel} {' '.join(te_veel)}"
    if not any(naam.endswith(" volg_wijzigingen") for naam in afdruk.catalogus["trekkers"]):
        yield "geen enkele tabel volgt haar wijzigingen"


def _uitgezet(afdruk: Vingerafdruk) -> Iterator[str]:
    for naam, tekst in sorted(afdruk.catalogus["trekkers"].items()):
        if not tekst.endswith(" stand O"):
            yield f"trekker {naam} staat uit"
    for soort, merk in (("beperkingen", "NIET NAGEKEKEN"), ("indexen", "ONGELDIG")):
        for naam, tekst in sorted(afdruk.catalogus[soort].items()):
            if tekst.endswith(merk):
                yield f"{soort}: {naam} is {merk.lower()}"
