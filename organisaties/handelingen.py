"""Handelingen rond organisaties en mensen: alles of niets, in een transactie."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction

from ips_portal.gedeeld.bereik import bereik
from organisaties.keuzes import Organisatiesoort, Rol
from organisaties.models import Aanstelling, Gebruiker, IPSTeam, Lidmaatschap, Organisatie


def nieuwe_organisatie(*, naam: str, soort: str = Organisatiesoort.GGZ) -> Organisatie:
    """Een nieuwe huurder. IntegrityError als de naam al bestaat.

    De rijbeveiliging laat alleen de eigen organisatie toe; daarom gaat het bereik op het nummer
    dat de nieuwe rij krijgt.
    """
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('organisaties_organisatie', 'id'))")
        nummer = cursor.fetchone()[0]
    with bereik(organisatie_id=nummer):
        return Organisatie.objects.create(id=nummer, naam=naam, soort=soort)


def organisatie_bij_naam(naam: str) -> int:
    """Het nummer van de organisatie, voor een beheeropdracht. ObjectDoesNotExist zonder."""
    with connection.cursor() as cursor:
        cursor.execute("select organisatie_id_bij_naam(%s)", [naam])
        nummer = cursor.fetchone()[0]
    if nummer is None:
        raise ObjectDoesNotExist(
            f"Er is geen organisatie met de naam {naam!r}."
            " Maak haar eerst: manage.py nieuwe_organisatie NAAM."
        )
    return nummer


@transaction.atomic
def neem_op(
    *,
    organisatie: Organisatie,
    email: str,
    naam: str,
    rol: str,
    van: date,
    door: Gebruiker | None,
    team: IPSTeam | None = None,
    fte: object = None,
) -> Gebruiker:
    """Geeft iemand een rol (en een begeleider een aanstelling) in de organisatie.

    Bestaat het e-mailadres al, dan krijgt die gebruiker de rol erbij; zijn naam blijft.
    """
    gebruiker = Gebruiker.objects.op_email(email) or Gebruiker.objects.create_user(
        email=email, naam=naam
    )
    Lidmaatschap.objects.create(
        organisatie=organisatie,
        gebruiker=gebruiker,
        rol=rol,
        team=team,
        van=van,
        aangemaakt_door=door,
    )
    if rol == Rol.BEGELEIDER and fte is not None:
        Aanstelling.objects.create(
            organisatie=organisatie,
            gebruiker=gebruiker,
            team=team,
            fte=fte,
            van=van,
            aangemaakt_door=door,
        )
    return gebruiker
