"""Daden die echt tegelijk gebeuren: elk in een eigen draad, met een eigen verbinding."""

import threading
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections

GEDULD = 30  # seconden


def tegelijk(*daden: Callable[[], Any], hoogstens: int | None = None) -> list[Any]:
    """Laat alle daden op hetzelfde ogenblik beginnen.

    `hoogstens` begrenst hoeveel er tegelijk bezig zijn (elk heeft een verbinding); de rest staat
    dan in de rij, zoals bij een server met zoveel werkers.

    Geeft de uitkomsten in volgorde van aankomst; een nette weigering (ValidationError) is ook een
    uitkomst. Elke andere fout ontbreekt in de lijst, zodat de toets haar aan het aantal merkt.
    """
    uitkomsten: list[Any] = []
    samen = threading.Barrier(len(daden))
    ruimte = threading.Semaphore(hoogstens or len(daden))

    def doe(daad: Callable[[], Any]) -> None:
        samen.wait(timeout=GEDULD)
        with ruimte:
            uitkomsten.append(_uitgevoerd(daad))

    draden = [threading.Thread(target=doe, args=(daad,)) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=GEDULD)
    return uitkomsten


def _uitgevoerd(daad: Callable[[], Any]) -> Any:
    try:
        return daad()
    except ValidationError as weigering:
        return weigering
    finally:
        connections.close_all()  # pas dan is er plaats voor een ander
