from datetime import date

import factory

from tests.factories.organisaties import OrganisatieRij, TeamFactory
from trajecten import models
from trajecten.keuzes import Overlegsoort, Wijze


class OverlegreeksFactory(OrganisatieRij):
    class Meta:
        model = models.Overlegreeks

    team = factory.SubFactory(TeamFactory)
    soort = Overlegsoort.SUPERVISIE
    om_de_weken = 1
    van = date(2026, 9, 2)


class OverlegFactory(OrganisatieRij):
    """`deelnemers` zijn gebruikers, `besproken` trajecten of paren (traject, afspraak)."""

    class Meta:
        model = models.Overleg
        skip_postgeneration_save = True

    team = factory.SubFactory(TeamFactory)
    soort = Overlegsoort.SUPERVISIE
    datum = date(2026, 11, 11)
    duur_min = 60
    wijze = Wijze.PERSOONLIJK

    @factory.post_generation
    def deelnemers(self, create, gebruikers, **overig):
        for gebruiker in gebruikers or ():
            models.Overlegdeelnemer.objects.create(
                organisatie_id=self.organisatie_id, overleg=self, gebruiker=gebruiker
            )

    @factory.post_generation
    def besproken(self, create, trajecten, **overig):
        for deel in trajecten or ():
            traject, afspraak = deel if isinstance(deel, tuple) else (deel, "")
            models.Bespreking.objects.create(
                organisatie_id=self.organisatie_id,
                overleg=self,
                traject=traject,
                afspraak=afspraak,
            )
