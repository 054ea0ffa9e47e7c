"""Wat iemand typt in een profiel, zoekplan of gesprek over openheid, tot het is opgeslagen.

Een concept is van een gebruiker en een traject. Het onthoudt ook met welke versie het begon: zo
komt bij het opslaan nog samen wat een ander intussen veranderde.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from organisaties.lid import Lid
from trajecten.forms.openheid import OpenheidForm
from trajecten.forms.profiel import ProfielForm
from trajecten.forms.versies import VersieFormulier
from trajecten.forms.zoekplan import ZoekplanForm
from trajecten.handelingen.concepten import Bewaard, gooi_concept_weg, lees_concept
from trajecten.models import Traject

HOOGSTENS_TEKENS = 40_000  # een profiel heeft zeven teksten van hoogstens vierduizend tekens


@dataclass(frozen=True)
class Conceptsoort:
    """Van welk onderdeel, met welk formulier, en de naam van de pagina waar het staat."""

    onderdeel: str
    formulier: type[VersieFormulier]
    pagina: str


PROFIEL = Conceptsoort("profiel", ProfielForm, "profiel_bijwerken")
ZOEKPLAN = Conceptsoort("zoekplan", ZoekplanForm, "zoekplan_bijwerken")
OPENHEID = Conceptsoort("openheid", OpenheidForm, "openheid_nieuw")


def formuliernaam(soort: Conceptsoort, traject: Traject) -> str:
    return f"{soort.onderdeel}-{traject.sleutel}"


def te_bewaren(
    soort: Conceptsoort, velden: Iterable[tuple[str, list[str]]]
) -> dict[str, list[str]]:
    """Alleen de velden van dit formulier; niets als er geen tekst in staat.

    Een NUL-teken past in geen enkel tekstveld van de database.
    """
    eigen = {
        naam: [tekst.replace("\x00", "") for tekst in teksten]
        for naam, teksten in velden
        if naam in soort.formulier.base_fields
    }
    teksten = (*soort.formulier.inhoud, "notitie")
    return eigen if any("".join(eigen.get(naam, ())).strip() for naam in teksten) else {}


def getypt(soort: Conceptsoort, traject: Traject, lid: Lid) -> Bewaard | None:
    """Wat dit lid hier typte; None als hij het intussen opsloeg."""
    concept = lees_concept(formulier=formuliernaam(soort, traject), door=lid)
    if concept is None or is_ingehaald(soort, traject, lid, velden=concept.velden):
        return None
    return concept


def is_ingehaald(
    soort: Conceptsoort, traject: Traject, lid: Lid, *, velden: Mapping[str, list[str]]
) -> bool:
    """Sloeg dit lid zelf al iets op na de versie waar deze velden mee begonnen?"""
    rijen = soort.formulier._meta.model._default_manager.all()
    eigen = rijen.filter(traject=traject, aangemaakt_door=lid.gebruiker.pk)
    begin = _sleutel(velden.get("versie", []))
    begonnen_bij = rijen.filter(sleutel=begin).values_list("pk", flat=True).first() if begin else 0
    return eigen.filter(pk__gt=begonnen_bij or 0).exists()


def ruim_op(soort: Conceptsoort, traject: Traject, lid: Lid) -> None:
    gooi_concept_weg(formulier=formuliernaam(soort, traject), door=lid)


def _sleutel(teksten: list[str]) -> UUID | None:
    try:
        return UUID(teksten[-1])
    except (IndexError, ValueError):
        return None
