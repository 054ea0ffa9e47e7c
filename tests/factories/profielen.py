from datetime import date

from tests.factories.organisaties import OrganisatieRij
from trajecten import models
from trajecten.keuzes import Begeleidersrol, Openheidaanleiding, Openheidkeuze, Profielaanleiding


class ProfielversieFactory(OrganisatieRij):
    class Meta:
        model = models.Profielversie

    nummer = 1
    datum = date(2026, 6, 15)
    aanleiding = Profielaanleiding.EERSTE
    voorkeuren = "buiten werken, met planten"


class ZoekplanversieFactory(OrganisatieRij):
    class Meta:
        model = models.Zoekplanversie

    nummer = 1
    datum = date(2026, 6, 22)
    soort_werk = "hoveniershulp of kwekerij"


class OpenheidsgesprekFactory(OrganisatieRij):
    class Meta:
        model = models.Openheidsgesprek

    datum = date(2026, 6, 15)
    aanleiding = Openheidaanleiding.EERSTE
    keuze = Openheidkeuze.DEELS
    wat_wel = "dat rust tussen taken helpt"
    wat_niet = "de diagnose"
    rol = Begeleidersrol.SAMEN
