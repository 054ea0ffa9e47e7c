"""Leest de omgeving eenmaal; een ontbrekende of foute waarde stopt de start met een zin.

De foutmelding zegt wat er moet gebeuren en noemt nooit de waarde zelf: die kan geheim zijn.
"""

import os
from pathlib import Path
from typing import Any

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

_WAAR = {"1", "aan", "ja", "true", "on"}
_ONWAAR = {"0", "uit", "nee", "false", "off", ""}


def tekst(naam: str, standaard: str | None = None) -> str:
    """De waarde van `naam`, of van het bestand in `naam`_BESTAND (een secret van de omgeving)."""
    bestand = os.environ.get(f"{naam}_BESTAND")
    if bestand:
        try:
            return Path(bestand).read_text(encoding="utf-8").strip()
        except OSError as fout:
            raise ImproperlyConfigured(
                f"{naam}_BESTAND wijst naar een bestand dat niet te lezen is: {bestand}."
            ) from fout
    waarde = os.environ.get(naam, standaard)
    if waarde is None or (waarde == "" and standaard is None):
        raise ImproperlyConfigured(
            f"De omgevingsvariabele {naam} ontbreekt. Zie docs/productie.md voor wat erin hoort."
        )
    return waarde


def schakelaar(naam: str, *, standaard: bool) -> bool:
    waarde = os.environ.get(naam)
    if waarde is None:
        return standaard
    if waarde.lower() in _WAAR:
        return True
    if waarde.lower() in _ONWAAR:
        return False
    raise ImproperlyConfigured(f"{naam} is een schakelaar: zet er 'aan' of 'uit' in.")


def getal(naam: str, *, standaard: int) -> int:
    waarde = os.environ.get(naam, str(standaard))
    try:
        return int(waarde)
    except ValueError:
        raise ImproperlyConfigured(f"{naam} moet een heel getal zijn.") from None


def lijst(naam: str, standaard: str | None = None) -> list[str]:
    return [deel.strip() for deel in tekst(naam, standaard).split(",") if deel.strip()]


def hosts(naam: str) -> list[str]:
    """De namen van het portal. Zonder jokerteken: anders kan een link in een mail elders heen."""
    namen = lijst(naam)
    if any("*" in host for host in namen):
        raise ImproperlyConfigured(
            f"{naam} noemt het portal bij naam, zonder *. Bijvoorbeeld: portal.uwinstelling.nl."
        )
    return namen


def database(naam: str) -> dict[str, Any]:
    """Databaseverbinding uit een URL, bijvoorbeeld postgres://rol:wachtwoord@host:5432/naam."""
    url = tekst(naam)
    try:
        verbinding = environ.Env.db_url_config(url)
    except (ValueError, KeyError):
        verbinding = {}
    if "postgres" not in verbinding.get("ENGINE", "") or not verbinding.get("NAME"):
        raise ImproperlyConfigured(
            f"{naam} is geen PostgreSQL-adres. Verwacht: postgres://rol:wachtwoord@host:5432/naam."
        )
    return dict(verbinding)


def veldsleutels(naam: str) -> list[str]:
    """Fernet-sleutels; de eerste versleutelt, alle kunnen ontsleutelen (sleutelwissel)."""
    sleutels = lijst(naam)
    for sleutel in sleutels:
        try:
            Fernet(sleutel.encode())
        except ValueError:
            raise ImproperlyConfigured(
                f"{naam} bevat geen geldige sleutel. Maak er een met: "
                'python -c "from cryptography.fernet import Fernet; '
                'print(Fernet.generate_key().decode())"'
            ) from None
    return sleutels
