"""Wat allauth aan het portal vraagt als een uitgever iemand terugstuurt."""

import time
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from logboek.keuzes import Uitkomst
from organisaties.eenmalig.grens import METHODE
from organisaties.eenmalig.token import deed_tweede_stap
from organisaties.eenmalig.verkeer import HOOGSTENS_SECONDEN, Gesprek
from organisaties.eenmalig.wie import Geweigerd, gebruiker_bij
from organisaties.inloggen import log
from organisaties.models import Inlogbron
from organisaties.tweedestap.sessie import STAP


class Adapter(DefaultSocialAccountAdapter):
    """Niemand meldt zich aan, en niemand wordt aan een e-mailadres herkend: dat doet `wie`."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        return None

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        return sociallogin.user

    def get_requests_session(self) -> Gesprek:
        """Wie het eerst vraagt zet de tijd; wat daarna komt deelt haar."""
        request = context.request
        if not hasattr(request, "_bron_tot"):
            request._bron_tot = time.monotonic() + HOOGSTENS_SECONDEN
        return Gesprek(request._bron_tot)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Logt in of weigert; de rest van de weg van allauth (aanmelden) bestaat hier niet."""
        bron, bewijs = sociallogin.provider.bron, sociallogin.bewijs
        try:
            gebruiker = gebruiker_bij(
                bron,
                nummer=sociallogin.account.uid,
                email=str(bewijs.get("email", "")),
                nagekeken=bewijs.get("email_verified") is True,
                vandaag=request.vandaag,
            )
        except Geweigerd as weigering:
            log(request, f"inloggen via werk: {weigering}", Uitkomst.GEWEIGERD, None)
            raise ImmediateHttpResponse(mislukt(request, bron, "onbekend", 403)) from weigering
        plek = {"provider": str(bron.organisatie.sleutel), "uid": sociallogin.account.uid}
        record_authentication(request, gebruiker, METHODE, **plek)
        if bron.vertrouwt_stap and deed_tweede_stap(bewijs):
            record_authentication(request, gebruiker, STAP, type="bron")
        login = Login(user=gebruiker, redirect_url=sociallogin.state.get("next"))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Zonder begin bij ons komt er geen regel in het logboek: die kan iedereen laten komen."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(mislukt(request, provider.bron, "gestopt", 403))
        if exception is None:
            raise ImmediateHttpResponse(mislukt(request, provider.bron, "verlopen", 400))
        waarom = type(exception).__name__
        log(request, f"inloggen via werk mislukt: {waarom}", Uitkomst.GEWEIGERD, None)
        raise ImmediateHttpResponse(mislukt(request, provider.bron, "storing", 502))


def mislukt(request: HttpRequest, bron: Inlogbron, waarom: str, status: int) -> HttpResponse:
    context_ = {"bron": bron, "waarom": waarom}
    return render(request, "eenmalig/mislukt.html", context_, status=status)
