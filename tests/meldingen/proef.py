"""Een opdracht om mee te proeven: ze onthoudt wat er langskwam en gaat stuk als dat hoort."""

from collections.abc import Callable

from meldingen import opdrachten
from meldingen.models import Opdracht


class Proef:
    """`fout` geldt voor elke opdracht, `bij` alleen voor die met dit nummer van organisatie."""

    def __init__(self) -> None:
        self.gedaan: list[int | None] = []
        self.fout: Exception | None = None
        self.bij: dict[int | None, Callable[[], None]] = {}

    def __call__(self, opdracht: Opdracht) -> None:
        if self.fout:
            raise self.fout
        self.bij.get(opdracht.organisatie_id, lambda: None)()
        self.gedaan.append(opdracht.organisatie_id)


def meld_proef_aan(
    monkeypatch, *, sleutel: str = "proef", bereik: bool = False, traag: bool = False
) -> Proef:
    proef = Proef()
    soort = opdrachten.Soort(sleutel, proef, bereik=bereik, traag=traag)
    monkeypatch.setitem(opdrachten._soorten, sleutel, soort)
    return proef
