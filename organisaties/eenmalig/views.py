"""Inloggen met het account van het werk: kiezen waar, erheen gaan en terugkomen."""

from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld import klok
from organisaties import pogingen
from organisaties.eenmalig.adapter import mislukt
from organisaties.eenmalig.bronnen import bron_bij_naam
from organisaties.eenmalig.forms import BronForm
from organisaties.eenmalig.provider import Uitgever, Verkeer
from organisaties.models import Inlogbron


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def kies(request: HttpRequest) -> HttpResponse:
    form = BronForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        naam = form.cleaned_data["naam"]
        if bron_bij_naam(naam):
            return redirect(_met_next(request, reverse("inlogbron", kwargs={"naam": naam})))
        form.add_error("naam", "Deze naam kennen we niet. Log in met uw wachtwoord.")
    return render(request, "eenmalig/kies.html", {"form": form, "next": _next(request)})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, naam: str) -> HttpResponse:
    """Een pagina met een knop; die gaat met een tussenpagina naar de uitgever.

    Een formulier mag van de CSP alleen naar het portal zelf, ook langs een doorverwijzing.
    """
    bron = _bron_of_404(naam)
    if request.user.is_authenticated:
        return redirect("start")
    context: dict[str, Any] = {"bron": bron, "next": _next(request)}
    if request.method == "POST":
        context["adres"] = Uitgever(request, bron).redirect_from_request(request)["Location"]
    return render(request, "eenmalig/begin.html", context)


@login_not_required
@require_GET
def terug(request: HttpRequest, naam: str) -> HttpResponse:
    """De uitgever stuurt iemand terug. Wie al binnen is, heeft hier niets te zoeken."""
    bron = _bron_of_404(naam)
    if request.user.is_authenticated:
        return redirect("start")
    if pogingen.eerste_te_veel([pogingen.grens_van_bron(request, bron.pk)], nu=klok.nu()):
        return mislukt(request, bron, "te_vaak", 429)
    view: Any = _Terug.adapter_view(Verkeer(request, Uitgever(request, bron)))
    antwoord: HttpResponse = view(request)
    return antwoord


@login_not_required
@require_GET
def uitgelogd(request: HttpRequest, naam: str) -> HttpResponse:
    """Bij de uitgever bent u dan meestal nog ingelogd: op een gedeelde computer telt dat."""
    bron = _bron_of_404(naam)
    einde = bron.adressen.get("end_session_endpoint", "")
    if einde:
        einde += ("&" if "?" in einde else "?") + urlencode({"client_id": bron.bekend_als})
    return render(request, "eenmalig/uitgelogd.html", {"bron": bron, "einde": einde})


class _Terug(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        """Wat we bij het begin in de sessie legden; eenmaal te gebruiken, tien minuten lang."""
        staat, antwoord = super()._get_state(request, provider)
        self.adapter.staat = staat or {}
        return staat, antwoord


def _bron_of_404(naam: str) -> Inlogbron:
    bron = bron_bij_naam(naam)
    if bron is None:
        raise Http404
    return bron


def _next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next", "")


def _met_next(request: HttpRequest, pad: str) -> str:
    naar = _next(request)
    return f"{pad}?{urlencode({'next': naar})}" if naar else pad
