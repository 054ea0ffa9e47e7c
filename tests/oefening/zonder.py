"""Wat een tegenproef weglaat. Mislukt de proef dan niet, dan bewees ze niets.

Een werker laat weg wat in OEFENING_ZONDER staat; een naam die hier niet staat stopt hem meteen.
"""

from collections.abc import Callable
from datetime import datetime
from email.utils import make_msgid

from meldingen import querysets, tasks
from meldingen.models import Poststatus, Uitgaand
from meldingen.post import KantEnKlaar
from meldingen.querysets import WachtrijQuerySet


def _slot() -> None:
    """Wie een rij neemt zet haar niet op slot en schrijft niet op dat ze van hem is."""
    WachtrijQuerySet.claim = lambda rijen, nu: rijen.aan_de_beurt(nu).first()
    WachtrijQuerySet.nog_van = lambda rijen, rij: rijen.filter(pk=rij.pk)


def _grens() -> None:
    """Een rij mag zo vaak als ze wil."""
    querysets.HOOGSTENS_POGINGEN = 32_000


def _uitstel() -> None:
    """Wat genomen is staat meteen weer vooraan, en niemand slaat haar over."""

    def claim(rijen: WachtrijQuerySet, nu: datetime):
        rij = rijen.aan_de_beurt(nu).select_for_update(no_key=True).first()
        if rij is not None:
            rij.status = "bezig"
            rij.pogingen += 1
            rij.save(update_fields=["status", "pogingen"])
        return rij

    WachtrijQuerySet.claim = claim


def _volgorde() -> None:
    """Eerst afvinken, dan verzenden."""
    verstuur = tasks._verstuur

    def eerst_af(rij: Uitgaand) -> Exception | None:
        Uitgaand.objects.nog_van(rij).update(status=Poststatus.VERSTUURD)
        return verstuur(rij)

    tasks._verstuur = eerst_af


def _bericht_id() -> None:
    """Elke poging krijgt een nieuw bericht-id."""

    class Vers(KantEnKlaar):
        def message(self, **opties):
            bericht = super().message(**opties)
            del bericht["Message-ID"]
            bericht["Message-ID"] = make_msgid(domain="ips-portal")
            return bericht

    tasks.KantEnKlaar = Vers


_WEG: dict[str, Callable[[], None]] = {
    "slot": _slot,
    "grens": _grens,
    "uitstel": _uitstel,
    "volgorde": _volgorde,
    "bericht_id": _bericht_id,
}


def laat_weg(namen: str) -> None:
    for naam in namen.split():
        _WEG[naam]()
