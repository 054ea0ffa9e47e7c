"""Een kwartaal in een paar zinnen, voor wie niet de hele tabel leest."""

from collections.abc import Iterator

from ips_portal.gedeeld.opmaak import aantal, getal
from werkmonitor.regels.beeld import Beeld

_VASTE_BAAN = "einde_1"


def conclusie(beeld: Beeld) -> list[str]:
    """Een zin met een getal dat niet naar buiten gaat, blijft weg."""
    if not beeld.aantal("trechter_1") and beeld.cijfer("trechter_1") == 0:
        return ["In dit kwartaal liep er geen traject."]
    return list(_zinnen(beeld))


def _zinnen(beeld: Beeld) -> Iterator[str]:
    if heel := _getallen(beeld, "trechter_1", "regulier"):
        liep, werkt = heel
        deel, alle = getal(100 * werkt / liep, 0), aantal(liep, "traject", "trajecten")
        yield f"In regulier werk: {werkt} van {alle} ({deel}%)."
    if heel := _getallen(beeld, "nieuw", "beeindigd"):
        nieuw, einde = heel
        vast = _getallen(beeld, _VASTE_BAAN)
        slot = f", waarvan {vast[0]} met een vaste baan" if vast and einde else ""
        yield f"Nieuw: {nieuw}. Beëindigd: {einde}{slot}."
    if heel := _getallen(beeld, "banen", "banen_regulier"):
        banen, regulier = heel
        slot = f", waarvan {regulier} in regulier werk" if banen else ""
        yield f"Begonnen: {aantal(banen, 'baan', 'banen')}{slot}."
    if (heel := _getallen(beeld, "zou_26", "duur_26")) and heel[0]:
        yield f"Een half jaar werk gehaald: {heel[1]} van {aantal(heel[0], 'baan', 'banen')}."


def _getallen(beeld: Beeld, *codes: str) -> list[int]:
    """Leeg als er een ontbreekt."""
    waarden = [beeld.cijfer(code) for code in codes]
    gehele = [waarde for waarde in waarden if isinstance(waarde, int)]
    return gehele if len(gehele) == len(codes) else []
