"""Wat de pagina's over werkgevers bij het opslaan delen: de regel in het logboek en de melding."""

from django.contrib import messages
from django.http import HttpRequest

from logboek.keuzes import Actie
from organisaties.basis import OrganisatieModel
from organisaties.formulieren import BestaandeRijFormulier


def opgeslagen(request: HttpRequest, form: BestaandeRijFormulier) -> bool:
    if request.method != "POST" or not form.is_valid() or not form.voer_uit(form.save):
        return False
    log(request, Actie.WIJZIGEN, form.instance)
    messages.success(request, "De wijziging is bewaard.")
    form.meld_overgenomen(request)
    return True


def log(request: HttpRequest, actie: Actie, rij: OrganisatieModel) -> None:
    request.logboek.daad(actie, object_soort=rij._meta.model_name, object_sleutel=rij.sleutel)
