"""Alle fouten in één keer: eerst elke cel op zichzelf, dan de verbanden ertussen."""

import datetime
from dataclasses import dataclass, field

from trajecten.importeren.celwaarden import Celfout, lees_cel
from trajecten.importeren.fouten import Bevindingen, Fout, toon
from trajecten.importeren.gemeenten import Gemeentelijst
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.lezen import Blad, RuweRij, Werkboek
from trajecten.importeren.rijen import Rij
from trajecten.importeren.verbanden import controleer_verbanden


@dataclass
class Controle(Bevindingen):
    """De omgezette rijen per blad, en wat eraan mankeert."""

    rijen: dict[str, list[Rij]] = field(default_factory=dict)

    @property
    def foutloos(self) -> bool:
        return not self.fouten


def controleer(werkboek: Werkboek, *, vandaag: datetime.date, gemeenten: Gemeentelijst) -> Controle:
    """Controleer het hele werkboek. Datums worden afgezet tegen `vandaag`."""
    controle = Controle(list(werkboek.fouten), list(werkboek.opmerkingen))
    for blad in werkboek.bladen.values():
        controle.rijen[blad.soort.naam] = [
            _zet_om(blad, ruw, vandaag, controle) for ruw in blad.rijen
        ]
    controleer_verbanden(controle.rijen, controle, vandaag=vandaag, gemeenten=gemeenten)
    volgorde = {soort.naam: plek for plek, soort in enumerate(BLADEN)}
    for lijst in (controle.fouten, controle.opmerkingen):
        lijst.sort(key=lambda fout: (volgorde.get(fout.blad, len(volgorde)), fout.rij or 0))
    return controle


def _zet_om(blad: Blad, ruw: RuweRij, vandaag: datetime.date, controle: Controle) -> Rij:
    rij = Rij(blad.soort.naam, ruw.nummer, {}, ruw.cellen, set(blad.ontbreekt))
    for kolom in blad.soort.kolommen:
        if kolom.naam in blad.ontbreekt:
            continue
        waarde = ruw.cellen.get(kolom.naam)
        plek = (blad.soort.naam, ruw.nummer, kolom.naam)
        try:
            cel = lees_cel(kolom, waarde, vandaag)
        except Celfout as fout:
            rij.kapot.add(kolom.naam)
            controle.fouten.append(Fout(*plek, toon(waarde), fout.fout, fout.advies))
            continue
        rij.waarden[kolom.naam] = cel.waarde
        if cel.opmerking:
            controle.opmerkingen.append(Fout(*plek, toon(waarde), cel.opmerking, ""))
    return rij
