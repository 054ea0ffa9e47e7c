"""De proeven op een formulier. `make test` neemt een greep, `make drill` alle formulieren."""

import re
import zlib
from collections.abc import Callable, Iterable

from django import forms
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from ips_portal.gedeeld.formulieren import Kiezer
from tests.hulp import stout
from tests.hulp.formulierlezer import formulieren_op
from tests.hulp.robot import Formulier, Robot, Uitkomst, gelijkgemaakt, vervang
from tests.hulp.rondgang import overal
from tests.hulp.verwisselen import OPVALLEND, Andermans, te_veel
from tests.meta.toegang import POST
from tests.meta.wereld import KANARIE

LANG = 1  # seconde
GEWEIGERD = "geweigerd"
_DELEN = "multipart/form-data; boundary=grens"
_GEEN_NUMMER = {"erbij", "q"}  # hoeveel of wat, en niet welke
_ELKE_KEER_ANDERS = {"mfa_activate_totp"}  # laat een nieuw geheim zien
_TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")


def gebrek(robot: Robot, formulier: Formulier, anders: dict[str, str]) -> str:
    """Wat er misging met deze invoer; leeg als het portal haar netjes afhandelde."""
    return mankement(robot.verstuur(formulier, vervang(formulier.ingevuld(), **anders)))


def mankement(uitkomst: Uitkomst) -> str:
    """Een storing, een tekst die geen tekst bleef, of een die zelf opdracht werd."""
    mis = [*stout.ontsnapt(uitkomst.tekst), *stout.in_de_opdracht(uitkomst.sql)]
    return uitkomst.fout or ", ".join(mis)


def iets_stouts(robot: Robot, formulieren: Iterable[Formulier], begin: int = 0) -> list[str]:
    """In elk veld een andere tekst; samen komen de formulieren langs alle teksten."""
    gebreken = []
    for nummer, formulier in enumerate(formulieren):
        anders = {
            naam: stout.ALLES[(begin + 31 * nummer + 7 * plek) % len(stout.ALLES)]
            for plek, naam in enumerate(formulier.namen)
        }
        if mis := gebrek(robot, formulier, anders):
            gebreken.append(f"{formulier.naam}: {mis} bij {anders!a:.600}")
    return gebreken


def iets_verzonnens(robot: Robot, formulieren: Iterable[Formulier], voorbeelden: int) -> list[str]:
    """Door Hypothesis bedacht: in een tot vier velden iets stouts, de rest zoals een mens."""
    gebreken = []
    for formulier in formulieren:
        if formulier.namen:
            try:
                _bedenk(robot, formulier, voorbeelden)
            except AssertionError as mis:
                gebreken.append(f"{formulier.naam}: {mis}"[:800])
    return gebreken


def _bedenk(robot: Robot, formulier: Formulier, voorbeelden: int) -> None:
    waarde = st.sampled_from(stout.ALLES) | st.text(max_size=80)
    invoer = st.dictionaries(st.sampled_from(formulier.namen), waarde, min_size=1, max_size=4)

    @seed(zlib.crc32(f"{formulier.naam} {formulier.namen}".encode()))
    @settings(
        max_examples=voorbeelden,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # een kleiner voorbeeld zoeken kost meer dan het zegt
    )
    @given(invoer)
    def een_keer(anders: dict[str, str]) -> None:
        mis = gebrek(robot, formulier, anders)
        assert not mis, f"{mis} bij {anders!a}"

    een_keer()


def wachttijden(
    robot: Robot, formulieren: Iterable[Formulier], paginas: Iterable[str], hoogstens: int = 99
) -> dict[tuple[str, str], float]:
    """Hoeveel seconden langer een pagina of inzending duurt met een tekst die wil wachten."""
    gezien = {}
    for formulier in formulieren:
        gewoon = formulier.ingevuld()
        zonder = robot.verstuur(formulier, gewoon).seconden
        for tekst in stout.WACHTEN[:hoogstens]:
            overal_ = vervang(gewoon, **dict.fromkeys(formulier.namen, tekst))
            duur = _kortste(lambda: robot.verstuur(formulier, overal_).seconden) - zonder  # noqa: B023
            gezien[formulier.naam, tekst] = max(duur, gezien.get((formulier.naam, tekst), 0))
    for naam in paginas:
        zonder = robot.haal(naam).seconden
        for tekst in stout.WACHTEN[:hoogstens]:
            vraag = overal(tekst)
            duur = _kortste(lambda: robot.haal(naam, vraag).seconden)  # noqa: B023
            gezien[f"pagina {naam}", tekst] = duur - zonder
    return gezien


