"""De ene fout die de gebruiker te zien krijgt: een zin die zegt wat er moet gebeuren."""

import sys


class Melding(Exception):
    """Stopt het commando; de tekst is voor wie het commando gaf."""


def zeg(tekst: str) -> None:
    """Voortgang gaat naar stderr, zodat de uitvoer van een commando zuiver blijft."""
    print(tekst, file=sys.stderr, flush=True)
