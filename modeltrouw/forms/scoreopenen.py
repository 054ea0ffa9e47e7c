"""Het keuzeformulier bij een verzoek: ingestuurd, met wat was getypt, of met wat er staat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from modeltrouw.forms.scoren import Keuzeformulier, uit_concept
from modeltrouw.regels.schaal import Item
from organisaties.bewaard import ingevuld
from trajecten.handelingen.concepten import Bewaard, lees_concept


@dataclass(frozen=True)
class Geopend:
    """Een formulier, met het concept dat erin is teruggezet."""

    form: Keuzeformulier
    concept: Bewaard | None = None


def open_keuze(
    request: HttpRequest,
    formulier: type[Keuzeformulier],
    item: Item,
    *,
    naam: str,
    begin: Mapping[str, Any],
) -> Geopend:
    """Wat de verlopen sessie overleefde gaat voor op een concept, en dat voor wat er staat."""
    velden = ingevuld(request)
    if velden is not None:
        return Geopend(formulier(velden, item=item))
    concept = lees_concept(formulier=naam, door=request.lid)
    if concept:
        getypt = uit_concept(concept.velden, versie=begin["versie"])
        return Geopend(formulier(item=item, initial=getypt), concept)
    return Geopend(formulier(item=item, initial=begin))
