from datetime import date

from tests.factories.organisaties import OrganisatieRij
from trajecten import models
from trajecten.keuzes import Volgfrequentie


class VolgwensFactory(OrganisatieRij):
    class Meta:
        model = models.Volgwens

    van = date(2026, 10, 1)
    frequentie = Volgfrequentie.MINDER
    om_de_weken = 6


class VolgoverdrachtFactory(OrganisatieRij):
    class Meta:
        model = models.Volgoverdracht

    datum = date(2026, 11, 1)
    aan = "dr. Smit, FACT Hoorn"
