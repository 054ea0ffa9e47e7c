"""Wat u leest na het opslaan van een score, en waar u dan heen gaat."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from modeltrouw.audit import Itempagina
from modeltrouw.handelingen.scoren import Opgeslagen
from modeltrouw.waarden import ankers_van


def meld_opgeslagen(request: HttpRequest, pagina: Itempagina, opgeslagen: Opgeslagen) -> str:
    """Het volgende item; bij een afwijking eerst nog eens dit item, nu met het voorstel erbij."""
    meting, nr = opgeslagen.score.meting, pagina.regel.item.nr
    if opgeslagen.afwijkend and opgeslagen.anders:
        messages.success(request, f"Item {nr} is opgeslagen. {_afwijking(opgeslagen)}")
        return reverse("audit_item", args=[meting.sleutel, nr])
    messages.success(request, f"Item {nr} is opgeslagen.{_zelfde(opgeslagen, nr)}")
    if pagina.volgende is None:
        return reverse("audit", args=[meting.sleutel])
    return reverse("audit_item", args=[meting.sleutel, pagina.volgende.nr])


def _afwijking(opgeslagen: Opgeslagen) -> str:
    if opgeslagen.score.motivatie.strip():
        return "Uw score wijkt af van het voorstel. Klopt uw motivering nog?"
    return "Uw score wijkt af van het voorstel. Schrijf nog waarom."


def _zelfde(opgeslagen: Opgeslagen, nr: int) -> str:
    score = opgeslagen.score.score
    eens = score is not None and ankers_van(opgeslagen.score.meting).get(nr) == score
    return " Het voorstel uit het logboek is hetzelfde." if eens else ""
