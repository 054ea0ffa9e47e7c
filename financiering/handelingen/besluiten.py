"""Wat de gemeente en de betaler antwoorden: toestemming, toekenning en afwijzing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.handelingen import aanvragen
from financiering.handelingen.aanvragen import zet_stap
from financiering.handelingen.stukken import Bestand, lever_soort
from financiering.keuzes import Status, Stuksoort
from financiering.models import Aanvraag, Deel
from financiering.regelingen import regels_van
from financiering.regels.looptijd import laatste_dag
from financiering.regels.regeling import Regelgeving
from financiering.regels.stappen import toets_bedragen, toets_toestemming_vragen
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als


@transaction.atomic
def vraag_toestemming(
    *, aanvraag: Aanvraag, op: date, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    nodig = vraagt_toestemming(aanvraag, regels_van(aanvraag.versie))
    weiger_als(toets_toestemming_vragen(nodig=nodig))
    return zet_stap(aanvraag=aanvraag, naar=Status.GEVRAAGD, op=op, door=door, gezien=gezien)


@transaction.atomic
def verleen_toestemming(
    *,
    aanvraag: Aanvraag,
    op: date,
    door: Gebruiker | None,
    bestand: Bestand | None = None,
    gezien: str = "",
) -> Aanvraag:
    """De gemeente stemt in; de getekende verklaring komt in het dossier."""
    rij = zet_stap(aanvraag=aanvraag, naar=Status.VERLEEND, op=op, door=door, gezien=gezien)
    lever_soort(aanvraag=rij, soort=Stuksoort.TOESTEMMING, op=op, door=door, bestand=bestand)
    return rij


@transaction.atomic
def weiger_toestemming(
    *, aanvraag: Aanvraag, op: date, reden: str, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    return zet_stap(
        aanvraag=aanvraag,
        naar=Status.GEWEIGERD,
        op=op,
        door=door,
        toelichting=reden,
        gezien=gezien,
    )


@transaction.atomic
def ken_toe(
    *,
    aanvraag: Aanvraag,
    op: date,
    bedragen: Mapping[str, Decimal],
    door: Gebruiker | None,
    maanden: int | None = None,
    kenmerk: str = "",
    bestand: Bestand | None = None,
    gezien: str = "",
) -> Aanvraag:
    """De dagtekening `op` is de subsidiestart; `bedragen` staan per betaler.

    `maanden` telt alleen als de regeling de looptijd niet noemt. ValidationError als een bedrag
    hoger is dan gevraagd, of als een looptijd ontbreekt.
    """
    looptijd = maanden_van(aanvraag) or maanden
    if not looptijd:
        raise ValidationError({"maanden": "Vul in hoeveel maanden is toegekend."})
    rij = zet_stap(
        aanvraag=aanvraag,
        naar=Status.TOEGEKEND,
        op=op,
        door=door,
        gezien=gezien,
        subsidiestart=op,
        einddatum=laatste_dag(op, looptijd),
        kenmerk=kenmerk,
    )
    bewaar_bedragen(rij, bedragen, veld="toegekend", grens="gevraagd")
    lever_soort(aanvraag=rij, soort=Stuksoort.BESCHIKKING, op=op, door=door, bestand=bestand)
    return rij


@transaction.atomic
def wijs_af(
    *,
    aanvraag: Aanvraag,
    op: date,
    reden: str,
    door: Gebruiker | None,
    kenmerk: str = "",
    bestand: Bestand | None = None,
    gezien: str = "",
) -> Aanvraag:
    """De plaats komt vrij; de brief van de betaler komt in het dossier."""
    rij = aanvragen.wijs_af(aanvraag=aanvraag, op=op, reden=reden, door=door, gezien=gezien)
    rij.kenmerk = kenmerk
    rij.save(update_fields=["kenmerk"])
    lever_soort(aanvraag=rij, soort=Stuksoort.BESCHIKKING, op=op, door=door, bestand=bestand)
    return rij


def vraagt_toestemming(aanvraag: Aanvraag, regels: Regelgeving) -> bool:
    route = regels.route(aanvraag.route)
    return route is not None and route.toestemming_gemeente


def maanden_van(aanvraag: Aanvraag) -> int | None:
    """Hoe lang de regeling voor deze doelgroep duurt; None als ze dat niet noemt."""
    return regels_van(aanvraag.versie).maanden_voor(aanvraag.traject.client.doelgroep)


def bewaar_bedragen(
    aanvraag: Aanvraag, bedragen: Mapping[str, Decimal], *, veld: str, grens: str
) -> None:
    """Zet `veld` van elk deel; ValidationError bij de betaler wiens bedrag boven `grens` is."""
    delen = list(Deel.objects.filter(aanvraag=aanvraag))
    hoogstens = {deel.betaler: getattr(deel, grens) for deel in delen}
    weiger_als(toets_bedragen(bedragen, hoogstens=hoogstens))
    for deel in delen:
        if deel.betaler not in bedragen:
            raise ValidationError({deel.betaler: "Vul het bedrag van deze betaler in."})
        setattr(deel, veld, bedragen[deel.betaler])
        deel.save(update_fields=[veld])
