"""Wat iemand instuurt nadat de sessie verliep, gaat niet verloren.

Een POST zonder geldige sessie krijgt de inlogpagina terug met de getypte velden versleuteld in een
verborgen veld. Na het inloggen staan ze in de sessie en vult het formulier zich ermee. Dat werkt
zonder JavaScript; velden van een ander dan wie inlogt worden weggegooid.
"""

import json
from collections.abc import Callable

from allauth.account.forms import LoginForm
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ips_portal.gedeeld.geheim import fernet, versleutel

_VELD = "bewaard"
_SESSIE = "bewaarde_velden"
_HOOGSTENS = 64 * 1024
_GELDIG_SECONDEN = 3600
_NOOIT = frozenset({"csrfmiddlewaretoken", "password", _VELD})


class BewaardFormulierMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

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


def neem_velden(request: HttpRequest) -> QueryDict | None:
    """De bewaarde velden voor deze pagina, eenmaal; None als er niets bewaard is."""
    bewaard = request.session.get(_SESSIE)
    if request.method != "GET" or not bewaard or bewaard["pad"] != request.path:
        return None
    del request.session[_SESSIE]
    return QueryDict(bewaard["velden"])


def ingevuld(request: HttpRequest) -> QueryDict | None:
    """Wat is ingestuurd, of wat na een verlopen sessie weer op het formulier hoort."""
    return request.POST if request.method == "POST" else neem_velden(request)


@receiver(user_logged_in)
def _zet_terug(sender, request, user, **overig) -> None:
    token = request.POST.get(_VELD, "") if request else ""
    inhoud = _ontsleutel(token) if token else None
    if inhoud and inhoud["gebruiker"] in (None, str(user.pk)):
        request.session[_SESSIE] = {"pad": inhoud["pad"], "velden": inhoud["velden"]}


def _versleutel(request: HttpRequest) -> str:
    velden = request.POST.copy()
    for naam in _NOOIT:
        velden.pop(naam, None)
    tekst = velden.urlencode()
    if len(tekst) > _HOOGSTENS:
        return ""
    inhoud = {"pad": request.path, "velden": tekst, "gebruiker": _vorige_gebruiker(request)}
    return versleutel(json.dumps(inhoud))


def _ontsleutel(token: str) -> dict | None:
    try:
        return json.loads(fernet().decrypt(token.encode(), ttl=_GELDIG_SECONDEN))
    except InvalidToken:
        return None


def _vorige_gebruiker(request: HttpRequest) -> str | None:
    """Van wie de verlopen sessie was, als die rij er nog is."""
    sleutel = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    sessie = Session.objects.filter(session_key=sleutel).first() if sleutel else None
    return sessie.get_decoded().get(SESSION_KEY) if sessie else None
