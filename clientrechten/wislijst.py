"""De lijst van gewiste dossiers, buiten de database: alleen kenmerken, een per regel.

Een herstel zet terug wat na de kopie gewist is. Wat op deze lijst staat wordt daarna opnieuw gewist
(`manage.py wis_opnieuw`). De werker schrijft haar, na het wissen: er staat nooit iets op dat niet
gewist is, en wat nog mist komt er de volgende keer bij.
"""

import fcntl
import os
from pathlib import Path

from django.conf import settings

from clientrechten.models import Wisbewijs
from meldingen.opdrachten import zet_klaar

OPDRACHT = "wislijst"


def zet_bijwerken_klaar(organisatie_id: int) -> None:
    zet_klaar(OPDRACHT, organisatie_id=organisatie_id, samen=True)


def schrijf_bij() -> int:
    """In het bereik van een organisatie. Geeft hoeveel er bij kwamen; vaker draaien mag."""
    bewezen = set(Wisbewijs.objects.values_list("kenmerk", flat=True))
    pad = Path(settings.WISLIJST)
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("a+b") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        bestand.seek(0)
        nieuw = sorted(bewezen - set(bestand.read().decode().split()))
        bestand.write("".join(f"{regel}\n" for regel in nieuw).encode())
        bestand.flush()
        os.fsync(bestand.fileno())
    return len(nieuw)


def lees() -> set[str]:
    """Leeg als er nog nooit iets gewist is."""
    try:
        return set(Path(settings.WISLIJST).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return set()
