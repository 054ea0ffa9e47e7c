"""Register van wat er ook eindigt als iemands toegang tot een organisatie wordt gesloten.

Een hogere app meldt zich aan in `AppConfig.ready`. Het gebeurt in dezelfde transactie.
"""

from typing import Protocol


class Sluiting(Protocol):
    def __call__(self, *, gebruiker_id: int, organisatie_id: int) -> object: ...


_sluitingen: list[Sluiting] = []


def meld_aan(sluiting: Sluiting) -> None:
    if sluiting not in _sluitingen:
        _sluitingen.append(sluiting)


def doe(*, gebruiker_id: int, organisatie_id: int) -> None:
    for sluiting in _sluitingen:
        sluiting(gebruiker_id=gebruiker_id, organisatie_id=organisatie_id)
