"""De ruwe celwaarden uit een werkboek halen, met het rijnummer dat de gebruiker ziet.

openpyxl mag er pas bij als `bewaken` het bestand heeft gewogen.
"""

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import BinaryIO

from trajecten.importeren.bewaken import BESCHADIGD, Grenzen, bewaak_archief, bewaak_bestand, tel
from trajecten.importeren.fouten import Bevindingen, Fout, OnleesbaarWerkboek, toon
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.kolomsoort import Bladsoort, Kolom
from trajecten.importeren.woorden import dichtstbij, gelijk

RIJEN_IN_EXCEL = 1_048_576
KOPREGEL_BINNEN = 10


@dataclass(frozen=True)
class Formule:
    """Een cel met een formule: de tekst ervan en wat Excel er het laatst van maakte."""

    tekst: str
    uitkomst: object

    def __str__(self) -> str:
        return self.tekst if self.uitkomst is None else toon(self.uitkomst)


@dataclass(frozen=True)
class RuweRij:
    """`nummer` is het rijnummer dat de gebruiker in Excel ziet."""

    nummer: int
    cellen: dict[str, object]


@dataclass
class Blad:
    soort: Bladsoort
    rijen: list[RuweRij] = field(default_factory=list)
    ontbreekt: frozenset[str] = frozenset()


@dataclass
class Werkboek(Bevindingen):
    """Een blad dat ontbreekt of te groot is staat niet in `bladen`, wel in `fouten`."""

    bladen: dict[str, Blad] = field(default_factory=dict)


def lees_werkboek(bestand: BinaryIO, grenzen: Grenzen | None = None) -> Werkboek:
    """Lees de vijf bladen, of weiger met `OnleesbaarWerkboek` als het bestand niet deugt."""
    grenzen = grenzen or Grenzen()
    bewaak_bestand(bestand, grenzen)
    werkboek = None
    try:
        with zipfile.ZipFile(bestand) as archief, warnings.catch_warnings():
            # De waarschuwingen van openpyxl noemen soms een celwaarde.
            warnings.simplefilter("ignore")
            bewaak_archief(archief, grenzen)
            werkboek = _lees_bladen(bestand, archief, grenzen)
    except OnleesbaarWerkboek:
        raise
    except Exception:  # noqa: S110
        # Op een kapot bestand falen openpyxl, zip en xml met tientallen soorten fouten, waarvan
        # de tekst celwaarden kan bevatten. Die tekst gaat daarom niet mee in de melding.
        pass
    if werkboek is None:
        raise OnleesbaarWerkboek(BESCHADIGD)
    return werkboek


def _lees_bladen(bestand: BinaryIO, archief: zipfile.ZipFile, grenzen: Grenzen) -> Werkboek:
    # Nu pas: openpyxl kost elk proces dat hem laadt dertig MB, en weinigen lezen een werkboek in.
    from trajecten.importeren.boek import open_boek

    werkboek = Werkboek()
    boek = open_boek(bestand)
    titels = _vind_bladen(boek, werkboek)
    tellingen = {
        naam: tel(archief, boek[titel]._worksheet_path, grenzen) for naam, titel in titels.items()
    }
    uitkomsten = None
    if any(telling.formules for telling in tellingen.values()):
        uitkomsten = open_boek(bestand, uitkomsten=True)
    for soort in BLADEN:
        if soort.naam not in titels:
            werkboek.fouten.append(_blad_ontbreekt(soort, boek.sheetnames))
        elif tellingen[soort.naam].rijen > grenzen.rijen + 1:
            werkboek.fouten.append(_te_veel_rijen(soort, grenzen))
        else:
            titel = titels[soort.naam]
            bron = uitkomsten[titel] if uitkomsten and tellingen[soort.naam].formules else None
            rijen = _rijen(boek[titel], bron, grenzen)
            werkboek.bladen[soort.naam] = _lees_blad(soort, rijen, werkboek)
    return werkboek


def _vind_bladen(boek, werkboek: Werkboek) -> dict[str, str]:
    namen = {gelijk(soort.naam): soort.naam for soort in BLADEN}
    gevonden: dict[str, str] = {}
    for titel in boek.sheetnames:
        naam = namen.get(gelijk(titel))
        if naam and naam not in gevonden:
            gevonden[naam] = titel
        elif gelijk(titel) != "uitleg":
            werkboek.opmerkingen.append(
                Fout(toon(titel), None, None, "", "blad wordt niet ingelezen", "")
            )
    return gevonden


