"""De pagina Volgen: het schema van een plaatsing, wat de client wil, en de overdracht."""

from dataclasses import dataclass
from datetime import date

from trajecten.feiten import feiten_van
from trajecten.keuzes import Volgfrequentie
from trajecten.models import Plaatsing, Volgoverdracht, Volgwens
from trajecten.regels.volgen import Soort, Stand, Volgmoment, volgmomenten

VOORUIT = 3  # zoveel momenten die nog komen staan open

_TITELS = {
    Soort.VOOR_START: "In de week voor de start",
    Soort.START: "Op dag 0 tot en met 3",
    Soort.WEEK: "Week {nummer}",
    Soort.MAAND: "Maand {nummer}",
    Soort.EIGEN_RITME: "In het ritme van de cliënt, keer {nummer}",
    Soort.DREIGT: "Binnen 3 dagen nadat baanverlies dreigde",
    Soort.EINDE: "Binnen 3 dagen na de laatste dag",
}
_PILLEN = {
    Stand.GEDAAN: "goed",
    Stand.LAAT_GEDAAN: "let",
    Stand.TE_DOEN: "let",
    Stand.LAAT: "laat",
    Stand.GEMIST: "stil",
    Stand.GEPLAND: "stil",
    Stand.VERVALLEN: "stil",
}


@dataclass(frozen=True)
class Volgregel:
    moment: Volgmoment
    titel: str
    pil: str


@dataclass(frozen=True)
class Volgpagina:
    plaatsing: Plaatsing
    regels: list[Volgregel]
    wensen: list[Volgwens]
    overdracht: Volgoverdracht | None
    vandaag: date

    @property
    def nu(self) -> list[Volgregel]:
        """Wat er vandaag te doen of nog in te halen is."""
        return [regel for regel in self.regels if regel.moment.open]

    @property
    def geweest(self) -> list[Volgregel]:
        weg = (Stand.GEPLAND, Stand.TE_DOEN, Stand.LAAT)
        return [regel for regel in self.regels if regel.moment.stand not in weg]

    @property
    def straks(self) -> list[Volgregel]:
        return [regel for regel in self.regels if regel.moment.stand == Stand.GEPLAND]

    @property
    def eerst(self) -> list[Volgregel]:
        return self.straks[:VOORUIT]

    @property
    def later(self) -> list[Volgregel]:
        return self.straks[VOORUIT:]

    @property
    def wens_nu(self) -> Volgwens | None:
        begonnen = [wens for wens in self.wensen if wens.van <= self.vandaag]
        return begonnen[-1] if begonnen else None

    @property
    def mag_overdragen(self) -> bool:
        return self.plaatsing.start <= self.vandaag


def volgpagina(plaatsing: Plaatsing, *, vandaag: date) -> Volgpagina:
    """Vijf queries: drie voor de feiten, de wensen en de overdracht."""
    feiten = feiten_van([plaatsing.traject], tot=vandaag)[plaatsing.traject_id]
    feit = next(rij for rij in feiten.plaatsingen if rij.nummer == plaatsing.pk)
    return Volgpagina(
        plaatsing=plaatsing,
        regels=[_regel(moment) for moment in volgmomenten(feiten, feit, vandaag=vandaag)],
        wensen=list(Volgwens.objects.filter(plaatsing=plaatsing).select_related("aangemaakt_door")),
        overdracht=overdracht_van(plaatsing),
        vandaag=vandaag,
    )


def overdracht_van(plaatsing: Plaatsing) -> Volgoverdracht | None:
    return Volgoverdracht.objects.filter(plaatsing=plaatsing).first()


def nieuwe_wens(plaatsing: Plaatsing, *, vandaag: date) -> Volgwens:
    return Volgwens(
        organisatie_id=plaatsing.organisatie_id,
        plaatsing=plaatsing,
        van=max(vandaag, plaatsing.start),
        frequentie=Volgfrequentie.MINDER,
    )


def overdracht_om_te_schrijven(plaatsing: Plaatsing, *, vandaag: date) -> Volgoverdracht:
    """De overdracht die er staat, of een lege."""
    return overdracht_van(plaatsing) or Volgoverdracht(
        organisatie_id=plaatsing.organisatie_id, plaatsing=plaatsing, datum=vandaag
    )


def _regel(moment: Volgmoment) -> Volgregel:
    titel = _TITELS[moment.soort].format(nummer=moment.nummer)
    return Volgregel(moment, titel, _PILLEN[moment.stand])
