"""Mensen en teams, geldig zonder dat een test iets hoeft in te vullen.

Wat bij een organisatie hoort, komt in de organisatie van het bereik dat de test heeft gezet.
"""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from ips_portal.gedeeld import bereik
from organisaties import models
from organisaties.keuzes import Rol

WACHTWOORD = "een lang wachtwoord 1"


class OrganisatieRij(DjangoModelFactory):
    """Basis voor elke rij van een organisatie."""

    class Meta:
        abstract = True

    organisatie_id = factory.LazyFunction(lambda: bereik.huidig().organisatie_id)


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = models.Gebruiker
        skip_postgeneration_save = True

    naam = factory.Sequence(lambda n: f"Medewerker {n}")
    email = factory.Sequence(lambda n: f"medewerker{n}@voorbeeld.example")

    @classmethod
    def _create(cls, model_class, *args, **velden):
        return model_class.objects.create_user(password=WACHTWOORD, **velden)


class TeamFactory(OrganisatieRij):
    class Meta:
        model = models.IPSTeam

    naam = factory.Sequence(lambda n: f"IPS-team {n}")


class GgzTeamFactory(OrganisatieRij):
    class Meta:
        model = models.GgzTeam

    naam = factory.Sequence(lambda n: f"FACT {n}")


class LidmaatschapFactory(OrganisatieRij):
    class Meta:
        model = models.Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFactory)
    rol = Rol.BEGELEIDER
    van = date(2008, 1, 1)


class AanstellingFactory(OrganisatieRij):
    class Meta:
        model = models.Aanstelling

    gebruiker = factory.SubFactory(GebruikerFactory)
    team = factory.SubFactory(TeamFactory)
    fte = Decimal("0.8")
    van = date(2008, 1, 1)


class InlogbronFactory(OrganisatieRij):
    class Meta:
        model = models.Inlogbron

    naam = factory.Sequence(lambda n: f"bron-{n}")
    uitgever = "https://inloggen.example"
    bekend_als = "ips-portal"
    geheim = "een geheim van de uitgever"
    adressen = factory.LazyAttribute(
        lambda bron: {
            "authorization_endpoint": f"{bron.uitgever}/begin",
            "token_endpoint": f"{bron.uitgever}/token",
            "jwks_uri": f"{bron.uitgever}/sleutels",
            "userinfo_endpoint": f"{bron.uitgever}/wie",
            "end_session_endpoint": f"{bron.uitgever}/einde",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    )


class GgzKoppelingFactory(OrganisatieRij):
    class Meta:
        model = models.GgzKoppeling

    gebruiker = factory.SubFactory(GebruikerFactory)
    ggz_team = factory.SubFactory(GgzTeamFactory)
    van = date(2008, 1, 1)


def maak_begeleider(team: models.IPSTeam, **velden) -> models.Gebruiker:
    """Een trajectbegeleider van dit team, met een aanstelling van 0,8 fte."""
    fte = velden.pop("fte", Decimal("0.8"))
    gebruiker = GebruikerFactory(**velden)
    LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.BEGELEIDER, team=team)
    AanstellingFactory(gebruiker=gebruiker, team=team, fte=fte)
    return gebruiker


def maak_medewerker(rol: str, team: models.IPSTeam | None = None, **velden) -> models.Gebruiker:
    gebruiker = GebruikerFactory(**velden)
    LidmaatschapFactory(gebruiker=gebruiker, rol=rol, team=team)
    return gebruiker
