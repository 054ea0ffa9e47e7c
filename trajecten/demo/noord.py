"""GGZ Noord: leeg. Wie de demo volgt leest hier het werkboek van 2010 in.

De mensen uit het werkboek kunnen al inloggen, maar horen nog nergens bij: pas het inlezen geeft ze
een rol. Zo is na het inlezen niemand op een uitnodiging aangewezen.
"""

from datetime import date
from pathlib import Path

from django.db import transaction
from openpyxl import load_workbook

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import neem_op, nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Organisatie

NAAM = "GGZ Noord"
WERKBOEK = Path(__file__).parents[1] / "referentie" / "ggz-noord.xlsx"
BEHEERDER = ("Bea Beheer", "beheer@ggz.example")
COORDINATOR = ("Carla Coördinator", "carla.coordinator@ggz.example")
BEGELEIDER = ("Eva Meijer", "eva.meijer@ggz.example")


@transaction.atomic
def maak(*, vandaag: date, wachtwoord: str) -> Organisatie:
    """`wachtwoord` is de hash waarmee iedereen hier inlogt."""
    _maak_gebruikers(wachtwoord)
    organisatie = nieuwe_organisatie(naam=NAAM)
    with bereik(organisatie_id=organisatie.pk):
        for (naam, email), rol in ((BEHEERDER, Rol.BEHEERDER), (COORDINATOR, Rol.COORDINATOR)):
            neem_op(
                organisatie=organisatie, email=email, naam=naam, rol=rol, van=vandaag, door=None
            )
    return organisatie


def medewerkers() -> list[tuple[str, str]]:
    """Naam en e-mailadres van wie er in het werkboek werkt."""
    werkboek = load_workbook(WERKBOEK, read_only=True)
    try:
        kop, *rijen = werkboek["medewerkers"].iter_rows(values_only=True)
    finally:
        werkboek.close()
    naam, email = kop.index("naam"), kop.index("email")
    return [(str(rij[naam]), str(rij[email])) for rij in rijen if rij[email]]


def _maak_gebruikers(wachtwoord: str) -> None:
    mensen = {email: naam for naam, email in (BEHEERDER, COORDINATOR, *medewerkers())}
    Gebruiker.objects.bulk_create(
        [Gebruiker(naam=naam, email=email, password=wachtwoord) for email, naam in mensen.items()],
        ignore_conflicts=True,
    )
