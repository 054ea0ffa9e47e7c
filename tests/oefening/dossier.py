"""Een dossier dat vastligt, met wie erin mag; een oefening heeft zelf geen transactie."""

import io
from dataclasses import dataclass

from django.core.management import call_command

from clienten.models import Client
from ips_portal.gedeeld import bereik
from ips_portal.lokaal.netwerk import HIER
from logboek.models import Regel
from organisaties.handelingen import nieuwe_organisatie
from organisaties.models import Gebruiker
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.server import HttpBrowser


@dataclass(frozen=True)
class Dossier:
    organisatie_id: int
    client: Client
    begeleider: Gebruiker

    @property
    def adres(self) -> str:
        return f"/clienten/{self.client.sleutel}/"

    def sessie(self) -> str:
        return HttpBrowser.als(self.begeleider, HIER, 0).sessie

    def regels(self) -> int:
        with bereik.bereik(organisatie_id=self.organisatie_id):
            return Regel.objects.filter(client_id=self.client.pk, uitkomst="gelukt").count()


def maak_dossier() -> Dossier:
    call_command("laad_referentie", stdout=io.StringIO())  # een eerdere oefening maakte alles leeg
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik.bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        begeleider = maak_begeleider(team, naam="Eva Meijer", email="eva@noord.example")
        traject = maak_traject(begeleider=begeleider, team=team)
        return Dossier(organisatie.pk, traject.client, begeleider)
