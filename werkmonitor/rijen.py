"""De trajecten achter een getal, zoals ze er nu voor staan."""

from dataclasses import dataclass

from ips_portal.gedeeld.periode import Kwartaal
from werkmonitor.feiten import kwartaalfeiten
from werkmonitor.regels.beeld import GEHEEL, Plek
from werkmonitor.regels.feiten import TEAM
from werkmonitor.regels.figuren import DUREN, NOEMERS, TELLINGEN


@dataclass(frozen=True)
class Bijdrage:
    """Hoe vaak een traject in het getal telt; `dagen` als het cijfer daarover gaat."""

    aantal: int
    dagen: int | None = None


def achter(
    code: str, *, kwartaal: Kwartaal, team: str = "", plek: Plek = GEHEEL
) -> dict[int, Bijdrage]:
    """Per traject (pk) wat het bijdraagt; KeyError als het cijfer niet bestaat."""
    telling = NOEMERS.get(code, code)
    telt = TELLINGEN[telling]
    duur = DUREN.get(telling.removesuffix("_aantal"))
    dimensie, groep = plek
    gevonden = {}
    for traject in kwartaalfeiten(kwartaal).trajecten:
        elders = team and traject.groepen[TEAM] != team
        if elders or (dimensie and traject.groepen[dimensie] != groep):
            continue
        if aantal := telt(traject, kwartaal):
            dagen = duur(traject, kwartaal) if duur else None
            gevonden[traject.nummer] = Bijdrage(aantal, dagen)
    return gevonden
