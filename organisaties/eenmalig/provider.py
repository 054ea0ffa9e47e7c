"""OpenID Connect van allauth, met wat het portal strenger doet.

Altijd PKCE en een nonce; de handtekening, de uitgever en de ontvanger van het bewijs worden altijd
nagekeken (allauth slaat de handtekening over als het bewijs zelf werd opgehaald); en wat iemand
achter het adres zet verandert niets aan wat we vragen.
"""

import secrets
from typing import Any

import requests
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from organisaties.eenmalig import token
from organisaties.eenmalig.verkeer import Gesprek
from organisaties.models import Inlogbron

_LANGSTE_NUMMER = 191  # zoveel past er in de kolom van allauth
_VREEMD = (KeyError, TypeError, ValueError, AttributeError)


class Uitgever(OpenIDConnectProvider):
    """Een inlogbron zoals allauth haar kent. Er wordt geen SocialApp bewaard."""

    def __init__(self, request: HttpRequest, bron: Inlogbron) -> None:
        self.bron = bron
        super().__init__(request, app=_als_app(bron))

    def get_oauth2_adapter(self, request: HttpRequest) -> "Verkeer":
        return Verkeer(request, self)

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Alleen waar iemand heen wilde; nooit een ander proces, bereik of andere vraag."""
        gevraagd = super().get_redirect_from_request_kwargs(request)
        kwargs = {"process": "login"}
        return kwargs | {naam: gevraagd[naam] for naam in ("next_url",) if naam in gevraagd}

    def redirect(
        self, request: HttpRequest, process: Any, next_url: Any = None, data: Any = None, **_: Any
    ) -> HttpResponse:
        nonce = secrets.token_urlsafe(32)
        return super().redirect(
            request,
            process,
            next_url,
            data,
            auth_params={"nonce": nonce},
            scope=["openid", "email"],
            nonce=nonce,
        )

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Het portal bewaart niets van wat de uitgever over iemand vertelt."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


class Verkeer(OpenIDConnectOAuth2Adapter):
    """Een keer inloggen: de vragen aan de uitgever, samen binnen vijf seconden."""

    def __init__(self, request: HttpRequest, provider: Uitgever) -> None:
        self.provider = provider
        self.staat: dict[str, Any] = {}
        super().__init__(request, provider.app.provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        """Opgehaald toen de bron werd ingesteld, niet bij elke keer inloggen."""
        adressen: dict[str, Any] = self.provider.bron.adressen
        return adressen

    def get_provider(self) -> Uitgever:
        return self.provider

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        pad = reverse("inlogbron_terug", kwargs={"naam": self.provider.bron.naam})
        return request.build_absolute_uri(pad)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            gegeven: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
            return {"access_token": str(gegeven["access_token"]), "id_token": gegeven["id_token"]}
        except _VREEMD as fout:
            raise ProviderException("geen bewijs") from fout

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Niet te bewaren, en dus ook niet wanneer het verloopt."""
        return SocialToken(token=data["access_token"])

    def complete_login(
        self, request: HttpRequest, app: Any, token_: Any, **kwargs: Any
    ) -> SocialLogin:
        with Gesprek(request._bron_tot) as gesprek:  # type: ignore[attr-defined]
            try:
                bewijs = self._lees_bewijs(gesprek, kwargs["response"]["id_token"])
                verteld = self._haal(gesprek, "userinfo_endpoint", token_.token)
            except (token.Ongeldig, *_VREEMD) as fout:
                raise ProviderException(str(fout)) from fout
        if verteld.get("sub") != bewijs["sub"]:
            raise ProviderException("over een ander")
        login = self.provider.sociallogin_from_response(request, bewijs)
        login.bewijs = verteld | bewijs
        return login

    def _lees_bewijs(self, gesprek: requests.Session, tekst: str) -> dict[str, Any]:
        bron = self.provider.bron
        bewijs = token.lees(
            tekst,
            sleutels=self._haal(gesprek, "jwks_uri"),
            uitgever=bron.uitgever,
            bekend_als=bron.bekend_als,
            nonce=self.staat.get("nonce", ""),
        )
        if not 0 < len(str(bewijs["sub"])) <= _LANGSTE_NUMMER:
            raise token.Ongeldig("geen nummer")
        return bewijs

    def _haal(self, gesprek: requests.Session, adres: str, sleutel: str = "") -> dict[str, Any]:
        koppen = {"Authorization": f"Bearer {sleutel}"} if sleutel else {}
        antwoord = gesprek.get(self.openid_config[adres], headers=koppen)
        antwoord.raise_for_status()
        inhoud = antwoord.json()
        if not isinstance(inhoud, dict):
            raise TypeError(adres)
        return inhoud


def _als_app(bron: Inlogbron) -> SocialApp:
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=str(bron.organisatie.sleutel),
        name=bron.organisatie.naam[:40],
        client_id=bron.bekend_als,
        secret=bron.geheim,
        settings={"server_url": bron.uitgever, "oauth_pkce_enabled": True},
    )
