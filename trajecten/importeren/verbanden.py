"""Wat tussen kolommen, rijen en bladen moet kloppen.

Een kolom die zelf al fout is doet niet mee: één fout geeft zo één melding. Alleen wat onmogelijk
is houdt de invoer tegen; wat vreemd is maar kan, wordt een opmerking.
"""

import datetime
from collections import Counter
from collections.abc import Iterable

from trajecten.importeren.fouten import Bevindingen, Fout, toon
from trajecten.importeren.gemeenten import Gemeentelijst
from trajecten.importeren.kolommen import UITSTROOM, WERKGEVERSOORTEN
from trajecten.importeren.rijen import Rij
from trajecten.importeren.woorden import dichtstbij, gelijk

Rijen = dict[str, list[Rij]]
NOOIT_REGULIER = {"beschut": "beschut werk", "proefplaatsing": "een proefplaatsing"}


def controleer_verbanden(
    rijen: Rijen, uit: Bevindingen, *, vandaag: datetime.date, gemeenten: Gemeentelijst
) -> None:
    melder = Melder(uit)
    for rij in _uniek(rijen, melder, "medewerkers", ("email",), "e-mailadres komt twee keer voor"):
        _na_elkaar(rij, melder, "van", "tot")
    trajecten = _caseload(rijen, melder, gemeenten)
    _plaatsingen(rijen, melder, trajecten)
    for rij in rijen.get("contacten", ()):
        _contact(rij, melder)
    for rij in _uniek(
        rijen,
        melder,
        "weekstaten",
        ("trajectbegeleider", "jaar", "week"),
        "weekstaat komt twee keer voor",
    ):
        _weekstaat(rij, melder, vandaag)
    _verwijzingen(rijen, melder)


class Melder:
    def __init__(self, uit: Bevindingen):
        self.uit = uit

    def fout(self, rij: Rij, kolom: str, fout: str, advies: str, *, gevolg: bool = False) -> None:
        rij.kapot.add(kolom)
        self.uit.fouten.append(
            Fout(rij.blad, rij.nummer, kolom, toon(rij.ruw.get(kolom)), fout, advies, gevolg)
        )

    def opmerking(self, rij: Rij, kolom: str, tekst: str, uitleg: str = "") -> None:
        self.uit.opmerkingen.append(
            Fout(rij.blad, rij.nummer, kolom, toon(rij.ruw.get(kolom)), tekst, uitleg)
        )


def _uniek(
    rijen: Rijen, melder: Melder, blad: str, kolommen: tuple[str, ...], fout: str
) -> Iterable[Rij]:
    """Meld de tweede rij met dezelfde sleutel; geef elke rij door."""
    eerste: dict[tuple, int] = {}
    for rij in rijen.get(blad, ()):
        if rij.gevuld(*kolommen):
            sleutel = tuple(rij[kolom] for kolom in kolommen)
            if sleutel in eerste:
                advies = f"Dit staat ook op rij {eerste[sleutel]}. Verwijder of verbeter er een."
                melder.fout(rij, kolommen[-1], fout, advies)
            eerste.setdefault(sleutel, rij.nummer)
        yield rij


def _na_elkaar(rij: Rij, melder: Melder, begin: str, einde: str) -> None:
    if rij.gevuld(begin, einde) and rij[einde] < rij[begin]:
        fout = f"einddatum ligt voor {'startdatum' if begin == 'startdatum' else 'begindatum'}"
        melder.fout(rij, einde, fout, f"De datum hoort op of na {toon(rij[begin])} te liggen.")


def _caseload(rijen: Rijen, melder: Melder, gemeenten: Gemeentelijst) -> dict[str, Rij]:
    """Controleer de caseload; geef per clientnummer de (eerste) rij terug."""
    trajecten: dict[str, Rij] = {}
    medewerkers = {rij["email"]: rij for rij in rijen.get("medewerkers", ()) if rij["email"]}
    dubbel = "clientnummer komt twee keer voor"
    for rij in _uniek(rijen, melder, "caseload", ("clientnummer",), dubbel):
        if rij["clientnummer"]:
            trajecten.setdefault(rij["clientnummer"], rij)
        _gemeente(rij, melder, gemeenten)
        _na_elkaar(rij, melder, "startdatum", "einddatum")
        _datums_van_traject(rij, melder)
        _einde_van_traject(rij, melder)
        _dienstverband(rij, medewerkers.get(rij["trajectbegeleider"]), melder)
    return trajecten


