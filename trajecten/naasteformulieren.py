"""Formulieren over naasten en toestemming klaarzetten, en waar u daarna heen gaat."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from clienten.models import Naaste
from organisaties.formulieren import nieuwe_rij
from trajecten.forms.contactnaaste import NIEUW_CONTACT
from trajecten.forms.naasten import (
    ANDERS,
    IntrekkenForm,
    NaasteForm,
    NaasteWijzigForm,
    ToestemmingForm,
    ToestemmingWijzigForm,
)
from trajecten.forms.werkgeverveld import bij_werkgever
from trajecten.keuzes import Toestemmingpartij
from trajecten.models import Toestemming, Traject
from trajecten.naasten import te_kiezen_naasten, werkgevers_van


def maak_naaste(request: HttpRequest, velden: QueryDict | None, traject: Traject) -> NaasteForm:
    return NaasteForm(velden, instance=nieuwe_rij(request, Naaste(client_id=traject.client_id)))


def maak_naaste_wijzig(velden: QueryDict | None, naaste: Naaste) -> NaasteWijzigForm:
    return NaasteWijzigForm(velden, instance=naaste)


def maak_toestemming(
    request: HttpRequest, velden: QueryDict | None, traject: Traject
) -> ToestemmingForm:
    """Vanuit een contact staat in de URL al met wie: `naaste` of `werkgever`."""
    naasten, werkgevers = te_kiezen_naasten(traject), werkgevers_van(traject)
    sleutel = request.GET.get("werkgever", "")
    bekend = sleutel in {str(werkgever.sleutel) for werkgever in werkgevers}
    bij_een_naaste = bool(naasten) and not sleutel
    partij = Toestemmingpartij.NAASTE if bij_een_naaste else Toestemmingpartij.EERDERE_WERKGEVER
    return ToestemmingForm(
        velden,
        instance=nieuwe_rij(request, Toestemming(client_id=traject.client_id)),
        initial={
            "partij": partij,
            "naaste": request.GET.get("naaste", ""),
            "bekende": sleutel if bekend else ANDERS,
            "van": request.vandaag,
            **({} if bekend else bij_werkgever(sleutel)),
        },
        naasten=naasten,
        werkgevers=werkgevers,
        vandaag=request.vandaag,
    )


def maak_toestemming_wijzig(
    velden: QueryDict | None, toestemming: Toestemming
) -> ToestemmingWijzigForm:
    return ToestemmingWijzigForm(velden, instance=toestemming)


def maak_intrekken(request: HttpRequest, velden: QueryDict | None) -> IntrekkenForm:
    return IntrekkenForm(velden, initial={"ingetrokken_op": request.vandaag})


def terug_naar_contact(request: HttpRequest) -> str:
    """Het contact dat op deze toestemming wacht; leeg als u hier niet vandaan kwam."""
    terug = request.GET.get("terug", "")
    if terug == NIEUW_CONTACT:
        return reverse("contact_nieuw")
    try:
        return reverse("contact", args=[UUID(terug)])
    except ValueError:
        return ""


def toestemming_voor_contact(request: HttpRequest, traject: Traject, naaste: Naaste) -> str:
    """Voegde u deze naaste toe voor een contact, dan komt nu de toestemming; anders leeg."""
    if not terug_naar_contact(request):
        return ""
    velden = {"naaste": str(naaste.sleutel), "terug": request.GET["terug"]}
    return f"{reverse('toestemming_nieuw', args=[traject.client.sleutel])}?{urlencode(velden)}"
