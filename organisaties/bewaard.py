"""Wat iemand instuurt nadat de sessie verliep, gaat niet verloren.

Een POST zonder geldige sessie krijgt de inlogpagina terug met de getypte velden versleuteld in een
verborgen veld. Na het inloggen staan ze, nog steeds versleuteld, in de sessie en vult het formulier
zich ermee. Dat werkt zonder JavaScript. Velden van een ander dan wie inlogt worden weggegooid, en
wat voor de ene organisatie was getypt komt nooit in een formulier van de andere.
"""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from allauth.account.forms import LoginForm
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ips_portal.gedeeld.geheim import fernet, versleutel
from organisaties.laatst import lees_laatst
from organisaties.organisatiekeuze import SESSIESLEUTEL

_VELD = "bewaard"
_SESSIE = "bewaarde_velden"
_WACHT = "bewaard_tot_na_de_code"
_HOOGSTENS = 64 * 1024
_GELDIG_SECONDEN = 3600
# Een wachtwoord of een burgerservicenummer typt u opnieuw.
_NOOIT = frozenset({"csrfmiddlewaretoken", "bsn", _VELD})


class BewaardFormulierMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if antwoord.status_code == 405 and _kwam_van_een_knop(request):
            messages.info(request, "U was te lang niet actief. Doe het nog een keer.")
            return redirect("start")
        return antwoord

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        openbaar = not getattr(view, "login_required", True)
        if request.method != "POST" or openbaar or request.user.is_authenticated:
            return None
        if request.headers.get("X-Concept") or getattr(request, "htmx", False):
            return HttpResponse("Uw sessie is verlopen. Log opnieuw in.", status=401)
        context = {
            "form": LoginForm(request=request),
            "redirect_field_name": "next",
            "redirect_field_value": request.path,
            "bewaard": _versleutel(request),
        }
        return render(request, "account/login.html", context, status=401)


def _kwam_van_een_knop(request: HttpRequest) -> bool:
    """Na het inloggen terug op het adres van een knop, dat geen pagina heeft."""
    herkomst = urlsplit(request.headers.get("Referer", "")).path
    return request.method == "GET" and herkomst == request.path


def neem_velden(request: HttpRequest) -> QueryDict | None:
    """De bewaarde velden voor deze pagina, eenmaal; None als er niets bewaard is."""
    bewaard = request.session.get(_SESSIE)
    if request.method != "GET" or not bewaard or bewaard["pad"] != request.path:
        return None
    del request.session[_SESSIE]
    inhoud = _ontsleutel(bewaard["token"])
    if not inhoud or inhoud["organisatie"] not in ("", _organisatie(request)):
        return None
    return QueryDict(inhoud["velden"])


def ingevuld(request: HttpRequest) -> QueryDict | None:
    """Wat is ingestuurd, of wat na een verlopen sessie weer op het formulier hoort."""
    return request.POST if request.method == "POST" else neem_velden(request)


def wacht_op_code(request: HttpRequest) -> None:
    """Na het wachtwoord komt eerst nog een code; dat verzoek draagt de velden niet meer."""
    token = request.POST.get(_VELD, "")
    if token:
        request.session[_WACHT] = token


@receiver(user_logged_in)
def _zet_terug(sender, request, user, **overig) -> None:
    if request is None:
        return
    token = request.session.pop(_WACHT, "") or request.POST.get(_VELD, "")
    inhoud = _ontsleutel(token) if token else None
    if inhoud and inhoud["gebruiker"] in ("", str(user.pk)):
        request.session[_SESSIE] = {"pad": inhoud["pad"], "token": token}
        request.session[SESSIESLEUTEL] = inhoud["organisatie"]


def _versleutel(request: HttpRequest) -> str:
    velden = request.POST.copy()
    for naam in list(velden):
        if naam in _NOOIT or "password" in naam:
            del velden[naam]
    tekst = velden.urlencode()
    if not tekst or len(tekst) > _HOOGSTENS:
        return ""
    laatst = lees_laatst(request)
    inhoud = {
        "pad": request.path,
        "velden": tekst,
        "gebruiker": laatst.gebruiker if laatst else "",
        "organisatie": laatst.organisatie if laatst else "",
    }
    return versleutel(json.dumps(inhoud))


def _ontsleutel(token: str) -> dict[str, str] | None:
    """None bij een oud of verzonnen token, ook als het een ander token van het portal is."""
    try:
        inhoud = json.loads(fernet().decrypt(token.encode(), ttl=_GELDIG_SECONDEN))
    except (InvalidToken, ValueError):
        return None
    return inhoud if isinstance(inhoud, dict) else None


def _organisatie(request: HttpRequest) -> str:
    return str(request.organisatie.sleutel) if request.organisatie else ""
