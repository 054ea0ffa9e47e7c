"""Vrije poorten op de eigen machine."""

import socket

HIER = "127.0.0.1"


def poort_is_vrij(poort: int) -> bool:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((HIER, poort))
        except OSError:
            return False
    return True


def vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind((HIER, 0))
        poort: int = proef.getsockname()[1]
    return poort


def eerste_vrije_poort(vanaf: int, aantal: int = 50) -> int | None:
    return next((p for p in range(vanaf, vanaf + aantal) if poort_is_vrij(p)), None)


def luistert(poort: int) -> bool:
    with socket.socket() as proef:
        proef.settimeout(0.5)
        return proef.connect_ex((HIER, poort)) == 0
