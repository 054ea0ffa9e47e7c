"""Hoe vaak iemand mag raden: een teller in de database, die ook bij drukte klopt.

Elke poging telt eerst en wordt daarna pas nagekeken. Het optellen is een opdracht aan de database;
wie tegelijk komt krijgt elk een eigen nummer (docs/inloggen.md). Een teller loopt vanaf de eerste
poging en schuift niet op: wie doorgaat met raden maakt het wachten voor een ander niet langer.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from organisaties.models import Raadpoging

KWARTIER = timedelta(minutes=15)

_TEL = """
insert into organisaties_raadpoging as oud (naam, aantal, verloopt_op)
values (%(naam)s, 1, %(einde)s)
on conflict (naam) do update set
    aantal = case when oud.verloopt_op <= %(nu)s then 1 else oud.aantal + 1 end,
    verloopt_op = case when oud.verloopt_op <= %(nu)s then excluded.verloopt_op
                       else oud.verloopt_op end
returning aantal
"""


@dataclass(frozen=True)
class Grens:
    """Waarover de teller gaat, hoe vaak het mag, en hoe lang hij loopt.

    In de database staat alleen een hash: de tabel zegt niet wie er probeerde in te loggen.
    """

    waarover: str
    hoogstens: int
    duur: timedelta = KWARTIER

    @property
    def naam(self) -> str:
        return salted_hmac("organisaties.raden", self.waarover, algorithm="sha256").hexdigest()


def tel(grens: Grens, *, nu: datetime) -> int:
    """Telt deze poging mee en geeft haar nummer."""
    velden: dict[str, str | datetime] = {"naam": grens.naam, "nu": nu, "einde": nu + grens.duur}
    with connection.cursor() as cursor:
        cursor.execute(_TEL, velden)
        return int(cursor.fetchone()[0])


def neem_terug(grens: Grens) -> None:
    """De poging was goed en telt niet mee. Wie goed raadt maakt de teller dus niet leeg."""
    Raadpoging.objects.neem_terug(grens.naam)


def wis(grens: Grens) -> None:
    Raadpoging.objects.filter(naam=grens.naam).delete()


def ruim_op(*, nu: datetime) -> None:
    Raadpoging.objects.filter(verloopt_op__lte=nu).delete()


def zelfde_adres(email: str) -> str:
    """Een schrijfwijze voor alles wat de database hetzelfde e-mailadres vindt (ook de lange s)."""
    return unicodedata.normalize("NFKC", email.strip()).upper().casefold()
