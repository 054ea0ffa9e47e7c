"""Houdt bij welke adressen in deze loop echt zijn beantwoord (feiten: A2).

Een toets die alleen kijkt of iets geweigerd wordt, slaagt ook als het adres voor iedereen stuk is.
Na een hele loop moet daarom elk adres, met elke methode uit de tabel van toegang, ten minste eens
een pagina, een bestand of een doorverwijzing hebben gegeven. Inloggen vragen telt niet.
"""

from collections.abc import Iterable, Mapping
from functools import wraps

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tests.meta.toegang import REGELS, Regel

_BEANTWOORD: set[str] = set()
_NOOIT = pytest.StashKey[list[str]]()


def telt(request: HttpRequest, antwoord: HttpResponseBase) -> str:
    """Het adres en de methode die hiermee beantwoord zijn; leeg als het een weigering was."""
    treffer = getattr(request, "resolver_match", None)
    if treffer is None or not 200 <= antwoord.status_code < 400:
        return ""
    if _vraagt_om_inloggen(antwoord.headers.get("Location", ""), request.path):
        return ""
    return f"{request.method} {treffer.url_name}"


def _vraagt_om_inloggen(naar: str, vandaan: str) -> bool:
    return "?next=" in naar or ("/tweede-stap/" in naar and "/account/" not in vandaan)


def nooit_beantwoord(beantwoord: Iterable[str], regels: Mapping[str, Regel] = REGELS) -> list[str]:
    alles = {f"{methode} {naam}" for naam, regel in regels.items() for methode in regel.methoden}
    return sorted(alles - set(beantwoord))


def pytest_configure(config) -> None:
    echt = BaseHandler.get_response

    @wraps(echt)
    def met_telling(zelf, request):
        antwoord = echt(zelf, request)
        _BEANTWOORD.add(telt(request, antwoord))
        return antwoord

    BaseHandler.get_response = met_telling


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error) -> None:
    _BEANTWOORD.update(getattr(node, "workeroutput", {}).get("beantwoord", ()))


def pytest_sessionfinish(session) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["beantwoord"] = sorted(_BEANTWOORD)
    elif _hele_loop(session):
        config.stash[_NOOIT] = nooit_beantwoord(_BEANTWOORD)
        if config.stash[_NOOIT] and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _hele_loop(session) -> bool:
    """Zonder keuze uit de tests, en niet halverwege gestopt."""
    config = session.config
    return bool(
        config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and not config.option.keyword
        and config.option.markexpr in config.getini("addopts")
        and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        and not (session.shouldstop or session.shouldfail)
    )


def pytest_terminal_summary(terminalreporter, config) -> None:
    for adres in config.stash.get(_NOOIT, []):
        terminalreporter.write_line(f"NOOIT BEANTWOORD in deze loop: {adres}", red=True)
