"""Het arbeidsprofiel: wat de bladzijde en het formulier ophalen (item 14)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from organisaties.formulieren import nieuwe_rij
from trajecten.forms.profiel import ProfielForm
from trajecten.handelingen.profielen import PROFIELVELDEN
from trajecten.models import Plaatsing, Profielversie, Traject
from trajecten.regels.profiel import Ervaring, Voorstel, stel_voor
from trajecten.versieconcepten import PROFIEL, getypt
from trajecten.versies import (
    Vergelijking,
    Versies,
    kies,
    naam_van,
    van_eerder_traject,
    vergelijking,
    versies_van,
)

_ERBIJ = ("plaatsing__werkgever",)


@dataclass(frozen=True)
class Onderdeel:
    """Een stuk van het profiel; is het leeg, dan zegt `vraag` hoe te beginnen."""

    veld: str
    naam: str
    tekst: str
    vraag: str


@dataclass(frozen=True)
class Profiel:
    versies: Versies[Profielversie]
    onderdelen: Sequence[Onderdeel]
    na_werk: Plaatsing | None  # begon of stopte sinds de nieuwste versie


def profiel_van(request: HttpRequest, traject: Traject) -> Profiel:
    """Twee queries; zonder profiel een meer, voor dat van een eerder traject."""
    alle = versies_van(Profielversie, traject, *_ERBIJ)
    getoond = kies(alle, request.GET.get("versie", ""))
    eerder = None if alle else _van_eerder(request, traject)
    _, werk = _voorstel(request, alle, _werk(request, traject))
    onderdelen = _onderdelen(getoond) if getoond else ()
    return Profiel(Versies(alle, getoond, eerder), onderdelen, werk)


def vergelijking_van(request: HttpRequest, traject: Traject) -> Vergelijking[Profielversie]:
    alle = versies_van(Profielversie, traject, *_ERBIJ)
    return vergelijking(alle, request.GET, PROFIELVELDEN)


def maak_profielformulier(
    request: HttpRequest, velden: QueryDict | None, traject: Traject
) -> ProfielForm:
    """Begint met de nieuwste versie. Bij het insturen wacht een ander die hetzelfde doet."""
    if request.method == "POST":
        Traject.objects.vergrendeld().get(pk=traject.pk)
    alle = versies_van(Profielversie, traject, *_ERBIJ)
    werk = _werk(request, traject)
    voorstel, plaatsing = _voorstel(request, alle, werk)
    return ProfielForm(
        velden,
        instance=nieuwe_rij(request, Profielversie(traject=traject)),
        eerdere=alle[::-1],
        begin=None if alle else _van_eerder(request, traject),
        concept=getypt(PROFIEL, traject, request.lid) if velden is None else None,
        vandaag=request.vandaag,
        plaatsingen=werk,
        initial={
            "aanleiding": voorstel.aanleiding,
            "plaatsing": str(plaatsing.sleutel) if plaatsing else "",
        },
    )


def _van_eerder(request: HttpRequest, traject: Traject) -> Profielversie | None:
    return van_eerder_traject(Profielversie, traject, request.lid, vandaag=request.vandaag)


def _werk(request: HttpRequest, traject: Traject) -> list[Plaatsing]:
    """Waarvan geleerd kan worden: het laatste voorop."""
    werk = Plaatsing.objects.filter(traject=traject, start__lte=request.vandaag)
    return list(werk.select_related("werkgever").order_by("-start", "-id"))


def _voorstel(
    request: HttpRequest, alle: Sequence[Profielversie], werk: Sequence[Plaatsing]
) -> tuple[Voorstel, Plaatsing | None]:
    per_nummer = {plaatsing.pk: plaatsing for plaatsing in werk}
    voorstel = stel_voor(
        [Ervaring(plaatsing.pk, plaatsing.start, plaatsing.einde) for plaatsing in werk],
        vorige=alle[0].datum if alle else None,
        vandaag=request.vandaag,
    )
    gevonden = voorstel.ervaring
    return voorstel, per_nummer[gevonden.nummer] if gevonden else None


def _onderdelen(versie: Profielversie) -> list[Onderdeel]:
    vragen = ProfielForm.Meta.help_texts
    return [
        Onderdeel(veld, naam_van(Profielversie, veld), getattr(versie, veld), vragen[veld])
        for veld in PROFIELVELDEN
    ]
