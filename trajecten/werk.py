"""De pagina Werk van een dossier: wat loopt, wat komt en wat is geweest."""

from dataclasses import dataclass
from datetime import date

from ips_portal.gedeeld.periode import loopt
from trajecten.minimumloon import loontabel
from trajecten.models import Plaatsing, Profielversie, Traject
from trajecten.regels.minimumloon import Loontabel
from trajecten.regels.plaatsing import samenvatting
from trajecten.regels.regulier import Oordeel, Voorwaarde, Werkfeiten, beoordeel
from trajecten.regulier import werkfeiten


@dataclass(frozen=True)
class Stap:
    """Uren, loon en contract in een periode, met het oordeel daarover."""

    voorwaarde: Voorwaarde
    oordeel: Oordeel


@dataclass(frozen=True)
class Werk:
    """`stappen` van nieuw naar oud; `nu` is de stap die geldt, of die het laatst gold."""

    plaatsing: Plaatsing
    stappen: tuple[Stap, ...]
    nu: Stap
    profiel_bijwerken: bool

    @property
    def is_veranderd(self) -> bool:
        return len(self.stappen) > 1


@dataclass(frozen=True)
class Groep:
    """Werk met dezelfde stand; `pil` is het woord en de kleur bij elk."""

    titel: str
    woord: str
    kleur: str
    werk: list[Werk]


@dataclass(frozen=True)
class Werkpagina:
    groepen: list[Groep]
    samenvatting: str


def werk_van(traject: Traject, *, vandaag: date) -> Werkpagina:
    """Het werk van dit traject, in elke groep het nieuwste voorop; zes queries."""
    plaatsingen = list(
        Plaatsing.objects.filter(traject=traject)
        .select_related("werkgever")
        .order_by("-start", "-id")
    )
    feiten, tabel = werkfeiten(plaatsingen), loontabel()
    bijgewerkt = _profielen(traject)
    alle = [
        _werk(plaatsing, feiten[plaatsing.pk], tabel, bijgewerkt, vandaag)
        for plaatsing in plaatsingen
    ]
    nu = [deel for deel in alle if loopt(vandaag, deel.plaatsing.start, deel.plaatsing.einde)]
    komt = [deel for deel in alle if deel.plaatsing.start > vandaag]
    geweest = [deel for deel in alle if deel not in nu and deel not in komt]
    groepen = [
        Groep("Nu", "loopt", "goed", nu),
        Groep("Komt nog", "gepland", "", komt),
        Groep("Geweest", "gestopt", "stil", geweest),
    ]
    return Werkpagina(
        groepen=[groep for groep in groepen if groep.werk],
        samenvatting=samenvatting(deel.nu.oordeel.uitkomst for deel in nu),
    )


def _werk(
    plaatsing: Plaatsing,
    feiten: Werkfeiten,
    tabel: Loontabel,
    profielen: list[tuple[date, int | None]],
    vandaag: date,
) -> Werk:
    stappen = [
        Stap(deel, beoordeel(feiten, dag=_peildag(deel, vandaag), tabel=tabel))
        for deel in feiten.voorwaarden
    ]
    nu = stappen[feiten.voorwaarden.index(feiten.op(vandaag))]
    einde = plaatsing.einde
    geleerd = any(
        nummer == plaatsing.pk or (einde is not None and datum >= einde)
        for datum, nummer in profielen
    )
    return Werk(
        plaatsing=plaatsing,
        stappen=tuple(reversed(stappen)),
        nu=nu,
        profiel_bijwerken=einde is not None and einde <= vandaag and not geleerd,
    )


def _peildag(deel: Voorwaarde, vandaag: date) -> date:
    """Wat nu geldt tegen het minimum van nu; wat was of komt tegen dat van de ingang."""
    return vandaag if loopt(vandaag, deel.van, deel.tot) else deel.van


def _profielen(traject: Traject) -> list[tuple[date, int | None]]:
    versies = Profielversie.objects.filter(traject=traject)
    return list(versies.values_list("datum", "plaatsing_id"))
