from datetime import timedelta

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.geheim import fernet
from meldingen.models import Rapport, Rapportinhoud
from organisaties.models import Gebruiker, Organisatie

PDF = b"%PDF-1.7 een rapport"


def maak_rapport(*, van: Gebruiker, organisatie: Organisatie, **velden) -> Rapport:
    """Een rapport dat klaar is: de eigen caseload van `van`."""
    nu = klok.nu()
    rapport = Rapport.objects.create(
        **{
            "organisatie": organisatie,
            "aangemaakt_door": van,
            "soort": "caseload",
            "titel": "Caseload",
            "gegevens": {"team": "", "begeleider": str(van.sleutel)},
            "status": "klaar",
            "bestandsnaam": "caseload-2026-11-18.pdf",
            "mediatype": "application/pdf",
            "klaar_op": nu,
            "verloopt_op": nu + timedelta(days=30),
            **velden,
        }
    )
    Rapportinhoud.objects.create(
        organisatie=organisatie,
        rapport=rapport,
        bytes=fernet().encrypt(PDF),
        aangemaakt_door=van,
    )
    return rapport