def _gemeente(rij: Rij, melder: Melder, gemeenten: Gemeentelijst) -> None:
    if not rij.gevuld("gemeente"):
        return
    gevonden = gemeenten.vind(rij["gemeente"], rij["startdatum"])
    if gevonden is None:
        namen = " of ".join(gemeenten.lijkt_op(rij["gemeente"]))
        advies = f"Bedoelt u {namen}?" if namen else "Vul de naam van een Nederlandse gemeente in."
        melder.fout(rij, "gemeente", "onbekende gemeente", advies)
        return
    rij.waarden["gemeentecode"] = gevonden.code
    if rij["startdatum"] and not gevonden.bestaat_op(rij["startdatum"]):
        melder.opmerking(rij, "gemeente", "deze gemeente bestond niet op de startdatum")


def _datums_van_traject(rij: Rij, melder: Melder) -> None:
    if rij.gevuld("startdatum", "geboortedatum") and rij["geboortedatum"] >= rij["startdatum"]:
        melder.fout(
            rij, "geboortedatum", "geboortedatum ligt na startdatum", "Controleer het jaar."
        )
    if rij.gevuld("startdatum", "aanmelddatum") and rij["aanmelddatum"] > rij["startdatum"]:
        melder.opmerking(rij, "aanmelddatum", "aanmelddatum ligt na startdatum")
    if rij.gevuld("startdatum", "fase_sinds") and rij["fase_sinds"] < rij["startdatum"]:
        uitleg = "De fase telt vanaf de startdatum."
        melder.opmerking(rij, "fase_sinds", "fase_sinds ligt voor startdatum", uitleg)


def _einde_van_traject(rij: Rij, melder: Melder) -> None:
    if not rij.heel("einddatum", "reden_einde", "startdatum"):
        return
    einde, reden = rij["einddatum"], rij["reden_einde"]
    if einde and not reden:
        advies = f"Vul de reden in, bijvoorbeeld: {UITSTROOM}."
        melder.fout(rij, "reden_einde", "verplicht veld is leeg", advies)
    if reden and not einde:
        advies = "Vul de laatste dag in, of maak reden_einde leeg als het traject nog loopt."
        melder.fout(rij, "einddatum", "verplicht veld is leeg", advies)
    if einde and rij.gevuld("fase_sinds") and rij["fase_sinds"] > einde:
        advies = f"Het traject eindigt op {toon(einde)}."
        melder.fout(rij, "fase_sinds", "fase_sinds ligt na einddatum", advies)


def _dienstverband(rij: Rij, medewerker: Rij | None, melder: Melder) -> None:
    if medewerker is None or not rij.gevuld("startdatum"):
        return
    van, tot, einde = medewerker["van"], medewerker["tot"], rij["einddatum"]
    if van and einde and van > einde:
        tekst = "begeleider kwam pas na het einde van dit traject in dienst"
        melder.opmerking(rij, "trajectbegeleider", tekst)
    if tot and (tot < rij["startdatum"] or einde is None):
        tekst = "begeleider is uit dienst voordat dit traject eindigt"
        melder.opmerking(rij, "trajectbegeleider", tekst, "Draag de cliënt over in het portal.")


def _plaatsingen(rijen: Rijen, melder: Melder, trajecten: dict[str, Rij]) -> None:
    gevonden: dict[tuple, int] = {}
    for rij in rijen.get("plaatsingen", ()):
        _na_elkaar(rij, melder, "startdatum", "einddatum")
        _binnen_traject(rij, trajecten.get(rij["clientnummer"]), melder)
        if rij["regulier"] == "ja" and (vorm := NOOIT_REGULIER.get(rij["contractvorm"])):
            melder.opmerking(rij, "regulier", f"{vorm} is nooit regulier")
        if rij.gevuld("clientnummer", "soort", "werkgever", "startdatum"):
            sleutel = (
                rij["clientnummer"],
                rij["soort"],
                gelijk(rij["werkgever"]),
                rij["startdatum"],
            )
            if sleutel in gevonden:
                advies = f"Dit staat ook op rij {gevonden[sleutel]}. Verwijder of verbeter er een."
                melder.fout(rij, "startdatum", "plaatsing komt twee keer voor", advies)
            gevonden.setdefault(sleutel, rij.nummer)


