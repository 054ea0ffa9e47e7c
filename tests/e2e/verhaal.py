"""Gereedschap voor een verhaal dat maanden duurt: de klok verzetten, en formulieren invullen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import time_machine
from playwright.sync_api import Locator, Page, expect

from ips_portal.gedeeld import klok


@contextmanager
def op(dag: date) -> Iterator[None]:
    """Het is die dag, kort na twaalven; de klok loopt door."""
    moment = datetime.combine(dag, time(12, 5), tzinfo=klok.AMSTERDAM)
    with time_machine.travel(moment.astimezone(UTC), tick=True):
        yield


def vul(pagina: Page, **velden: Any) -> None:
    """Vult velden op naam: tekst, keuze, datum, vinkje (True) of bestand (Path)."""
    for naam, waarde in velden.items():
        _vul_veld(pagina.locator(f'main [name="{naam}"]:not([type="hidden"])'), waarde)


def _vul_veld(veld: Locator, waarde: Any) -> None:
    soort = veld.first.get_attribute("type")
    if isinstance(waarde, Path):
        veld.set_input_files(waarde)
    elif soort in ("radio", "checkbox"):
        _kies(veld, waarde)
    elif veld.first.evaluate("veld => veld.tagName") == "SELECT":
        _open_wat_dicht_is(veld)
        if isinstance(waarde, Label):
            optie = veld.locator("option", has_text=waarde.label).first
            veld.select_option(value=optie.get_attribute("value"))
        else:
            veld.select_option(value=str(waarde))
    else:
        _open_wat_dicht_is(veld)
        veld.fill(waarde.isoformat() if isinstance(waarde, date) else str(waarde))


class Label:
    """Kies in een lijst op een deel van wat er staat."""

    def __init__(self, label: str) -> None:
        self.label = label


def _kies(veld: Locator, waarde: Any) -> None:
    """De keuze zelf is verborgen onder haar label; een klik op het label kiest."""
    keuze = veld if waarde is True else veld.and_(veld.page.locator(f'[value="{waarde}"]'))
    _open_wat_dicht_is(keuze)
    if not keuze.first.is_checked():
        keuze.first.check(force=True)


def _open_wat_dicht_is(veld: Locator) -> None:
    veld.first.evaluate(
        "veld => { for (let uitleg = veld.closest('details'); uitleg;"
        " uitleg = uitleg.parentElement.closest('details')) uitleg.open = true }"
    )


def bewaar(pagina: Page, knop: str = "Opslaan") -> None:
    """Dient in en wacht op de volgende pagina; een fout in het formulier laat de test zakken."""
    pagina.locator("main").get_by_role("button", name=knop, exact=True).first.click()
    pagina.wait_for_load_state()
    fouten = pagina.locator("main [data-foutenoverzicht]")
    assert fouten.count() == 0, fouten.all_inner_texts()


def volg_link(pagina: Page, naam: str) -> None:
    """De eerste link met deze naam, ook als hij in een menu zit."""
    link = pagina.locator("main a", has_text=naam).first
    _open_wat_dicht_is(link)
    link.click()
    pagina.wait_for_load_state()


def staat_er(pagina: Page, *teksten: str) -> None:
    for tekst in teksten:
        expect(pagina.locator("main").get_by_text(tekst).first).to_be_visible()


Open = Callable[..., Page]
