"""De schermen van allauth voor de tweede stap, met wat het portal er anders aan doet."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from organisaties.tweedestap.sessie import onthoud_tweede_stap


class AanzettenView(ActivateTOTPView):
    def form_valid(self, form) -> HttpResponse:
        antwoord = super().form_valid(form)
        onthoud_tweede_stap(self.request)
        return antwoord


class VervangenView(DeactivateTOTPView):
    """Een andere telefoon: de oude app eraf, en meteen een nieuwe erbij."""

    success_url = "/account/tweede-stap/app/"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        return super().dispatch(request, *args, **kwargs)


class HerstelcodesView(ViewRecoveryCodesView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return redirect("mfa_index")


class NieuweHerstelcodesView(GenerateRecoveryCodesView):
    """Zonder app zijn er ook geen herstelcodes: dan eerst de app."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        return super().dispatch(request, *args, **kwargs)
