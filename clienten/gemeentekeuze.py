"""Van een getypte naam naar een gemeente die op die dag bestond."""

from datetime import date

from django.core.exceptions import ValidationError

from clienten.models import Gemeente
from clienten.opvolgers import gebied_op
from ips_portal.gedeeld.opmaak import datum_lang, opsomming

AANTAL_KEUZES = 8


def zoek_gemeente(naam: str, *, op: date, huidige_id: int | None = None) -> Gemeente:
    """ValidationError met wat er wel kan als de naam niets, of meer dan een gemeente aanwijst.

    De gemeente die er al stond (`huidige_id`) mag blijven, ook als ze is opgeheven.
    """
    met_die_naam = list(Gemeente.objects.op_naam(naam.strip()))
    passend = [
        gemeente for gemeente in met_die_naam if gemeente.pk == huidige_id or _bestond(gemeente, op)
    ]
    if len(passend) == 1:
        return passend[0]
    if len(passend) > 1:
        namen = ", ".join(gemeente.naam for gemeente in passend)
        raise ValidationError(f"Er zijn meer gemeenten met deze naam: {namen}. Typ de hele naam.")
    if met_die_naam:
        raise ValidationError(_bestond_niet(met_die_naam[0], op))
    raise ValidationError(_onbekend(naam, op))


def keuzes_bij(tekst: str) -> list[Gemeente]:
    """De gemeenten om uit te kiezen bij de eerste letters; de bestaande eerst."""
    return list(Gemeente.objects.begint_met(tekst)[:AANTAL_KEUZES]) if tekst else []


def _bestond(gemeente: Gemeente, op: date) -> bool:
    return gemeente.geldig_van <= op and (gemeente.geldig_tot is None or op < gemeente.geldig_tot)


def _bestond_niet(gemeente: Gemeente, op: date) -> str:
    toen = opsomming(gebied_op(gemeente, op), "of")
    if op < gemeente.geldig_van:
        sinds = f"{gemeente.naam} bestaat pas sinds {datum_lang(gemeente.geldig_van)}."
        return f"{sinds} Vul {toen} in." if toen else sinds
    tot = gemeente.geldig_tot
    wanneer = datum_lang(tot) if tot else ""
    nieuw = toen or "de nieuwe gemeente"
    return f"{gemeente.naam} bestaat niet meer sinds {wanneer}. Vul {nieuw} in."


def _onbekend(naam: str, op: date) -> str:
    lijkt = Gemeente.objects.geldig_op(op).lijkt_op(naam)[:3]
    namen = ", ".join(gemeente.naam for gemeente in lijkt)
    suggestie = f" Bedoelt u {namen}?" if namen else " Typ de naam van de gemeente, niet de plaats."
    return f"Deze gemeente kennen we niet.{suggestie}"