def _kortste(meet: Callable[[], float]) -> float:
    """Wat lang duurt nog eens: een tekst die laat wachten doet dat elke keer, drukte niet."""
    eerste = meet()
    return eerste if eerste < LANG else min(eerste, meet())


def stuur_bestandsnamen(
    robot: Robot, formulieren: Iterable[Formulier], inhoud: bytes
) -> dict[tuple[str, str], str]:
    gezien = {}
    for formulier in formulieren:
        for naam in stout.ALLES:
            lichaam = _in_delen(formulier, naam, inhoud)
            uitkomst = robot.stuur(
                formulier.rol, POST, formulier.pad, lichaam, _DELEN, daarna=formulier.pad
            )
            mis_ = mankement(uitkomst) or ", ".join(stout.ontsnapt(uitkomst.erna))
            gezien[formulier.naam, naam] = mis_
    return gezien


def _in_delen(formulier: Formulier, naam: str, inhoud: bytes) -> bytes:
    """Zoals iemand het met de hand maakt: de naam gaat rauw mee."""
    kop = "--grens\r\nContent-Disposition: form-data; name="
    delen = [f'{kop}"{veld}"\r\n\r\n{waarde}\r\n' for veld, waarde in formulier.ingevuld()]
    tekst = "".join(delen)
    for veld in formulier.bestanden:
        tekst += f'{kop}"{veld}"; filename="{naam}"\r\n\r\n'
    return tekst.encode("utf-8", "surrogatepass") + inhoud + b"\r\n--grens--\r\n"


def bewaar_en_lees(robot: Robot, formulieren: Iterable[Formulier]) -> dict[str, str]:
    """Per formulier wat er anders terugkwam; leeg als alles er precies zo stond, en `GEWEIGERD` als
    het portal deze gegevens met reden niet bewaarde."""
    gezien = {}
    for nummer, formulier in enumerate(formulieren):
        getypt = _gewone_tekst(formulier, stout.GEWOON_TYPBAAR[nummer % 3])
        if getypt and "versie" in formulier.namen:
            uitkomst = robot.verstuur(formulier, vervang(formulier.ingevuld(), **getypt), kijk=True)
            bewaard = uitkomst.status == 302
            gezien[formulier.naam] = (
                _verschil(uitkomst, formulier, getypt) if bewaard else GEWEIGERD
            )
    return gezien


def _verschil(uitkomst: Uitkomst, formulier: Formulier, getypt: dict[str, str]) -> str:
    for gelezen in formulieren_op(uitkomst.erna, formulier.pad):
        if set(getypt) <= gelezen.namen:
            terug = {naam: tekst for naam, tekst in gelezen.velden if naam in getypt}
            return "" if terug == getypt else f"{terug!a} in plaats van {getypt!a}"
    return ""  # na het opslaan is dit formulier er niet meer


def _gewone_tekst(formulier: Formulier, tekst: str) -> dict[str, str]:
    """In elk vrij tekstveld dat al gevuld is deze tekst, zo lang als het mag. Een naam die iets
    aanwijst (een gemeente, een werkgever) is geen vrije tekst."""
    gevuld = {naam for naam, waarde in formulier.velden if waarde}
    return {
        naam: f"{nummer} {tekst}"[: veld.max_length].strip()
        for nummer, (naam, veld) in enumerate(formulier.soorten.items())
        if naam in gevuld
        and type(veld) is forms.CharField
        and not isinstance(veld.widget, forms.HiddenInput | Kiezer)
    }


