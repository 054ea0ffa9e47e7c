"""Een robot die elk formulier van het portal vindt, invult en verstuurt, als een browser.

Elk verzoek gebeurt op een ongerepte wereld: wat het schreef wordt daarna teruggedraaid. Wat een
formulier op het scherm is leest hij uit de pagina, wat een veld verwacht uit het formulier zelf.
"""

import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock
from urllib.parse import quote, urlsplit

from django import forms
from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.forms.forms import BaseForm
from django.test import Client as Browser
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import Resolver404, resolve, reverse

from organisaties.models import Gebruiker
from tests.hulp.formulierlezer import formulieren_op
from tests.meta.toegang import GET, POST, REGELS
from tests.meta.wereld import ARGUMENTEN

URLENCODED = "application/x-www-form-urlencoded"
Velden = Sequence[tuple[str, str]]

_VERZOEK = RequestFactory()
_CSRF = "a" * 32
_SCHRIJFT = re.compile(r"^(INSERT INTO|UPDATE|DELETE FROM) ", re.IGNORECASE)
_NIET_VAN_DE_DAAD = ("organisaties_sessie", "logboek_regel", "meldingen_opdracht")
_WISSELT = [
    (re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"), "UUID"),
    (re.compile(r"gAAAA[\w=-]+|'!\w{40}'"), "GEHEIM"),
    (re.compile(r"\b\d+\b"), "N"),
]


@dataclass(frozen=True)
class Uitkomst:
    status: int
    tekst: str  # de inhoud en de koppen
    inhoud: bytes
    koppen: Mapping[str, str]
    schreef: tuple[str, ...] = ()
    formulieren: tuple[BaseForm, ...] = ()
    fout: str = ""
    vragen: int = 0  # aan de database
    erna: str = ""  # de pagina die daarna werd gehaald, voor het werd teruggedraaid
    sql: frozenset[str] = (
        frozenset()
    )  # de opdrachten zoals ze naar de database gaan, zonder waarden
    seconden: float = 0.0

    @property
    def daad(self) -> list[str]:
        """Wat er geschreven werd, zonder de nummers die elke keer anders zijn."""
        return sorted(map(gelijkgemaakt, self.schreef))

    @property
    def is_pagina(self) -> bool:
        return self.koppen.get("Content-Type", "").startswith("text/html")


@dataclass(frozen=True)
class Formulier:
    """Een formulier op een pagina, met wat een browser ervan zou versturen."""

    naam: str  # van het adres waar het heen gaat
    pad: str
    rol: str
    velden: Velden
    keuzes: Mapping[str, Sequence[str]]
    bestanden: frozenset[str]
    soorten: Mapping[str, forms.Field] = field(default_factory=dict)
    klassen: frozenset[type] = frozenset()
    kent: frozenset[str] = (
        frozenset()
    )  # elk veld van de klassen, ook wat nu niet op het scherm staat

    @property
    def namen(self) -> list[str]:
        """Elk veld een keer, ook wat nog niet is aangekruist."""
        namen = [*(naam for naam, _ in self.velden), *self.keuzes, *self.bestanden]
        return list(dict.fromkeys(naam for naam in namen if naam != "csrfmiddlewaretoken"))

    def ingevuld(self) -> list[tuple[str, str]]:
        """Wat er al staat, en in elk leeg veld iets dat er zou kunnen staan."""
        staat = [(naam, waarde) for naam, waarde in self.velden if waarde]
        leeg = [naam for naam in self.namen if naam not in dict(staat)]
        erbij = ((naam, self._voorbeeld(naam)) for naam in leeg if naam not in self.bestanden)
        return [*staat, *((naam, waarde) for naam, waarde in erbij if waarde)]

    def _voorbeeld(self, naam: str) -> str:
        if naam.endswith("weg"):  # een regel weghalen
            return ""
        if naam in self.keuzes:
            return next(filter(None, self.keuzes[naam]), "")
        veld = self.soorten.get(naam)
        return voorbeeld(veld) if veld and not isinstance(veld.widget, forms.HiddenInput) else ""


def voorbeeld(veld: forms.Field) -> str:
    """Een gewone waarde voor dit soort veld."""
    for soort, waarde in _VOORBEELDEN:
        if isinstance(veld, soort):
            return waarde
    return ""


_VOORBEELDEN: list[tuple[type[forms.Field], str]] = [
    (forms.EmailField, "proef@noord.example"),
    (forms.URLField, "https://proef.example/"),
    (forms.DateField, "2026-11-18"),
    (forms.TimeField, "10:00"),
    (forms.IntegerField, "1"),  # ook decimalen: DecimalField is er een van
    (forms.BooleanField, ""),
    (forms.CharField, "Proef"),
]


def vervang(velden: Velden, **anders: str) -> list[tuple[str, str]]:
    """De velden met andere waarden; wat er nog niet bij zat komt erbij."""
    zonder = [(naam, waarde) for naam, waarde in velden if naam not in anders]
    return [*zonder, *anders.items()]


def codeer(velden: Iterable[tuple[str, str]]) -> bytes:
    """Als een browser, maar ook met wat geen geldige tekst is."""
    return "&".join(f"{_procent(naam)}={_procent(waarde)}" for naam, waarde in velden).encode()


def _procent(tekst: str) -> str:
    return quote(tekst.encode("utf-8", "surrogatepass"), safe="")


def gelijkgemaakt(tekst: str) -> str:
    for patroon, woord in _WISSELT:
        tekst = patroon.sub(woord, tekst)
    return tekst


def log_in(gebruikers: Mapping[str, Gebruiker]) -> dict[str, str]:
    """Per rol de sleutel van een sessie."""
    sessies = {}
    for rol, gebruiker in gebruikers.items():
        browser = Browser()
        browser.force_login(gebruiker)
        sessies[rol] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return sessies


def _ingang(*, csrf: bool) -> ClientHandler:
    """De tussenlagen, een keer opgebouwd; zonder de teller van vragen per rij, die kost een derde
    van de tijd en staat in de gewone tests aan."""
    lagen = [laag for laag in settings.MIDDLEWARE if not laag.startswith("zeal.")]
    with override_settings(MIDDLEWARE=lagen):
        ingang = ClientHandler(enforce_csrf_checks=csrf)
        ingang.load_middleware()
    return ingang


class Robot:
    def __init__(self, sessies: Mapping[str, str], wereld) -> None:
        self.sessies, self.wereld = sessies, wereld
        self.ingangen = {csrf: _ingang(csrf=csrf) for csrf in (False, True)}

    def pad(self, naam: str, van: str = "eigen") -> str:
        """`van`: het object van "eigen", een "collega" of een "ander"."""
        dossier = getattr(self.wereld, van)
        return reverse(naam, kwargs=ARGUMENTEN[REGELS[naam].object](dossier))

    def rol(self, naam: str) -> str:
        return sorted(REGELS[naam].rollen)[0]

    def haal(self, naam: str, vraag: str = "", van: str = "eigen", **koppen: str) -> Uitkomst:
        return self.stuur(self.rol(naam), GET, f"{self.pad(naam, van)}{vraag}", **koppen)

    def verstuur(self, formulier: Formulier, velden: Velden, *, kijk: bool = False) -> Uitkomst:
        """`kijk`: open daarna het formulier opnieuw."""
        daarna = formulier.pad if kijk else ""
        return self.stuur(formulier.rol, POST, formulier.pad, codeer(velden), daarna=daarna)

    def stuur(
        self,
        rol: str | None,
        methode: str,
        pad: str,
        lichaam: bytes = b"",
        soort: str = URLENCODED,
        daarna: str = "",
        csrf: bool = False,
        **koppen: str,
    ) -> Uitkomst:
        """`csrf`: ook het bewijs dat de inzending van een eigen pagina komt wordt nagekeken."""
        koekjes = {settings.SESSION_COOKIE_NAME: self.sessies[rol]} if rol else {}
        if csrf:
            koekjes[settings.CSRF_COOKIE_NAME] = koppen["HTTP_X_CSRFTOKEN"] = _CSRF
        koppen["HTTP_COOKIE"] = "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items())
        ingang = self.ingangen[csrf]
        verzoek = _VERZOEK.generic(methode, pad, lichaam, soort, **koppen)
        connection.queries_log.clear()  # die onthoudt er hoogstens negenduizend
        sql: set[str] = set()
        begin = time.perf_counter()
        try:
            with transaction.atomic(), _getoonde_formulieren() as formulieren, _fouten() as fouten:
                with CaptureQueriesContext(connection) as vragen, _opgeschreven(sql):
                    antwoord = ingang(verzoek.environ)
                    inhoud = antwoord.getvalue() if antwoord.streaming else antwoord.content
                    seconden = time.perf_counter() - begin
                schreef = tuple(_daden(vragen.captured_queries))
                if schreef:
                    _toets_verwijzingen()
                erna = self._kijk(ingang, daarna, koppen["HTTP_COOKIE"]) if daarna else ""
                transaction.set_rollback(True)
        except Exception as fout:
            return Uitkomst(500, "", b"", {}, fout=f"{type(fout).__name__}: {str(fout)[:200]}")
        tekst = inhoud.decode(errors="replace") + str(antwoord.headers)
        return Uitkomst(
            antwoord.status_code,
            tekst,
            inhoud,
            dict(antwoord.headers),
            schreef,
            tuple(formulieren),
            "" if antwoord.status_code < 500 else ", ".join(fouten) or "antwoord met een storing",
            len(vragen.captured_queries),
            erna,
            frozenset(sql),
            seconden,
        )

    def _kijk(self, ingang: ClientHandler, pad: str, koekjes: str) -> str:
        return ingang(_VERZOEK.get(pad, HTTP_COOKIE=koekjes).environ).content.decode()

    def formulieren(self, paginas: Mapping[str, Uitkomst]) -> list[Formulier]:
        """Elk formulier om te versturen op deze pagina's, een keer."""
        gevonden: dict[tuple[str, frozenset[str]], Formulier] = {}
        for naam, pagina in paginas.items():
            for formulier in self._op(naam, pagina):
                gevonden.setdefault((formulier.naam, frozenset(formulier.namen)), formulier)
        return list(gevonden.values())

    def _op(self, naam: str, pagina: Uitkomst) -> Iterator[Formulier]:
        soorten = _soorten(pagina.formulieren)
        klassen = frozenset(map(type, pagina.formulieren))
        for gelezen in formulieren_op(pagina.inhoud.decode(), self.pad(naam)):
            doel = _adres(gelezen.actie)
            if gelezen.methode == POST and doel:
                yield Formulier(
                    doel,
                    gelezen.actie,
                    self.rol(naam),
                    tuple(gelezen.velden),
                    gelezen.keuzes,
                    frozenset(gelezen.bestanden),
                    {veld: soorten[veld] for veld in gelezen.namen if veld in soorten},
                    klassen,
                    frozenset(soorten),
                )


def _adres(pad: str) -> str:
    try:
        return resolve(urlsplit(pad).path).url_name or ""
    except Resolver404:
        return ""


def _soorten(formulieren: Iterable[BaseForm]) -> dict[str, forms.Field]:
    return {
        form.add_prefix(naam): veld for form in formulieren for naam, veld in form.fields.items()
    }


def _daden(vragen: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for vraag in vragen:
        sql = vraag["sql"]
        if _SCHRIJFT.match(sql) and not any(tabel in sql for tabel in _NIET_VAN_DE_DAAD):
            yield sql


def _toets_verwijzingen() -> None:
    """De database kijkt verwijzingen pas aan het einde na; hier komt geen einde."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


@contextmanager
def _opgeschreven(sql: set[str]) -> Iterator[None]:
    """Elke opdracht zonder de waarden: die gaan er los van naar de database."""

    def schrijf_op(execute, opdracht, params, many, context):
        sql.add(str(opdracht))
        return execute(opdracht, params, many, context)

    with connection.execute_wrapper(schrijf_op):
        yield


@contextmanager
def _fouten() -> Iterator[list[str]]:
    """Waarop het portal omviel, als het omviel."""
    gevonden: list[str] = []

    def onthoud(**_: object) -> None:
        fout = sys.exc_info()[1]
        gevonden.append(f"{type(fout).__name__}: {str(fout)[:200]}")

    got_request_exception.connect(onthoud)
    try:
        yield gevonden
    finally:
        got_request_exception.disconnect(onthoud)


@contextmanager
def _getoonde_formulieren() -> Iterator[list[BaseForm]]:
    gevonden: list[BaseForm] = []
    echt = BaseForm.__init__

    def erbij(form: BaseForm, *args: object, **kwargs: object) -> None:
        echt(form, *args, **kwargs)
        gevonden.append(form)

    with mock.patch.object(BaseForm, "__init__", erbij):
        yield gevonden
