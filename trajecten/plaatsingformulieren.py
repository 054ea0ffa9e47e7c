"""Formulieren over werk klaarzetten, met de vraag naar de fase waar die hoort."""

from datetime import date
from uuid import UUID

from django.http import Http404, QueryDict

from trajecten.forms.plaatsing import (
    DreigingForm,
    NieuwePlaatsingForm,
    PlaatsingEindeForm,
    PlaatsingWijzigForm,
)
from trajecten.forms.voorwaarden import NieuweVoorwaardenForm, VoorwaardenWijzigForm
from trajecten.handelingen.plaatsingen import heeft_ander_werk
from trajecten.keuzes import OVERGANGEN, Fasesoort
from trajecten.models import Plaatsing, Traject, Voorwaarden
from trajecten.regels.minimumloon import EERSTE_UURLOON
from trajecten.regulier import werkfeiten


def maak_nieuw(velden: QueryDict | None, traject: Traject) -> NieuwePlaatsingForm:
    plaatsing = Plaatsing(
        organisatie_id=traject.organisatie_id, traject=traject, soort=traject.doel
    )
    return NieuwePlaatsingForm(
        velden,
        instance=plaatsing,
        vraag_werkweek=traject.instroomdatum < EERSTE_UURLOON,
        bied_baanbehoud=Fasesoort.BAANBEHOUD in OVERGANGEN[traject.fase],
    )


def maak_wijzig(velden: QueryDict | None, plaatsing: Plaatsing) -> PlaatsingWijzigForm:
    vraag = bool(plaatsing.start < EERSTE_UURLOON or plaatsing.volle_werkweek)
    return PlaatsingWijzigForm(velden, instance=plaatsing, vraag_werkweek=vraag)


def maak_einde(
    velden: QueryDict | None, plaatsing: Plaatsing, *, vandaag: date
) -> PlaatsingEindeForm:
    in_baanbehoud = plaatsing.traject.fase == Fasesoort.BAANBEHOUD
    bied = in_baanbehoud and not heeft_ander_werk(plaatsing, vandaag=vandaag)
    return PlaatsingEindeForm(velden, instance=plaatsing, vandaag=vandaag, bied_acquisitie=bied)


def maak_dreiging(velden: QueryDict | None, plaatsing: Plaatsing, *, vandaag: date) -> DreigingForm:
    form = DreigingForm(velden, instance=plaatsing)
    if plaatsing.dreigt_sinds is None:
        form.fields["dreigt_sinds"].initial = vandaag
        form.initial.pop("dreigt_sinds", None)
    return form


def maak_voorwaarden(
    velden: QueryDict | None, plaatsing: Plaatsing, *, vandaag: date
) -> NieuweVoorwaardenForm:
    """De rij krijgt haar plaatsing pas bij het opslaan: een tweede keer insturen is geen fout."""
    nu = werkfeiten([plaatsing])[plaatsing.pk].op(vandaag)
    begin = {
        "uren_per_week": nu.uren_per_week,
        "bruto_uurloon": nu.bruto_uurloon,
        "contractvorm": nu.contractvorm,
    }
    rij = Voorwaarden(organisatie_id=plaatsing.organisatie_id)
    return NieuweVoorwaardenForm(velden, instance=rij, initial=begin)


def maak_voorwaarden_wijzig(
    velden: QueryDict | None, voorwaarden: Voorwaarden
) -> VoorwaardenWijzigForm:
    return VoorwaardenWijzigForm(velden, instance=voorwaarden)


def voorwaarden_of_404(plaatsing: Plaatsing, sleutel: UUID) -> Voorwaarden:
    """Http404 als deze wijziging niet bij dit werk hoort."""
    voorwaarden = Voorwaarden.objects.filter(plaatsing=plaatsing, sleutel=sleutel).first()
    if voorwaarden is None:
        raise Http404
    voorwaarden.plaatsing = plaatsing
    return voorwaarden
