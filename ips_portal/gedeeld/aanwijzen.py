"""Eerst met een index aanwijzen welke rijen het kunnen zijn, en dan pas hun tekst vergelijken."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models


class IsEenVan(models.Func):
    """`a = any(b)`, met een reeks als `b`."""

    template = "(%(expressions)s))"
    arg_joiner = " = any("
    output_field = models.BooleanField()


def is_aangewezen(veld: str, *nummers: models.QuerySet) -> IsEenVan:
    """`veld` staat in een van de vragen `nummers`.

    Als reeks, en niet als verzameling: zo zoekt de database eerst de rijen en vergelijkt zij alleen
    die. Ze houdt een tekst vergelijken voor goedkoop, en zou anders elke rij lezen.
    """
    samen = nummers[0].union(*nummers[1:]) if nummers[1:] else nummers[0]
    return IsEenVan(veld, ArraySubquery(samen))
