"""Werkgevers en scholen: zoeken, bekijken, toevoegen en wijzigen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.htmx import pagina_of_deel
from ips_portal.gedeeld.panelen import panelen
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist
from werkgevers import kring
from werkgevers.forms.werkgever import (
    ContactpersoonForm,
    ContactpersoonWijzigForm,
    VolgendeStapForm,
    WerkgeverForm,
    WerkgeverWijzigForm,
    ZoekForm,
)
from werkgevers.models import Contactpersoon, Werkgever
from werkgevers.opslaan import log, opgeslagen
from werkgevers.rechten import (
    collegas,
    contactpersoon_of_404,
    vacatures_bij,
    werkgever_of_404,
    werkgevers_van_lijst,
)

_OP_NAAM = ("zoeknaam",)


@require_GET
@vereist(Recht.WERKGEVERS)
def lijst(request: HttpRequest) -> HttpResponse:
    form = ZoekForm(request.GET)
    gezocht = form.cleaned_data if form.is_valid() else {}
    tekst, soort = gezocht.get("q", ""), gezocht.get("soort", "")
    bladzijde = blader(
        werkgevers_van_lijst(tekst=tekst, soort=soort),
        volgorde=_OP_NAAM,
        na=request.GET.get("na", ""),
    )
    laatste = kring.laatste_contacten([werkgever.pk for werkgever in bladzijde])
    context = {
        "form": form,
        "tekst": tekst,
        "soort": soort,
        "bladzijde": bladzijde,
        "rijen": [(werkgever, laatste.get(werkgever.pk)) for werkgever in bladzijde],
    }
    return pagina_of_deel(request, "werkgevers/lijst.html", "werkgevers/_lijst.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = WerkgeverForm(ingevuld(request), instance=nieuwe_rij(request, Werkgever()))
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        log(request, Actie.AANMAKEN, form.instance)
        messages.success(request, f"{form.instance.naam} is toegevoegd.")
        return redirect("werkgever", sleutel=form.instance.sleutel)
    return render(request, "werkgevers/nieuw.html", {"form": form})


@require_GET
@vereist(Recht.WERKGEVERS)
def werkgever(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = werkgever_of_404(request, sleutel)
    if gekozen.sleutel != sleutel:
        return _naar_blijvende(request, gekozen, sleutel)
    personen = list(gekozen.contactpersonen.all())
    relatie = kring.relatie(gekozen)
    context = {
        "werkgever": gekozen,
        "relatie": relatie,
        "personen": _met_kenners(personen, relatie, actief=True),
        "vertrokken": _met_kenners(personen, relatie, actief=False),
        "vacatures": vacatures_bij(gekozen),
        "stapform": _stapform(request, gekozen),
        "panelen": panelen("werkgever"),
    }
    return render(request, "werkgevers/werkgever.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def wijzig(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = werkgever_of_404(request, sleutel)
    form = WerkgeverWijzigForm(ingevuld(request), instance=gekozen)
    if opgeslagen(request, form):
        return redirect("werkgever", sleutel=gekozen.sleutel)
    context = {"form": form, "werkgever": gekozen, "titel": "Gegevens wijzigen"}
    return render(request, "werkgevers/formulier.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def nieuwe_persoon(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = werkgever_of_404(request, sleutel)
    persoon = nieuwe_rij(request, Contactpersoon(werkgever=gekozen))
    form = ContactpersoonForm(ingevuld(request), instance=persoon)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        log(request, Actie.AANMAKEN, persoon)
        messages.success(request, f"{persoon.naam} staat erbij.")
        return redirect("werkgever", sleutel=gekozen.sleutel)
    context = {"form": form, "werkgever": gekozen, "titel": "Contactpersoon toevoegen"}
    return render(request, "werkgevers/formulier.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def wijzig_persoon(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    persoon = contactpersoon_of_404(request, sleutel)
    form = ContactpersoonWijzigForm(ingevuld(request), instance=persoon)
    if opgeslagen(request, form):
        return redirect("werkgever", sleutel=persoon.werkgever.sleutel)
    context = {"form": form, "werkgever": persoon.werkgever, "titel": "Contactpersoon wijzigen"}
    return render(request, "werkgevers/formulier.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WERKGEVERS)
def volgende_stap(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = werkgever_of_404(request, sleutel)
    form = _stapform(request, gekozen, ingevuld(request))
    if opgeslagen(request, form):
        return redirect("werkgever", sleutel=gekozen.sleutel)
    context = {"form": form, "werkgever": gekozen, "titel": "Volgende stap"}
    return render(request, "werkgevers/formulier.html", context)


def _stapform(
    request: HttpRequest, gekozen: Werkgever, ingevuld: QueryDict | None = None
) -> VolgendeStapForm:
    return VolgendeStapForm(
        ingevuld,
        instance=gekozen,
        gebruiker=request.user,
        collegas=collegas(request, ook=gekozen.volgende_stap_door_id),
        vandaag=request.vandaag,
    )


def _naar_blijvende(request: HttpRequest, gekozen: Werkgever, sleutel: UUID) -> HttpResponse:
    """Een oud adres leidt naar de werkgever waar deze in opging."""
    request.logboek.daad(Actie.INZIEN, object_soort="werkgever", object_sleutel=sleutel)
    messages.info(request, f"Deze werkgever stond dubbel en is samengevoegd met {gekozen.naam}.")
    return redirect("werkgever", sleutel=gekozen.sleutel)


def _met_kenners(
    personen: list[Contactpersoon], relatie: kring.Relatie, *, actief: bool
) -> list[tuple[Contactpersoon, list[kring.LaatsteContact]]]:
    return [
        (persoon, relatie.kenners.get(persoon.pk, []))
        for persoon in personen
        if persoon.actief == actief
    ]
