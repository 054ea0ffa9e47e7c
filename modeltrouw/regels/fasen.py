"""Item 3: welke van de zes fasen een begeleider zelf doet, afgeleid uit zijn eigen contacten.

Een contact noemt geen fase van de schaal; ze volgt uit wat het was en waar de cliënt toen stond.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum

from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import NORM_SOORTEN, Contactsoort, Fasesoort
from trajecten.regels.feiten import Dossierfeiten
from trajecten.regels.outreach import Feit

MAANDEN = 6
# Zo lang voor een nieuwe versie van het arbeidsprofiel is een gesprek een inschatting.
_VOOR_PROFIEL = timedelta(days=14)


class Fase(Enum):
    """In de volgorde van de onderdelen van het item."""

    INTAKE = "Intake"
    BINDING = "Contact opbouwen"
    INSCHATTING = "Inschatting"
    VERKRIJGEN = "Baan of opleiding zoeken"
    COACHING = "Coaching"
    VERVOLG = "Vervolgondersteuning"


ZO_GETELD: Mapping[Fase, str] = {
    Fase.INTAKE: "met een eerste gesprek van een traject",
    Fase.BINDING: "met een later gesprek in de oriëntatie, of een poging om iemand op te zoeken",
    Fase.INSCHATTING: "met een gesprek in de twee weken voor een versie van het arbeidsprofiel",
    Fase.VERKRIJGEN: "met een contact met een werkgever of school voor een cliënt",
    Fase.COACHING: "met coaching op de werkplek",
    Fase.VERVOLG: "met een gesprek terwijl de cliënt werkte of leerde",
}


def fasen_per_begeleider(
    dossiers: Iterable[Dossierfeiten], *, van: date, tot: date
) -> dict[int, set[Fase]]:
    """Per begeleider de fasen met minstens een eigen contact van `van` tot en met `tot`."""
    gevonden: dict[int, set[Fase]] = defaultdict(set)
    for feiten in dossiers:
        for contact in feiten.contacten:
            if contact.begeleider_id is not None and loopt(contact.datum, van, tot):
                gevonden[contact.begeleider_id].update(fasen_van(contact, feiten))
    return gevonden


def fasen_van(contact: Feit, feiten: Dossierfeiten) -> Iterator[Fase]:
    """Een contact kan van meer fasen zijn, of van geen."""
    if contact.outreach:
        yield Fase.BINDING
    if contact.soort in NORM_SOORTEN:
        yield Fase.VERKRIJGEN
    if contact.is_gesprek:
        yield from _van_gesprek(contact, feiten)


def _van_gesprek(gesprek: Feit, feiten: Dossierfeiten) -> Iterator[Fase]:
    dag = gesprek.datum
    if dag == feiten.gesprekken[0]:
        yield Fase.INTAKE
    elif feiten.fase_op(dag) == Fasesoort.ORIENTATIE:
        yield Fase.BINDING
    if any(dag <= profiel <= dag + _VOOR_PROFIEL for profiel in feiten.profielen):
        yield Fase.INSCHATTING
    if gesprek.soort == Contactsoort.COACHING:
        yield Fase.COACHING
    elif feiten.geplaatst_op(dag):
        yield Fase.VERVOLG
