"""De pagina's over versies van de schaal."""

from typing import Any
from uuid import UUID

from django.http import Http404

from modeltrouw.models import Schaalversie
from modeltrouw.schaal import meegeleverd


def versies() -> list[Schaalversie]:
    """Nieuwste eerst, zonder de inhoud; een organisatie heeft er een handvol."""
    rijen = Schaalversie.objects.defer("inhoud").select_related("aangemaakt_door")
    return list(rijen.order_by("code", "-nummer"))


def versie_of_404(sleutel: UUID) -> Schaalversie:
    versie = Schaalversie.objects.filter(sleutel=sleutel).first()
    if versie is None:
        raise Http404
    return versie


def basis_voor(code: str) -> dict[str, Any]:
    """De inhoud van de laatste eigen versie met deze code, of de meegeleverde."""
    laatste = Schaalversie.objects.filter(code=code).order_by("-nummer").first()
    return laatste.inhoud if laatste else meegeleverd()
