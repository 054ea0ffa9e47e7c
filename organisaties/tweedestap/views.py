"""De schermen van allauth voor de tweede stap, met wat het portal er anders aan doet."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ListWebAuthnView,
    ReauthenticateWebAuthnView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from organisaties.tweedestap.sessie import onthoud_tweede_stap
from organisaties.tweedestap.sleutels import sleutel_van


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


class _NaDeApp:
    """Eerst de app: die werkt ook zonder script, en op een computer waar geen sleutel in past."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class SleutelsView(_NaDeApp, ListWebAuthnView):
    def post(self, request: HttpRequest) -> HttpResponse:
        """Haalt er een weg; alleen een eigen."""
        eigen = sleutel_van(request.user, request.POST.get("sleutel", ""))
        if eigen:
            remove_authenticator(request, eigen)
        return redirect("mfa_list_webauthn")


class SleutelErbijView(_NaDeApp, AddWebAuthnView):
    def get_success_url(self) -> str:
        return reverse("mfa_list_webauthn")


class NogEensMetSleutelView(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | kwargs


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
