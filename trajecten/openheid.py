"""Openheid: wat een werkgever van een cliënt mag weten, en welk gesprek daarover nodig is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.http import HttpRequest, QueryDict

from organisaties.formulieren import nieuwe_rij
from trajecten.dossier import trajecten_van
from trajecten.forms.openheid import OpenheidForm
from trajecten.keuzes import NORM_SOORTEN, Begeleidersrol, Openheidkeuze
from trajecten.models import Contactmoment, Openheidsgesprek, Plaatsing, Traject
from trajecten.regels.openheid import Beurt, Gesprek, Onderdelen, gesprek_nodig, onderdelen
from trajecten.versieconcepten import OPENHEID, getypt


@dataclass(frozen=True)
class Zegwijzer:
    """De afspraak die nu geldt; zonder `datum` is er nog niet over gesproken."""

    datum: date | None = None
    keuze: str = ""
    wat_wel: str = ""
    wat_niet: str = ""
    rol: str = ""

    @property
    def besproken(self) -> bool:
        return self.datum is not None

    @property
    def op_achtergrond(self) -> bool:
        """De cliënt wil niet dat de begeleider met een werkgever spreekt."""
        return self.rol == Begeleidersrol.ACHTERGROND

    @property
    def keuze_tekst(self) -> str:
        return str(Openheidkeuze(self.keuze).label) if self.keuze else ""

    @property
    def rol_tekst(self) -> str:
        return str(Begeleidersrol(self.rol).label) if self.rol else ""


@dataclass(frozen=True)
class Openheid:
    """De gesprekken van dit traject, de laatste voorop; `eerder` zijn die van eerdere trajecten."""

    gesprekken: Sequence[Openheidsgesprek]
    eerder: Sequence[Openheidsgesprek]
    onderdelen: Onderdelen
    beurt: Beurt | None
    te_laat: bool

    @property
    def afspraak(self) -> Openheidsgesprek | None:
        return self.gesprekken[0] if self.gesprekken else None


def mag_zeggen(traject_ids: Iterable[int]) -> dict[int, Zegwijzer]:
    """Per traject wat een werkgever mag weten, voor elk gevraagd traject. Een query."""
    gevraagd = set(traject_ids)
    laatste = (
        Openheidsgesprek.objects.filter(traject__in=gevraagd)
        .order_by("traject", "-datum", "-id")
        .distinct("traject")
    )
    besproken = {
        rij.traject_id: Zegwijzer(rij.datum, rij.keuze, rij.wat_wel, rij.wat_niet, rij.rol)
        for rij in laatste
    }
    return {traject: besproken.get(traject, Zegwijzer()) for traject in gevraagd}


def openheid_van(request: HttpRequest, traject: Traject) -> Openheid:
    """Vier queries: de gesprekken, de trajecten ervan, het werk en de werkgevers."""
    alle = Openheidsgesprek.objects.filter(
        traject__in=trajecten_van(traject.client_id, request.lid, vandaag=request.vandaag)
    )
    rijen = list(alle.select_related("aangemaakt_door").order_by("-datum", "-id"))
    gesprekken = [rij for rij in rijen if rij.traject_id == traject.pk]
    contact = _eerste_werkgeverscontact(traject)
    beurt = _beurt(traject, gesprekken, contact, vandaag=request.vandaag)
    return Openheid(
        gesprekken=gesprekken,
        eerder=[rij for rij in rijen if rij.traject_id != traject.pk],
        onderdelen=onderdelen(map(_gesprek, gesprekken), eerste_werkgeverscontact=contact),
        beurt=beurt,
        te_laat=beurt is not None and beurt.is_te_laat(request.vandaag),
    )


def maak_openheidformulier(
    request: HttpRequest, velden: QueryDict | None, traject: Traject
) -> OpenheidForm:
    """Begint met de afspraak die geldt. Bij het insturen wacht een ander die hetzelfde doet."""
    if request.method == "POST":
        Traject.objects.vergrendeld().get(pk=traject.pk)
    gesprekken = list(Openheidsgesprek.objects.filter(traject=traject).order_by("-datum", "-id"))
    contact = _eerste_werkgeverscontact(traject)
    beurt = _beurt(traject, gesprekken, contact, vandaag=request.vandaag)
    return OpenheidForm(
        velden,
        instance=nieuwe_rij(request, Openheidsgesprek(traject=traject)),
        eerdere=gesprekken[::-1],
        concept=getypt(OPENHEID, traject, request.lid) if velden is None else None,
        vandaag=request.vandaag,
        initial={"aanleiding": beurt.aanleiding if beurt else ""},
    )


def _beurt(
    traject: Traject,
    gesprekken: Sequence[Openheidsgesprek],
    werkgeverscontact: date | None,
    *,
    vandaag: date,
) -> Beurt | None:
    if not traject.loopt:
        return None
    werk = Plaatsing.objects.filter(traject=traject).values_list("start", "einde")
    return gesprek_nodig(
        instroom=traject.instroomdatum,
        plaatsingen=list(werk),
        gesprekken=[gesprek.datum for gesprek in gesprekken],
        eerste_werkgeverscontact=werkgeverscontact,
        vandaag=vandaag,
    )


def _eerste_werkgeverscontact(traject: Traject) -> date | None:
    contacten = Contactmoment.objects.filter(deelnames__traject=traject, soort__in=NORM_SOORTEN)
    return contacten.aggregate(eerste=Min("datum"))["eerste"]


def _gesprek(rij: Openheidsgesprek) -> Gesprek:
    return Gesprek(rij.datum, rij.vrije_keuze_uitgelegd, rij.voor_en_nadelen, rij.geoefend)
