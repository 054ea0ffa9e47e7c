import hashlib
from datetime import date

import factory

from ips_portal.gedeeld.geheim import fernet
from tests.factories.organisaties import OrganisatieRij
from tests.trajecten.bestanden import pdf
from trajecten import models


class DocumentFactory(OrganisatieRij):
    """Een pdf van een bladzijde, met zijn inhoud; `traject` vult de test in."""

    class Meta:
        model = models.Document
        skip_postgeneration_save = True

    class Params:
        bestand = factory.Sequence(lambda n: pdf(b"/Nummer %d" % n))

    soort = "contract"
    titel = "Arbeidscontract"
    datum = date(2026, 9, 1)
    mediatype = "application/pdf"
    grootte = factory.LazyAttribute(lambda rij: len(rij.bestand))
    controlegetal = factory.LazyAttribute(lambda rij: hashlib.sha256(rij.bestand).hexdigest())

    @factory.post_generation
    def inhoud(self, create, inhoud, **overig):
        models.Documentinhoud.objects.create(
            organisatie_id=self.organisatie_id,
            document=self,
            bytes=fernet().encrypt(inhoud or pdf()),
        )


def vul_dossier(traject: models.Traject, *grootten: int) -> None:
    """Zoveel documenten van die grootte, zonder de inhoud."""
    models.Document.objects.bulk_create(
        models.Document(
            organisatie_id=traject.organisatie_id,
            traject=traject,
            soort="contract",
            titel=f"Stuk {nummer}",
            datum=date(2026, 9, 1),
            mediatype="application/pdf",
            grootte=grootte,
            controlegetal=f"{nummer:064}",
        )
        for nummer, grootte in enumerate(grootten)
    )
