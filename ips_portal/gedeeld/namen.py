"""Namen zoals mensen ze zoeken en sorteren: zonder hoofdletters en accenten.

De vertaling gebeurt in de database met `lower` en `translate`: die hangen niet van een sorteerregel
af, zodat dezelfde tabel op elke PostgreSQL gelijk sorteert (ICU is er niet overal).
"""

from django.db import models
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

_MET = "àáâãäåāæçćčďèéêëēęěğìíîïīıłñńňòóôõöøōřśşšťùúûüūůýÿźżž"
_ZONDER = "aaaaaaaacccdeeeeeeegiiiiiilnnnooooooorssstuuuuuuyyzzz"
_VERTALING = str.maketrans(_MET, _ZONDER)


class Zoeknaam(models.Func):
    """ "Özdemir", "Ayşe" wordt "ozdemir ayse"."""

    function = "TRANSLATE"
    output_field = models.CharField()

    def __init__(self, *velden: str) -> None:
        delen: Combinable = Coalesce(velden[0], models.Value(""))
        for veld in velden[1:]:
            delen = _Plak(delen, Coalesce(veld, models.Value("")))
        super().__init__(
            models.Func(delen, function="LOWER", output_field=models.CharField()),
            models.Value(_MET),
            models.Value(_ZONDER),
        )


class _Plak(models.Func):
    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = models.CharField()


def zoektekst(tekst: str) -> str:
    """Wat de gebruiker typt, in dezelfde vorm als `Zoeknaam`."""
    return " ".join(tekst.lower().translate(_VERTALING).split())
