"""De stand op een dag, zoals de tabel van bron 000: getallen en het beeld ervan."""

from collections.abc import Sequence
from dataclasses import dataclass

from financiering.geldgrafiek import EEN, teken_balken
from trajecten.regels.stand import Stand
from werkmonitor.pagina import Balk


@dataclass(frozen=True)
class Standrij:
    titel: str
    aantal: int
    telt: str


@dataclass(frozen=True)
class Standpagina:
    stand: Stand
    rijen: Sequence[Standrij]
    balken: Sequence[Balk]


def maak_standpagina(stand: Stand) -> Standpagina:
    rijen = [
        Standrij("In traject", stand.in_traject, "trajecten die lopen, zonder baan op die dag"),
        Standrij("Werk", stand.werk, "trajecten die lopen, met een baan op die dag"),
        Standrij("Totaal", stand.totaal, "alle trajecten die lopen; de laatste dag telt mee"),
        Standrij(
            "Uitgestroomd",
            stand.uitgestroomd,
            "trajecten die voor die dag eindigden met een vaste baan, zonder begeleiding",
        ),
    ]
    hoogste = max(rij.aantal for rij in rijen)
    balken = [
        Balk(rij.titel, teken_balken([rij.aantal], tot=hoogste, soorten=EEN), str(rij.aantal))
        for rij in rijen
    ]
    return Standpagina(stand, rijen, balken)