def _blad_ontbreekt(soort: Bladsoort, titels: list[str]) -> Fout:
    lijkt = dichtstbij(soort.naam, titels)
    advies = f"Voeg een blad toe met de naam {soort.naam}."
    if lijkt:
        advies = f"Noem het blad “{toon(lijkt)}” {soort.naam}, of voeg dat blad toe."
    return Fout(soort.naam, None, None, "", "blad ontbreekt", advies)


def _te_veel_rijen(soort: Bladsoort, grenzen: Grenzen) -> Fout:
    grens = f"{grenzen.rijen:,}".replace(",", ".")
    return Fout(
        soort.naam,
        None,
        None,
        "",
        "te veel rijen",
        f"Dit blad heeft meer dan {grens} rijen. Lever het werkboek in delen aan, "
        "bijvoorbeeld per jaar.",
    )


def _rijen(blad, uitkomsten, grenzen: Grenzen) -> Iterator[tuple]:
    """De rijen als ruwe waarden. De afmeting die het blad zelf opgeeft telt niet mee."""
    bereik = {
        "min_row": 1,
        "max_row": RIJEN_IN_EXCEL,
        "max_col": grenzen.kolommen,
        "values_only": True,
    }
    if uitkomsten is None:
        yield from blad.iter_rows(**bereik)
        return
    for rij, uitkomst in zip_longest(
        blad.iter_rows(**bereik), uitkomsten.iter_rows(**bereik), fillvalue=()
    ):
        yield tuple(_met_formule(*paar) for paar in zip_longest(rij, uitkomst))


def _met_formule(waarde: object, uitkomst: object) -> object:
    if waarde is None or waarde == uitkomst:
        return waarde
    return Formule(str(getattr(waarde, "text", waarde)), uitkomst)


def _leeg(waarde: object) -> bool:
    return waarde is None or (isinstance(waarde, str) and not waarde.strip())


def _lees_blad(soort: Bladsoort, rijen: Iterator[tuple], werkboek: Werkboek) -> Blad:
    genummerd = enumerate(rijen, start=1)
    kop: tuple[int, tuple] = (1, ())
    for nummer, rij in genummerd:
        if not all(map(_leeg, rij)):
            kop = (nummer, rij)
            break
        if nummer >= KOPREGEL_BINNEN:
            break
    plaatsen = _lees_kop(soort, *kop, werkboek)
    blad = Blad(soort, ontbreekt=frozenset(k.naam for k in soort.kolommen) - plaatsen.keys())
    for nummer, rij in genummerd:
        cellen = {naam: rij[i] for naam, i in plaatsen.items() if i < len(rij)}
        if not all(map(_leeg, cellen.values())):
            blad.rijen.append(RuweRij(nummer, cellen))
    return blad


def _lees_kop(soort: Bladsoort, nummer: int, kop: tuple, werkboek: Werkboek) -> dict[str, int]:
    namen = {gelijk(kolom.naam): kolom.naam for kolom in soort.kolommen}
    plaatsen: dict[str, int] = {}
    vreemd: list[str] = []
    for plaats, cel in enumerate(kop):
        if _leeg(cel):
            continue
        naam = namen.get(gelijk(toon(cel)))
        if naam is None:
            vreemd.append(toon(cel))
        elif naam in plaatsen:
            werkboek.fouten.append(_kolom_dubbel(soort, nummer, naam))
        else:
            plaatsen[naam] = plaats
    _meld_kolommen(soort, nummer, plaatsen, vreemd, werkboek)
    return plaatsen


def _kolom_dubbel(soort: Bladsoort, nummer: int, naam: str) -> Fout:
    advies = "Laat één kolom met deze naam staan."
    return Fout(soort.naam, nummer, naam, "", "kolom komt twee keer voor", advies)


def _meld_kolommen(
    soort: Bladsoort, nummer: int, plaatsen: dict[str, int], vreemd: list[str], werkboek: Werkboek
) -> None:
    for kolom in soort.kolommen:
        if kolom.naam not in plaatsen:
            werkboek.fouten.append(_kolom_ontbreekt(soort, nummer, kolom, vreemd))
    werkboek.opmerkingen += [
        Fout(soort.naam, nummer, naam, "", "kolom wordt niet ingelezen", "") for naam in vreemd
    ]


def _kolom_ontbreekt(soort: Bladsoort, nummer: int, kolom: Kolom, vreemd: list[str]) -> Fout:
    lijkt = dichtstbij(kolom.naam, vreemd)
    advies = "Voeg de kolom toe."
    if lijkt:
        advies = f"Noem de kolom “{lijkt}” {kolom.naam}, of voeg de kolom toe."
    elif not kolom.verplicht:
        advies = "Voeg de kolom toe. De cellen mogen leeg blijven."
    return Fout(soort.naam, nummer, kolom.naam, "", "kolom ontbreekt", advies)
