"""Elk formulier van het portal in een bewaarde wereld, om het door velen te laten indrukken."""

import random
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.test import Client as Browser
from django.urls import Resolver404, resolve, reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.models import Gebruiker
from tests.meta.toegang import GET, POST, REGELS
from tests.meta.wereld import ARGUMENTEN, bouw

# Wie hierop drukt is zijn sessie kwijt, en daarna drukt hij nergens meer op.
_EINDE = ("account_", "mfa_", "kies_organisatie", "sessie")
Velden = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Knop:
    naam: str
    pad: str
    rol: str
    velden: Velden

    def druk(self, sessies: dict[str, str], velden: Velden | None = None) -> int:
        browser = Browser(raise_request_exception=False)
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessies[self.rol]
        gegevens: dict[str, list[str]] = {}
        for naam, waarde in self.velden if velden is None else velden:
            gegevens.setdefault(naam, []).append(waarde)
        return browser.post(self.pad, gegevens).status_code

    def anders(self, toeval: random.Random) -> Velden:
        """Zoals een ander het invult: hier en daar een andere tekst of keuze."""
        return tuple(
            (naam, f"{waarde} {toeval.randint(1, 99)}")
            if waarde.startswith("Oefening") and toeval.random() < 0.7
            else (naam, waarde)
            for naam, waarde in self.velden
        )


@dataclass
class Huis:
    organisatie_id: int
    sessies: dict[str, str]
    knoppen: list[Knop]
    gebruikers: dict[str, Gebruiker]

    def log_opnieuw_in(self, rol: str) -> None:
        """Een beheerder sloot dit account of zijn sessie: hij opent het weer, en het gaat door."""
        wie = self.gebruikers[rol]
        Gebruiker.objects.filter(pk=wie.pk).update(is_active=True)
        self.sessies[rol] = _log_in(wie)


def bouw_huis(*alleen: str) -> Huis:
    """Twee organisaties met dossiers, ieder ingelogd, en elk formulier dat iemand ziet.

    `alleen` noemt de pagina's, als het er om een paar gaat.
    """
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        wereld = bouw(organisatie)
        sessies = {rol: _log_in(wie) for rol, wie in wereld.gebruikers.items() if wie.is_active}
        paden = {
            naam: reverse(naam, kwargs=ARGUMENTEN[regel.object](wereld.eigen))
            for naam, regel in REGELS.items()
            if GET in regel.methoden and not naam.startswith(_EINDE) and naam in (alleen or REGELS)
        }
    knoppen: dict[tuple[str, str], Knop] = {}
    for naam, pad in paden.items():
        for rol in sorted(REGELS[naam].rollen & set(sessies)):
            for knop in _op_pagina(pad, rol, sessies[rol]):
                knoppen.setdefault((knop.pad, rol), knop)
    return Huis(organisatie.pk, sessies, list(knoppen.values()), wereld.gebruikers)


def _log_in(gebruiker) -> str:
    browser = Browser()
    browser.force_login(gebruiker)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _op_pagina(pad: str, rol: str, sessie: str) -> list[Knop]:
    browser = Browser(raise_request_exception=False)
    browser.cookies[settings.SESSION_COOKIE_NAME] = sessie
    antwoord = browser.get(pad)
    soort = antwoord.headers.get("Content-Type", "")
    if antwoord.status_code != 200 or antwoord.streaming or not soort.startswith("text/html"):
        return []
    gevonden = []
    for form in BeautifulSoup(antwoord.content, "html.parser").find_all("form"):
        doel = form.get("action") or pad
        naam = _adres(doel)
        if form.get("method", "").upper() == POST and naam and not naam.startswith(_EINDE):
            gevonden.append(Knop(naam, doel, rol, tuple(_velden(form))))
    return gevonden


def _adres(pad: str) -> str:
    try:
        return resolve(pad.split("?")[0]).url_name or ""
    except Resolver404:
        return ""


def _velden(form: Tag):
    """Wat er staat, en in een leeg veld iets dat er zou kunnen staan."""
    gekozen: set[str] = set()
    for vak in form.find_all(["input", "textarea", "select"]):
        naam, soort = vak.get("name"), vak.get("type", vak.name)
        if not naam or vak.has_attr("disabled") or soort in ("file", "submit", "button"):
            continue
        if soort in ("radio", "checkbox"):
            if vak.has_attr("checked") or (soort == "radio" and naam not in gekozen):
                gekozen.add(naam)
                yield naam, vak.get("value", "on")
        elif vak.name == "select":
            keuzes = [keuze for keuze in vak.find_all("option") if keuze.get("value")]
            staat = [keuze for keuze in keuzes if keuze.has_attr("selected")] or keuzes
            yield naam, staat[0]["value"] if staat else ""
        else:
            staat = vak.get_text() if vak.name == "textarea" else vak.get("value", "")
            yield naam, staat or _VOORBEELD.get(soort, lambda: "Oefening")()


_VOORBEELD = {
    "hidden": lambda: "",
    "date": lambda: str(klok.vandaag()),
    "time": lambda: "10:00",
    "number": lambda: "1",
    "email": lambda: "oefening@noord.example",
    "url": lambda: "https://oefening.example/",
}
