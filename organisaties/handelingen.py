"""Handelingen rond organisaties en mensen: alles of niets, in een transactie."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from ips_portal.gedeeld.bereik import bereik
from organisaties import sluitingen
from organisaties.alle import werkt_elders
from organisaties.keuzes import Organisatiesoort, Rol
from organisaties.models import (
    Aanstelling,
    Gebruiker,
    GgzKoppeling,
    GgzTeam,
    IPSTeam,
    Lidmaatschap,
    Organisatie,
    Sessie,
)

_NIET_AAN_UZELF = "Een rol voor uzelf geeft een andere functioneel beheerder."


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


def bestaat_organisatie(naam: str) -> bool:
    try:
        organisatie_bij_naam(naam)
    except ObjectDoesNotExist:
        return False
    return True


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
    fte: Decimal | None = None,
    ggz_teams: Iterable[GgzTeam] = (),
) -> Gebruiker:
    """Geeft iemand een rol (en een begeleider een aanstelling) in de organisatie.

    Bestaat het e-mailadres al, dan krijgt die gebruiker de rol erbij; zijn naam blijft.
    """
    gebruiker = Gebruiker.objects.op_email(email) or Gebruiker.objects.create_user(
        email=email, naam=naam
    )
    eigen: dict[str, Any] = {
        "organisatie": organisatie,
        "gebruiker": gebruiker,
        "van": van,
        "aangemaakt_door": door,
    }
    in_team = {**eigen, "team": team}
    geef_rol(lidmaatschap=Lidmaatschap(**in_team, rol=rol))
    if rol == Rol.BEGELEIDER:
        if fte is not None:
            Aanstelling.objects.create(**in_team, fte=fte)
        for ggz_team in ggz_teams:
            GgzKoppeling.objects.create(**eigen, ggz_team=ggz_team)
    return gebruiker


@transaction.atomic
def geef_rol(*, lidmaatschap: Lidmaatschap) -> Lidmaatschap:
    """Slaat de rol op. Een account dat gesloten was gaat weer open, nog zonder wachtwoord.

    ValidationError als iemand zichzelf een rol geeft: een beheerder kwam zo bij de dossiers.
    """
    geef_rollen(lidmaatschappen=[lidmaatschap])
    return lidmaatschap


@transaction.atomic
def geef_rollen(*, lidmaatschappen: Sequence[Lidmaatschap]) -> None:
    """Als `geef_rol`, voor meer mensen: op slot in een vaste volgorde, zodat niemand vastloopt."""
    if any(rol.gebruiker_id == rol.aangemaakt_door_id for rol in lidmaatschappen):
        raise ValidationError(_NIET_AAN_UZELF)
    mensen = Gebruiker.objects.vergrendel_alle(rol.gebruiker_id for rol in lidmaatschappen)
    for lidmaatschap in lidmaatschappen:
        lidmaatschap.gebruiker = mensen[lidmaatschap.gebruiker_id]
        lidmaatschap.save()
    for gebruiker in mensen.values():
        if not gebruiker.is_active:
            gebruiker.is_active = True
            gebruiker.save(update_fields=["is_active"])


@transaction.atomic
def beeindig_rol(*, lidmaatschap: Lidmaatschap, door: Gebruiker | None = None) -> Lidmaatschap:
    """Slaat de nieuwe laatste dag op. ValidationError als er dan geen beheerder overblijft.

    Ook als iemand zijn eigen rol langer laat duren.
    """
    if door is not None and lidmaatschap.gebruiker_id == door.pk and _duurt_langer(lidmaatschap):
        raise ValidationError(_NIET_AAN_UZELF)
    if lidmaatschap.rol == Rol.BEHEERDER and lidmaatschap.tot is not None:
        _houd_een_beheerder(
            lidmaatschap.organisatie, zonder=lidmaatschap.gebruiker_id, na=lidmaatschap.tot
        )
    lidmaatschap.save(update_fields=["tot"])
    return lidmaatschap


@transaction.atomic
def sluit_toegang(
    *, gebruiker: Gebruiker, organisatie: Organisatie, vandaag: date, door: Gebruiker
) -> None:
    """Beëindigt alles wat iemand hier mag, vanaf nu, en sluit zijn sessies.

    Werkt hij ook voor een andere organisatie, dan blijft zijn account daar bestaan.
    """
    if gebruiker.pk == door.pk:
        raise ValidationError(
            "Uw eigen toegang kunt u niet beëindigen. Vraag een andere beheerder."
        )
    # Geeft een andere organisatie hem op dit ogenblik een rol, dan gaat een van beide voor.
    gebruiker = Gebruiker.objects.vergrendel(gebruiker.pk)
    eigen = {"gebruiker": gebruiker, "organisatie": organisatie}
    if Lidmaatschap.objects.geldig_op(vandaag).filter(**eigen, rol=Rol.BEHEERDER).exists():
        _houd_een_beheerder(organisatie, zonder=gebruiker.pk, na=vandaag)
    gisteren = vandaag - timedelta(days=1)
    _kap_af(Lidmaatschap.objects.filter(**eigen), laatste_dag=gisteren)
    _kap_af(Aanstelling.objects.filter(**eigen), laatste_dag=vandaag)
    _kap_af(GgzKoppeling.objects.filter(**eigen), laatste_dag=vandaag)
    sluitingen.doe(gebruiker_id=gebruiker.pk, organisatie_id=organisatie.pk)
    if not _werkt_elders(gebruiker, vandaag):
        gebruiker.is_active = False
        gebruiker.set_unusable_password()  # elke open sessie en elke verstuurde link vervalt
        gebruiker.save(update_fields=["is_active", "password"])
        Sessie.objects.filter(gebruiker=gebruiker).delete()


@transaction.atomic
def hernoem(*, gebruiker: Gebruiker, naam: str, vandaag: date) -> None:
    """ValidationError als de naam ook van een andere organisatie is."""
    if _werkt_elders(gebruiker, vandaag):
        raise ValidationError({"naam": "De naam van deze gebruiker kunt u niet wijzigen."})
    gebruiker.naam = naam
    gebruiker.save(update_fields=["naam"])


def _duurt_langer(lidmaatschap: Lidmaatschap) -> bool:
    was = Lidmaatschap.objects.values_list("tot", flat=True).get(pk=lidmaatschap.pk)
    return was is not None and (lidmaatschap.tot is None or lidmaatschap.tot > was)


def _kap_af(rijen: QuerySet, *, laatste_dag: date) -> None:
    """Laat lopende periodes eindigen; wat daarna pas begon, is er nooit van gekomen."""
    rijen.filter(van__gt=laatste_dag).delete()
    lopend = Q(tot__isnull=True) | Q(tot__gt=laatste_dag)
    rijen.filter(lopend).update(tot=laatste_dag)


def _houd_een_beheerder(organisatie: Organisatie, *, zonder: int, na: date) -> None:
    """Twee beheerders die elkaar tegelijk weghalen wachten op elkaar; de tweede mag niet meer."""
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)
    anderen = Lidmaatschap.objects.filter(organisatie=organisatie).exclude(gebruiker_id=zonder)
    if not anderen.beheerders_na(na).exists():
        raise ValidationError(
            "Er blijft dan geen functioneel beheerder over die kan inloggen."
            " Geef eerst een collega deze rol."
        )


def _werkt_elders(gebruiker: Gebruiker, op: date) -> bool:
    return werkt_elders(gebruiker.pk, op)
