"""Het contactformulier bij een verzoek: leeg, ingestuurd, of met wat er al getypt was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from ips_portal.gedeeld import klok
from organisaties.bewaard import neem_velden
from trajecten.forms.contact import ContactForm
from trajecten.forms.contactbegin import lees_dag, nieuw_begin, uit_contact, uit_velden
from trajecten.forms.werkgeverveld import bij_werkgever
from trajecten.handelingen.concepten import Bewaard, formuliernaam, lees_concept
from trajecten.keuzes import Contactsoort
from trajecten.models import Contactmoment, Traject
from trajecten.vastleggen import versie_van


@dataclass(frozen=True)
class Geopend:
    """Een formulier, met het concept dat erin is teruggezet."""

    form: ContactForm
    concept: Bewaard | None = None


def ingestuurd(request: HttpRequest, keuzes: Sequence[Traject]) -> ContactForm:
    return ContactForm(request.POST, keuzes=keuzes, vandaag=request.vandaag, nu=klok.nu())


def open_nieuw(
    request: HttpRequest, keuzes: Sequence[Traject], *, laatste_duur: int | None, **begin: Any
) -> Geopend:
    """`begin` gaat voor op het gewone begin; soort en dag kunnen ook in de URL staan.

    Vanuit een dossier staat er `voor` in de URL, vanuit een werkgever `bij`.
    """
    voor = request.GET.getlist("voor")[:1]
    waarden = nieuw_begin(
        nu=klok.nu(),
        laatste_duur=laatste_duur,
        soort=request.GET.get("soort", Contactsoort.CLIENT if voor else ""),
        datum=lees_dag(request.GET.get("datum", ""), vandaag=request.vandaag) or begin.get("datum"),
    )
    waarden["terug"] = begin.get("terug", "")
    waarden |= {"trajecten": voor, **bij_werkgever(request.GET.get("bij", ""))}
    return _open(request, keuzes, waarden, formuliernaam(None))


def open_bestaand(
    request: HttpRequest, keuzes: Sequence[Traject], contact: Contactmoment
) -> Geopend:
    waarden = {**uit_contact(contact), "versie": versie_van(contact)}
    return _open(request, keuzes, waarden, formuliernaam(contact.sleutel))


def _open(
    request: HttpRequest, keuzes: Sequence[Traject], waarden: Mapping[str, Any], naam: str
) -> Geopend:
    """Wat de verlopen sessie overleefde gaat voor op een concept, en dat voor een leeg begin."""
    getypt = neem_velden(request)
    concept = None if getypt else lees_concept(formulier=naam, door=request.lid)
    form = ContactForm(
        initial={**waarden, **_getypt(getypt, concept)},
        keuzes=keuzes,
        vandaag=request.vandaag,
        nu=klok.nu(),
    )
    if request.GET.get("nog"):
        form.begin_bij_werkgever()
    return Geopend(form, concept)


def _getypt(getypt: QueryDict | None, concept: Bewaard | None) -> dict[str, Any]:
    if getypt:
        return uit_velden(dict(getypt.lists()))
    return uit_velden(concept.velden) if concept else {}
