"""De stand op een dag, zoals de tabel van bron 000: getallen en het beeld ervan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from financiering.geldgrafiek import EEN, teken_balken
from organisaties.models import IPSTeam
from trajecten.models import Traject
from trajecten.regels.stand import Stand
from trajecten.stand import delen_van_de_stand
from werkmonitor.pagina import Balk


@dataclass(frozen=True)
class Standrij:
    code: str
    titel: str
    aantal: int
    teller: str


@dataclass(frozen=True)
class Standpagina:
    stand: Stand
    rijen: Sequence[Standrij]
    balken: Sequence[Balk]


def maak_standpagina(stand: Stand) -> Standpagina:
    rijen = [
        Standrij(
            "in_traject",
            "In traject",
            stand.in_traject,
            "trajecten die lopen, zonder baan op die dag",
        ),
        Standrij("werk", "Werk", stand.werk, "trajecten die lopen, met een baan op die dag"),
        Standrij(
            "totaal", "Totaal", stand.totaal, "alle trajecten die lopen; de laatste dag telt mee"
        ),
        Standrij(
            "uitgestroomd",
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


def gekozen_getal(pagina: Standpagina, code: str) -> Standrij:
    """Bij een onbekende code het totaal."""
    per_code = {rij.code: rij for rij in pagina.rijen}
    return per_code.get(code, per_code["totaal"])


def achter_stand(code: str, *, dag: date, team: IPSTeam | None) -> set[int]:
    """De trajecten (pk) in een getal van de stand; KeyError als het getal niet bestaat."""
    trajecten = Traject.objects.filter(delen_van_de_stand(dag)[code])
    if team is not None:
        trajecten = trajecten.filter(team=team)
    return set(trajecten.values_list("pk", flat=True))
