"""Willekeurige wachtwoorden en sleutels van deze machine, bewaard bij de gegevens (0600)."""

import base64
import json
import secrets
from pathlib import Path

from ips_portal.lokaal.plekken import schrijf_prive

ROLLEN = ("beheer", "ips_eigenaar", "ips_portal", "ips_logboek")


def _nieuw() -> dict[str, str]:
    return {
        **{rol: secrets.token_urlsafe(24) for rol in ROLLEN},
        "GEHEIME_SLEUTEL": secrets.token_urlsafe(64),
        # De vorm van een Fernet-sleutel: 32 willekeurige bytes in base64.
        "VELD_SLEUTELS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }


def lees_of_maak(bestand: Path) -> dict[str, str]:
    if not bestand.exists():
        schrijf_prive(bestand, json.dumps(_nieuw(), indent=2))
    inhoud: dict[str, str] = json.loads(bestand.read_text(encoding="utf-8"))
    return inhoud
