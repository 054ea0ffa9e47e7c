from datetime import date

import factory

from modeltrouw.keuzes import Scenario
from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from tests.factories.organisaties import OrganisatieRij


class KaderplanFactory(OrganisatieRij):
    """Een plan met een leeg antwoord per criterium."""

    class Meta:
        model = Kaderplan
        skip_postgeneration_save = True

    naam = factory.Sequence(lambda n: f"Start IPS {n}")
    scenario = Scenario.EIGEN
    verantwoordelijk = "GGZ Noord"
    van = date(2026, 9, 1)

    @factory.post_generation
    def antwoorden(self, create, extracted, **kwargs):
        for nr in range(1, 9):
            KaderantwoordFactory(plan=self, criterium=nr, **(extracted or {}).get(nr, {}))


class KaderantwoordFactory(OrganisatieRij):
    class Meta:
        model = Kaderantwoord

    criterium = 1


class KaderdeelnemerFactory(OrganisatieRij):
    class Meta:
        model = Kaderdeelnemer

    plan = factory.SubFactory(KaderplanFactory)
    naam = factory.Sequence(lambda n: f"Deelnemer {n}")
