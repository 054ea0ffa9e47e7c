"""Daden die echt tegelijk gebeuren: elk in een eigen draad, met een eigen verbinding."""

import threading
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections

GEDULD = 30  # seconden


def tegelijk(*daden: Callable[[], Any]) -> list[Any]:
    """Laat alle daden op hetzelfde ogenblik beginnen.

    Geeft de uitkomsten in volgorde van aankomst; een nette weigering (ValidationError) is ook een
    uitkomst. Elke andere fout ontbreekt in de lijst, zodat de toets haar aan het aantal merkt.
    """
    uitkomsten: list[Any] = []
    samen = threading.Barrier(len(daden))

    def doe(daad: Callable[[], Any]) -> None:
        try:
            samen.wait(timeout=GEDULD)
            uitkomsten.append(daad())
        except ValidationError as weigering:
            uitkomsten.append(weigering)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe, args=(daad,)) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=GEDULD)
    return uitkomsten
