"""Formulieren klaarzetten met wat bij dit lid en dit dossier hoort."""

from django.http import HttpRequest, QueryDict

from clienten.forms import ClientWijzigForm, UitkeringForm, UitkeringWijzigForm
from clienten.models import Aanmelding, Client, Uitkering
from organisaties.models import GgzTeam
from organisaties.rechten import Recht
from trajecten.aanmeldingen import open_aanmelding
from trajecten.forms.client import NieuweClientForm, NieuwTrajectForm
from trajecten.kandidaten import kandidaten_voor
from trajecten.models import Traject


def maak_nieuw(request: HttpRequest, velden: QueryDict | None) -> NieuweClientForm:
    client = Client(organisatie_id=request.organisatie.pk)
    return NieuweClientForm(
        velden,
        instance=client,
        initial=_begin(request),
        ggz_teams=GgzTeam.objects.all(),
        vandaag=request.vandaag,
        kandidaten=kandidaten_voor(request.lid, vandaag=request.vandaag),
        mag_boven_norm=request.lid.mag(Recht.OVERDRAGEN),
    )


def maak_nieuw_traject(
    request: HttpRequest, velden: QueryDict | None, vorig: Traject
) -> NieuwTrajectForm:
    return NieuwTrajectForm(
        velden,
        instance=Traject(organisatie_id=request.organisatie.pk, client=vorig.client),
        initial=_begin(request),
        vandaag=request.vandaag,
        wachtend=open_aanmelding(vorig.client),
        kandidaten=kandidaten_voor(request.lid, vandaag=request.vandaag),
        mag_boven_norm=request.lid.mag(Recht.OVERDRAGEN),
    )


def maak_wijzig(
    request: HttpRequest, velden: QueryDict | None, van: Traject | Aanmelding
) -> ClientWijzigForm:
    """Bij het insturen gaat de client op slot: een ander die hem opslaat, wacht."""
    op_slot = request.method == "POST"
    client = Client.objects.vergrendeld(van.client_id) if op_slot else van.client
    return ClientWijzigForm(
        velden, instance=client, ggz_teams=GgzTeam.objects.all(), vandaag=request.vandaag
    )


def maak_uitkering(
    request: HttpRequest, velden: QueryDict | None, traject: Traject
) -> UitkeringForm:
    nieuw = Uitkering(
        organisatie_id=request.organisatie.pk,
        client_id=traject.client_id,
        aangemaakt_door=request.user,
    )
    return UitkeringForm(velden, instance=nieuw)


def maak_uitkering_wijzig(velden: QueryDict | None, uitkering: Uitkering) -> UitkeringWijzigForm:
    return UitkeringWijzigForm(velden, instance=uitkering)


def _begin(request: HttpRequest) -> dict[str, object]:
    return {"instroomdatum": request.vandaag, "aangemeld_op": request.vandaag, "doel": "werk"}
