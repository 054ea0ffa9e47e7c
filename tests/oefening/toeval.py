"""Toeval dat te herhalen is: hetzelfde zaad kiest hetzelfde, en staat bij de uitslag."""

import os
import random

ZAAD = int(os.environ.get("ZAAD", "1"))


def toeval(nummer: int) -> random.Random:
    """Ieder die meedoet heeft een eigen nummer, anders doen zij allemaal hetzelfde."""
    return random.Random(f"{ZAAD}:{nummer}")
