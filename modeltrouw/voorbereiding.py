"""De pagina Voorbereiding: wat er ligt, wie er spreekt, en de steekproef."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from ips_portal.gedeeld.geheim import fernet
from modeltrouw.keuzes import EINDFASEN, Stuksoort
from modeltrouw.models import Meting, Stuk, Stukbestand
from modeltrouw.steekproef import dossiers_in_periode, is_getrokken
from trajecten.regels.document import OP_MEDIATYPE


@dataclass(frozen=True)
class Stukken:
    """De stukken van een soort."""

    soort: str
    titel: str
    rijen: Sequence[Stuk]

    @property
    def klaar(self) -> int:
        return sum(stuk.klaar_op is not None for stuk in self.rijen)


@dataclass(frozen=True)
class Voorbereiding:
    meting: Meting
    groepen: Sequence[Stukken]
    getrokken: bool
    dossiers: int | None  # waaruit te trekken is; alleen zolang dat nog moet

    @property
    def open(self) -> bool:
        return self.meting.fase not in EINDFASEN


_TITELS = {
    Stuksoort.DOCUMENT: "Documenten",
    Stuksoort.INTERVIEW: "Gesprekken",
    Stuksoort.MEELOPEN: "Meelopen",
}


def voorbereiding_van(meting: Meting) -> Voorbereiding:
    """Zonder de inhoud van de bestanden."""
    bestanden = Stukbestand.objects.defer("bytes").order_by("id")
    stukken = list(
        Stuk.objects.filter(meting=meting)
        .select_related("klaar_door")
        .prefetch_related(Prefetch("bestanden", bestanden))
        .order_by("id")
    )
    getrokken = is_getrokken(meting)
    return Voorbereiding(
        meting=meting,
        groepen=[
            Stukken(soort, titel, [stuk for stuk in stukken if stuk.soort == soort])
            for soort, titel in _TITELS.items()
        ],
        getrokken=getrokken,
        dossiers=None if getrokken else dossiers_in_periode(meting).count(),
    )


def stuk_of_404(meting: Meting, sleutel: UUID) -> Stuk:
    """Http404 als dit stuk niet bij deze meting hoort."""
    stukken = Stuk.objects.filter(meting=meting, sleutel=sleutel).select_related("meting")
    stuk = stukken.prefetch_related(
        Prefetch("bestanden", Stukbestand.objects.defer("bytes"))
    ).first()
    if stuk is None:
        raise Http404
    return stuk


def bestand_of_404(meting: Meting, sleutel: UUID) -> Stukbestand:
    bestanden = Stukbestand.objects.filter(stuk__meting=meting, sleutel=sleutel)
    bestand = bestanden.select_related("stuk__meting").first()
    if bestand is None:
        raise Http404
    return bestand


def inhoud_van(bestand: Stukbestand) -> bytes:
    """De bytes zoals ze zijn geupload."""
    return fernet().decrypt(bytes(bestand.bytes))


def bestandsnaam(bestand: Stukbestand) -> str:
    """Een naam die over niemand iets zegt."""
    extensie = OP_MEDIATYPE[bestand.mediatype].extensie
    return f"stuk-{bestand.aangemaakt_op:%Y-%m-%d}.{extensie}"
