"""Een rapport dat klaar is of mislukte is een melding, tot het is opgehaald of weggegooid."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.opmaak import dag
from meldingen.bronnen import Bron, Feit, Soort, Termijnen
from meldingen.models import Rapport

_KLAAR = Soort(
    "rapport_klaar",
    "Een rapport staat klaar",
    bron="wat u zelf vroeg; het blijft dertig dagen",
    knop="Naar de rapporten",
    in_agenda=False,
)
_MISLUKT = Soort(
    "rapport_mislukt",
    "Een rapport is niet gelukt",
    bron="wat u zelf vroeg",
    knop="Naar de rapporten",
    in_agenda=False,
)


def _bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    for rapport in Rapport.objects.te_melden(klok.nu()):
        soort = _KLAAR if rapport.verloopt_op else _MISLUKT
        sinds = dag(rapport.klaar_op or rapport.aangemaakt_op)
        yield Feit(
            soort=soort.sleutel,
            onderwerp=f"rapport:{rapport.sleutel}",
            ontvanger=rapport.aangemaakt_door_id,
            titel=soort.titel,
            bij=rapport.titel[:120],
            url=reverse("rapporten"),
            vanaf=sinds,
            uiterlijk=dag(rapport.verloopt_op) if rapport.verloopt_op else sinds,
        )


BRON = Bron("rapporten", (_KLAAR, _MISLUKT), _bereken)
