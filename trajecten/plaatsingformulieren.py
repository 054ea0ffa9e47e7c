"""Formulieren over werk klaarzetten, met de vraag naar de fase waar die hoort."""

from datetime import date

from django.http import QueryDict

from trajecten.forms.plaatsing import NieuwePlaatsingForm, PlaatsingEindeForm, PlaatsingWijzigForm
from trajecten.handelingen.plaatsingen import heeft_ander_werk
from trajecten.keuzes import OVERGANGEN, Fasesoort
from trajecten.models import Plaatsing, Traject


def maak_nieuw(velden: QueryDict | None, traject: Traject) -> NieuwePlaatsingForm:
    plaatsing = Plaatsing(
        organisatie_id=traject.organisatie_id, traject=traject, soort=traject.doel
    )
    bied = Fasesoort.BAANBEHOUD in OVERGANGEN[traject.fase]
    return NieuwePlaatsingForm(velden, instance=plaatsing, bied_baanbehoud=bied)


def maak_wijzig(velden: QueryDict | None, plaatsing: Plaatsing) -> PlaatsingWijzigForm:
    return PlaatsingWijzigForm(velden, instance=plaatsing)


def maak_einde(
    velden: QueryDict | None, plaatsing: Plaatsing, *, vandaag: date
) -> PlaatsingEindeForm:
    in_baanbehoud = plaatsing.traject.fase == Fasesoort.BAANBEHOUD
    bied = in_baanbehoud and not heeft_ander_werk(plaatsing, vandaag=vandaag)
    return PlaatsingEindeForm(velden, instance=plaatsing, vandaag=vandaag, bied_acquisitie=bied)
