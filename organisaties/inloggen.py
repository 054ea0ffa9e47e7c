"""Hoe inloggen gaat: geen open aanmelding, en elke in- en uitlog in het logboek."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_reset
from allauth.core import context
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from ips_portal.gedeeld import bereik, klok
from ips_portal.gedeeld.bereik import Bereik
from logboek.keuzes import Actie, Uitkomst
from logboek.notities import Notitie, Notities
from logboek.schrijven import Dader, schrijf
from organisaties import pogingen, raden
from organisaties.bewaard import wacht_op_code
from organisaties.eenmalig.bronnen import bron_van
from organisaties.eenmalig.grens import METHODE, alleen_bij
from organisaties.mijnsessies import beeindig_alle, onthoud_toestel


class Adapter(DefaultAccountAdapter):
    """Accounts maakt de functioneel beheerder; niemand meldt zichzelf aan."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is gesloten.",
        "email_password_mismatch": "E-mailadres of wachtwoord klopt niet.",
        "enter_current_password": "Vul uw huidige wachtwoord in.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "too_many_login_attempts": (
            "Te vaak geprobeerd. Wacht een kwartier, of kies een nieuw wachtwoord"
            " met een link in uw mail."
        ),
        "rate_limited": "U stuurt te veel verzoeken. Wacht even en probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Telt voor het wachtwoord wordt nagekeken. ValidationError als het te vaak was."""
        self._grenzen = pogingen.grenzen_van_wachtwoord(request, credentials.get("email", ""))
        te_veel = pogingen.eerste_te_veel(self._grenzen, nu=klok.nu())
        if te_veel:
            if te_veel == 1:  # een regel, niet een voor elke poging daarna
                log(request, "inloggen geremd", Uitkomst.GEWEIGERD, None)
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        """Het wachtwoord klopte: deze poging telt niet mee."""
        for grens in self._grenzen:
            raden.neem_terug(grens)

    def get_login_stages(self) -> list[str]:
        eigen = {"allauth.mfa.stages.AuthenticateStage": "organisaties.tweedestap.stap.Stap"}
        return [eigen.get(stap, stap) for stap in super().get_login_stages()]

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Wie via zijn werk binnenkwam is daar nog ingelogd; dat zeggen we erbij."""
        bron = bron_van(request.organisatie) if alleen_bij(request) else None
        if bron is None:
            return str(super().get_logout_redirect_url(request))
        return reverse("inlogbron_uitgelogd", kwargs={"naam": bron.naam})

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        wacht_op_code(request)
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Niet als iemand net zijn wachtwoord of code gaf; dat was ook bij het inloggen."""
        return super().is_reauthentication_required(app=app) and not _pas_nog(context.request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """De link in de mail. Allauth plakt de sleutel in een adres van een andere vorm."""
        uidb36, _, token = key.partition("-")
        pad = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return self.request.build_absolute_uri(pad)


@receiver(user_logged_in)
def _ingelogd(sender, request, user, **overig) -> None:
    onthoud_toestel(request)
    via = get_authentication_records(request, user)
    werk = any(stap["method"] == METHODE for stap in via)
    log(request, "inloggen via werk" if werk else "inloggen", Uitkomst.GELUKT, user)


@receiver(user_logged_out)
def _uitgelogd(sender, request, user, **overig) -> None:
    if user is not None:
        log(request, "uitloggen", Uitkomst.GELUKT, user)


@receiver(user_login_failed)
def _mislukt(sender, credentials, request=None, **overig) -> None:
    """Het geprobeerde adres staat er niet bij: mensen typen er soms hun wachtwoord in."""
    if request is not None:
        log(request, "inloggen mislukt", Uitkomst.GEWEIGERD, None)


@receiver(password_changed)
def _gewijzigd(sender, request, user, **overig) -> None:
    log(request, "wachtwoord gewijzigd", Uitkomst.GELUKT, user)
    beeindig_alle(user, behalve=request.session.session_key)


@receiver(password_reset)
def _opnieuw_gekozen(sender, request, user, **overig) -> None:
    log(request, "wachtwoord gekozen met een link", Uitkomst.GELUKT, user)
    pogingen.vergeet(user.email)
    beeindig_alle(user)


def _pas_nog(request: HttpRequest) -> bool:
    stappen = get_authentication_records(request, request.user)
    return any(time.time() - stap["at"] < app_settings.REAUTHENTICATION_TIMEOUT for stap in stappen)


def log(request: HttpRequest, gebeurtenis: str, uitkomst: Uitkomst, gebruiker) -> None:
    schrijf_sessieregel(
        gebeurtenis,
        uitkomst,
        gebruiker,
        notities=getattr(request, "logboek", None),
        toegangspunt=request.META.get("REMOTE_ADDR", ""),
    )


def schrijf_sessieregel(
    gebeurtenis: str,
    uitkomst: Uitkomst,
    gebruiker,
    *,
    notities: Notities | None = None,
    toegangspunt: str,
) -> None:
    """In een eigen bereik zonder organisatie: wie inlogt heeft er nog geen gekozen."""
    notities = notities or Notities()
    gebruiker_id = gebruiker.pk if gebruiker else None
    with transaction.atomic():
        vorig = bereik.huidig()
        bereik.zet(Bereik(None, gebruiker_id, notities.verzoek))
        schrijf(
            dader=Dader(
                gebeurtenis=gebeurtenis,
                gebruiker_id=gebruiker_id,
                gebruiker_naam=gebruiker.naam if gebruiker else "",
                toegangspunt=toegangspunt,
            ),
            verzoek=notities.verzoek,
            notities=[Notitie(Actie.UITVOEREN, uitkomst, object_soort="sessie")],
        )
        bereik.zet(vorig)