def _binnen_traject(rij: Rij, traject: Rij | None, melder: Melder) -> None:
    if traject is None or not rij.gevuld("startdatum") or not traject.heel("startdatum"):
        return
    start, einde = traject["startdatum"], traject["einddatum"]
    if start and rij["startdatum"] < start:
        advies = f"Het traject begint pas op {toon(start)}."
        melder.fout(rij, "startdatum", "plaatsing ligt buiten het traject", advies)
    elif einde and traject.heel("einddatum") and rij["startdatum"] > einde:
        advies = f"Het traject is geëindigd op {toon(einde)}."
        melder.fout(rij, "startdatum", "plaatsing ligt buiten het traject", advies)


def _contact(rij: Rij, melder: Melder) -> None:
    if rij["soort"] == "cliënt" and rij.heel("clientnummer") and not rij.gevuld("clientnummer"):
        advies = "Een contact met een cliënt heeft een clientnummer nodig."
        melder.fout(rij, "clientnummer", "verplicht veld is leeg", advies)
    if rij["soort"] in WERKGEVERSOORTEN and not rij.gevuld("organisatie"):
        melder.opmerking(rij, "organisatie", "naam van de werkgever of school ontbreekt")


def _weekstaat(rij: Rij, melder: Melder, vandaag: datetime.date) -> None:
    rooster = rij["ingeroosterde_uren"]
    for kolom in ("uren_ips", "uren_in_samenleving"):
        if rooster is not None and rij.gevuld(kolom) and rij[kolom] > rooster:
            advies = f"Er zijn {toon(rooster)} uren ingeroosterd."
            melder.fout(rij, kolom, "meer uren dan ingeroosterd", advies)
    if not rij.gevuld("jaar", "week") or not rij.heel("week"):
        return
    try:
        maandag = datetime.date.fromisocalendar(rij["jaar"], rij["week"], 1)
    except ValueError:
        advies = f"{rij['jaar']} heeft 52 weken."
        melder.fout(rij, "week", "week bestaat niet in dat jaar", advies)
        return
    if maandag > vandaag:
        melder.fout(rij, "week", "week ligt in de toekomst", "Controleer het jaar en de week.")
    elif rij.gevuld("beoordeeld_op") and rij["beoordeeld_op"] < maandag:
        advies = f"De week begint op {toon(maandag)}."
        melder.fout(rij, "beoordeeld_op", "beoordeeld voordat de week begon", advies)


def _verwijzingen(rijen: Rijen, melder: Melder) -> None:
    """Begeleiders en clientnummers op andere bladen moeten bestaan.

    Zonder bruikbaar bronblad is alles onbekend, en zegt dat niets.
    """
    for bron, sleutel, kolom, fout in (
        ("medewerkers", "email", "trajectbegeleider", "onbekende trajectbegeleider"),
        ("caseload", "clientnummer", "clientnummer", "onbekend clientnummer"),
    ):
        bekend = {rij[sleutel] for rij in rijen.get(bron, ()) if rij[sleutel]}
        treffers = [
            rij
            for blad, lijst in rijen.items()
            if blad != bron
            for rij in lijst
            if rij.gevuld(kolom) and rij[kolom] not in bekend
        ]
        if bekend:
            bron_fout = any(sleutel in rij.kapot for rij in rijen[bron])
            _onbekenden(treffers, kolom, fout, bekend, melder, bron=bron, bron_fout=bron_fout)


def _onbekenden(
    treffers: list[Rij],
    kolom: str,
    fout: str,
    bekend: set[str],
    melder: Melder,
    *,
    bron: str,
    bron_fout: bool,
) -> None:
    """Een waarde die vaker voorkomt telt één keer als fout; de andere rijen volgen daaruit.

    Staat de sleutel op het bronblad zelf ergens fout, dan volgt die ene waarschijnlijk daaruit.
    """
    aantallen = Counter(rij[kolom] for rij in treffers)
    gezien: set[str] = set()
    for rij in treffers:
        waarde, vaker = rij[kolom], aantallen[rij[kolom]] > 1
        advies = f"Deze waarde staat niet op het blad {bron}."
        lijkt = None
        if kolom == "trajectbegeleider" and waarde not in gezien:
            lijkt = dichtstbij(waarde, bekend, gelijkenis=0.85)
        if lijkt:
            advies += f" Bedoelt u {lijkt}?"
        if vaker and bron_fout:
            advies += f" Herstel eerst de fouten op het blad {bron}."
        melder.fout(rij, kolom, fout, advies, gevolg=waarde in gezien or (vaker and bron_fout))
        gezien.add(waarde)
