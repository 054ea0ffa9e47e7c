"""Waar iemand is ingelogd, en hoe hij dat beëindigt."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from organisaties.models import Gebruiker, Sessie

_TOESTEL, _PLEK, _BEGIN = "toestel", "plek", "sessie_begin"
# Wat een browser van zichzelf zegt, op volgorde: Edge noemt zich ook Chrome, Chrome ook Safari.
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_TOESTELLEN = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Inlog:
    """`kenmerk` wijst een sessie aan zonder haar sleutel te verraden."""

    kenmerk: str
    toestel: str
    plek: str
    begin: datetime | None
    laatst: datetime
    deze: bool


def onthoud_toestel(request: HttpRequest) -> None:
    request.session[_TOESTEL] = toestel(request.META.get("HTTP_USER_AGENT", ""))
    request.session[_PLEK] = request.META.get("REMOTE_ADDR", "")


def toestel(kop: str) -> str:
    browser = next((naam for deel, naam in _BROWSERS if deel in kop), "Browser")
    soort = next((naam for deel, naam in _TOESTELLEN if deel in kop), "")
    return f"{browser} op {soort}" if soort else browser


def inlogs_van(gebruiker: Gebruiker, *, huidig: str | None, nu: datetime) -> list[Inlog]:
    """De lopende sessies, de laatst gebruikte eerst."""
    return [_inlog(sessie, huidig) for sessie in Sessie.objects.lopend(gebruiker, nu=nu)]


def beeindig(gebruiker: Gebruiker, kenmerk: str, *, nu: datetime) -> bool:
    """Of er zo'n sessie van deze gebruiker was."""
    for sessie in Sessie.objects.lopend(gebruiker, nu=nu):
        if constant_time_compare(_kenmerk(sessie.session_key), kenmerk):
            sessie.delete()
            return True
    return False


def beeindig_alle(gebruiker: Gebruiker, *, behalve: str | None = None) -> int:
    """Hoeveel het er waren; `behalve` is de sleutel van de sessie die mag blijven."""
    return Sessie.objects.filter(gebruiker=gebruiker).exclude(session_key=behalve or "").delete()[0]


def _inlog(sessie: Sessie, huidig: str | None) -> Inlog:
    velden = sessie.get_decoded()
    begin = velden.get(_BEGIN)
    return Inlog(
        kenmerk=_kenmerk(sessie.session_key),
        toestel=velden.get(_TOESTEL, "Browser"),
        plek=velden.get(_PLEK, ""),
        begin=datetime.fromtimestamp(begin, tz=sessie.expire_date.tzinfo) if begin else None,
        laatst=sessie.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        deze=sessie.session_key == huidig,
    )


def _kenmerk(sleutel: str) -> str:
    return salted_hmac("organisaties.mijnsessies", sleutel, algorithm="sha256").hexdigest()[:32]
