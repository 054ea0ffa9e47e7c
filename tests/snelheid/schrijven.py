"""Kanten die iets opslaan, en de mengeling van een gewone dag."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count, cycle
from uuid import uuid4

from django.urls import reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Itemscore, Metingauditor
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.snelheid.bezoek import Bezoek
from tests.snelheid.wereld import Wereld, sessie_van

_ITEM = 2
# Van tien verzoeken zeven keer de caseload, twee keer een dossier en een keer een contact erbij.
DAG = "c d c c s c c d c c".split()


def hallo_opslaan(wereld: Wereld) -> Bezoek:
    pad = reverse("meting_opslaan", args=[wereld.client])
    return Bezoek(pad, sessie=sessie_van(wereld.begeleider), velden={})


def contactvelden(wereld: Wereld) -> Callable[[], dict[str, str]]:
    """Elke keer een nieuw contact."""
    velden = {
        "soort": "client",
        "trajecten": str(wereld.traject),
        "datum": (klok.vandaag() - timedelta(days=1)).isoformat(),
        "tijd": "10:30",
        "wijze": "persoonlijk",
        "duur": "45",
        "notitie": "Een gesprek over de week.",
    }
    return lambda: velden | {"indien_sleutel": str(uuid4())}


def score_opslaan(wereld: Wereld) -> Bezoek:
    """Een item van de schaal met 25 items, elke keer anders gescoord."""
    deelname, versie = _deelname(wereld)
    versies = count(versie)

    def velden() -> dict[str, str]:
        gezien = next(versies)
        return {
            "versie": str(gezien),
            "score": str(3 + gezien % 2),
            "motivatie": "Gezien in de dossiers.",
            "bewijs": "Dossier 3 en 7.",
        }

    pad = reverse("audit_item", args=[deelname.meting.sleutel, _ITEM])
    return Bezoek(pad, sessie=sessie_van(wereld.auditor), velden=velden, verwacht=302)


def _deelname(wereld: Wereld) -> tuple[Metingauditor, int]:
    """De meting van deze auditor, en hoe vaak hij het item al opsloeg."""
    with bereik(organisatie_id=wereld.organisatie_id, gebruiker_id=wereld.auditor.pk):
        deelnames = Metingauditor.objects.filter(gebruiker=wereld.auditor)
        deelname = deelnames.select_related("meting").first() or MetingauditorFactory(
            meting=MetingFactory(fase=Metingfase.SCOREN),
            gebruiker=wereld.auditor,
            van=date(2015, 1, 1),
            tot=date(2100, 1, 1),
        )
        score = Itemscore.objects.filter(
            meting=deelname.meting, auditor=wereld.auditor, item=_ITEM
        ).first()
    return deelname, score.versie if score else 0


def gemengd(wereld: Wereld) -> Callable[[], bytes]:
    """Elke aanroep het volgende verzoek van de dag."""
    sessie = sessie_van(wereld.begeleider)
    soorten = {
        "c": Bezoek(reverse("clienten"), sessie=sessie),
        "d": Bezoek(reverse("dossier", args=[wereld.client]), sessie=sessie),
        "s": Bezoek(
            reverse("contact_nieuw"),
            sessie=sessie,
            velden=contactvelden(wereld),
            verwacht=302,
        ),
    }
    dag = cycle(DAG)
    return lambda: soorten[next(dag)]()