def stuur_te_veel(robot: Robot, formulieren: Iterable[Formulier]) -> dict[str, str]:
    """Per formulier dat iets schreef wat de velden te veel eraan veranderden; leeg is niets."""
    gezien = {}
    for formulier in formulieren:
        gewoon = formulier.ingevuld()
        erbij = te_veel(formulier, robot.wereld.ander.team.organisatie_id)
        zonder, met = robot.verstuur(formulier, gewoon), robot.verstuur(formulier, gewoon + erbij)
        if zonder.daad or met.daad or met.fout:
            gezien[formulier.naam] = met.fout or zonder.fout or _anders(zonder, met)
    return gezien


def _anders(zonder: Uitkomst, met: Uitkomst) -> str:
    if any(str(OPVALLEND) in sql for sql in met.schreef):
        return "het opvallende nummer is geschreven"
    if met.daad != zonder.daad:
        return f"{met.status} {met.daad} in plaats van {zonder.status} {zonder.daad}"
    return ""


def verwissel(
    robot: Robot, formulieren: Iterable[Formulier], andermans: Andermans | None = None
) -> dict[tuple[str, str], str]:
    """Per formulier en veld waarin andermans nummer iets anders doet dan een dat niet bestaat."""
    andermans, gezien = andermans or Andermans(robot.wereld), {}
    for formulier in formulieren:
        gewoon = formulier.ingevuld()
        for ruil in andermans.ruilen(formulier):
            vreemd = robot.verstuur(formulier, vervang(gewoon, **{ruil.veld: ruil.vreemd}))
            niets = robot.verstuur(formulier, vervang(gewoon, **{ruil.veld: ruil.verzonnen}))
            gezien[formulier.naam, ruil.veld] = _lek(vreemd, niets, ruil.vreemd, ruil.verzonnen)
    return gezien


def verwissel_vragen(robot: Robot, paginas: Iterable[str]) -> dict[tuple[str, int], str]:
    """Per pagina: andermans nummer in elke vraag doet iets anders dan een dat niet bestaat."""
    ruilen, gezien = list(Andermans(robot.wereld).in_een_vraag()), {}
    for naam in paginas:
        for nummer, ruil in enumerate(ruilen):
            zonder = () if "-" in ruil.vreemd else _GEEN_NUMMER
            vreemd = robot.haal(naam, overal(ruil.vreemd, zonder))
            niets = robot.haal(naam, overal(ruil.verzonnen, zonder))
            gezien[naam, nummer] = _lek(
                vreemd, niets, ruil.vreemd, ruil.verzonnen, zelfde=naam not in _ELKE_KEER_ANDERS
            )
    return gezien


def _lek(
    vreemd: Uitkomst, niets: Uitkomst, andermans: str, verzonnen: str, *, zelfde: bool = True
) -> str:
    if vreemd.fout or niets.fout:
        return vreemd.fout or niets.fout
    if KANARIE in vreemd.tekst:
        return "toont iets van een ander"
    if (vreemd.status, vreemd.daad) != (niets.status, niets.daad):
        return f"{vreemd.status} {vreemd.daad} in plaats van {niets.status} {niets.daad}"
    # In iemands eigen concept staat wat hij typte, meer niet.
    schreef = [sql for sql in vreemd.schreef if '"trajecten_concept"' not in sql]
    if "-" in andermans and any(andermans in sql for sql in schreef):
        return "schreef het nummer van een ander"
    if zelfde and _zonder(vreemd.tekst, andermans) != _zonder(niets.tekst, verzonnen):
        return "de pagina is anders"
    return ""


def _zonder(tekst: str, waarde: str) -> str:
    """Een sleutel is uniek op de pagina; een los nummer niet, en is daarna toch een N."""
    weg = tekst.replace(waarde, "") if "-" in waarde else tekst
    return gelijkgemaakt(_TOKEN.sub("", weg))


def mis(gezien: dict) -> dict:
    """Alleen wat niet goed ging."""
    return {wat: hoe for wat, hoe in gezien.items() if hoe}
