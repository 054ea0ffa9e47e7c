"""Wat is gevraagd, toegekend, ontvangen en nog te ontvangen; en de aanvragen achter een bedrag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from financiering.cijfers import aanvraag_van, regelingnamen, rijen_achter, tellingen
from financiering.forms.cijfers import GeldFilterForm, RijenForm
from financiering.geldoverzicht import als_blad, maak_overzicht
from financiering.rechten import grondslag_van
from financiering.regels.cijfers import FIGUREN
from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.werkblad import als_bijlage, maak_werkboek
from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.GELDCIJFERS)
def overzicht(request: HttpRequest) -> HttpResponse:
    alle, namen = tellingen(request.lid), regelingnamen()
    kiest = GeldFilterForm(request.GET, tellingen=alle, namen=namen)
    context = {
        "kiest": kiest,
        "overzicht": maak_overzicht(
            kiest.kies(alle),
            namen=namen,
            keuze=kiest.keuze,
            open_=request.lid.mag(Recht.FINANCIERING),
        ),
        "mag_aanvragen": request.lid.mag(Recht.FINANCIERING),
        "mag_tarieven": request.lid.mag(Recht.GELD),
    }
    return render(request, "financiering/geld.html", context)


@require_GET
@vereist(Recht.FINANCIERING)
def rijen(request: HttpRequest, figuur: str) -> HttpResponse:
    """De aanvragen of betalingen achter een bedrag."""
    if figuur not in FIGUREN:
        raise Http404
    kiest = RijenForm(request.GET)
    van, tot = kiest.periode
    gevonden = rijen_achter(
        figuur, van=van, tot=tot, regeling=kiest.regeling_code, betaler=kiest.gekozen_betaler
    )
    bladzijde = blader(gevonden, volgorde=["-dag"], na=request.GET.get("na", ""))
    regels = [(rij, aanvraag_van(rij)) for rij in bladzijde]
    request.logboek.zag_lijst(
        {aanvraag.traject.client_id for _, aanvraag in regels},
        onderdeel="financiering",
        grondslag=grondslag_van(request),
    )
    context = {
        "figuur": FIGUREN[figuur],
        "kiest": kiest,
        "bladzijde": bladzijde,
        "regels": regels,
    }
    return render(request, "financiering/geld_rijen.html", context)


@require_GET
@vereist(Recht.GELDCIJFERS)
def werkboek(request: HttpRequest) -> HttpResponse:
    """Dezelfde bedragen als op de pagina, zonder namen."""
    alle, namen = tellingen(request.lid), regelingnamen()
    kiest = GeldFilterForm(request.GET, tellingen=alle, namen=namen)
    request.logboek.daad(Actie.UITVOEREN, object_soort="geldcijfers")
    inhoud = maak_werkboek([als_blad(kiest.kies(alle), namen)])
    return als_bijlage(inhoud, "financiering-geld.xlsx")
