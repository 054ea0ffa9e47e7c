"""Het contactformulier bij een verzoek: leeg, ingestuurd, of met wat er al getypt was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict

from ips_portal.gedeeld import klok
from organisaties.bewaard import neem_velden
from trajecten.forms.contact import ContactForm
from trajecten.forms.contactbegin import (
    lees_dag,
    nieuw_begin,
    te_bewaren,
    uit_contact,
    uit_velden,
)
from trajecten.forms.werkgeverveld import bij_werkgever
from trajecten.handelingen.concepten import (
    Bewaard,
    bewaar_concept,
    formuliernaam,
    lees_concept,
)
from trajecten.handelingen.contacttoestemming import gesprek_van
from trajecten.keuzes import Contactsoort
from trajecten.models import Contactmoment, Traject
from trajecten.vastleggen import Openheidsregel, naasten_bij, openheid_bij, versie_van


@dataclass(frozen=True)
class Geopend:
    """Een formulier, met het concept dat erin is teruggezet."""

    form: ContactForm
    concept: Bewaard | None = None

    @cached_property
    def openheid(self) -> list[Openheidsregel]:
        """Wat er over wie nu is aangekruist bij een werkgever gezegd mag worden."""
        return openheid_bij(self.form.aangekruist_bij_werkgever)

    @property
    def context(self) -> dict[str, Any]:
        """Wat `_contactformulier.html` nodig heeft."""
        return {"form": self.form, "concept": self.concept, "openheid": self.openheid}


def ingestuurd(
    request: HttpRequest, keuzes: Sequence[Traject], contact: Contactmoment | None = None
) -> ContactForm:
    return ContactForm(request.POST, **_bij(request, keuzes, contact))


def aangekruist(request: HttpRequest, keuzes: Sequence[Traject]) -> Geopend:
    """Wat er in het adres is aangekruist: genoeg om te zeggen wat een werkgever mag weten."""
    form = ContactForm(
        request.GET, keuzes=keuzes, naasten=(), vandaag=request.vandaag, nu=klok.nu()
    )
    return Geopend(form)


def bewaar_getypt(request: HttpRequest, contact: Contactmoment | None) -> None:
    """Moet er eerst iets in het dossier gebeuren, dan wacht hier wat er was ingevuld."""
    velden = te_bewaren(request.POST.lists())
    if velden:
        naam = formuliernaam(contact.sleutel if contact else None)
        bewaar_concept(formulier=naam, velden=velden, door=request.lid, nu=klok.nu())


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
    return _open(request, keuzes, waarden)


def open_bestaand(
    request: HttpRequest, keuzes: Sequence[Traject], contact: Contactmoment
) -> Geopend:
    waarden = {**uit_contact(contact), "versie": versie_van(contact)}
    return _open(request, keuzes, waarden, contact)


def _open(
    request: HttpRequest,
    keuzes: Sequence[Traject],
    waarden: Mapping[str, Any],
    contact: Contactmoment | None = None,
) -> Geopend:
    """Wat de verlopen sessie overleefde gaat voor op een concept, en dat voor een leeg begin."""
    getypt, naam = neem_velden(request), formuliernaam(contact.sleutel if contact else None)
    concept = None if getypt else lees_concept(formulier=naam, door=request.lid)
    form = ContactForm(
        initial={**waarden, **_getypt(getypt, concept)}, **_bij(request, keuzes, contact)
    )
    if request.GET.get("nog"):
        form.begin_bij_werkgever()
    return Geopend(form, concept)


def _bij(
    request: HttpRequest, keuzes: Sequence[Traject], contact: Contactmoment | None
) -> dict[str, Any]:
    """Waaruit te kiezen is en wanneer het is; bij een bestaand contact ook hoe dat nu is."""
    return {
        "keuzes": keuzes,
        "naasten": naasten_bij(keuzes, vandaag=request.vandaag, contact=contact),
        "vorig": gesprek_van(contact) if contact else None,
        "bij": contact.sleutel if contact else None,
        "vandaag": request.vandaag,
        "nu": klok.nu(),
    }


def _getypt(getypt: QueryDict | None, concept: Bewaard | None) -> dict[str, Any]:
    if getypt:
        return uit_velden(dict(getypt.lists()))
    return uit_velden(concept.velden) if concept else {}
