"""Een aanvraag beginnen en haar stappen zetten. Elke stap is een rij met wie en wanneer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from clienten.models import Gemeente
from financiering import plaatsen
from financiering.keuzes import OVERGANGEN, Status
from financiering.models import Aanvraag, Deel, Stap, Stuk
from financiering.regelingen import regels_van, versie_voor
from financiering.regels.regeling import Betaalroute, Regelgeving
from financiering.regels.stappen import toets_dag
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Traject

VOL = "vol"


@transaction.atomic
def begin_aanvraag(
    *,
    traject: Traject,
    regeling: str,
    route: str,
    gemeente: Gemeente,
    aanvraagdatum: date,
    door: Gebruiker | None,
    bedrag: Decimal | None = None,
    **antwoorden: str,
) -> Aanvraag:
    """Een concept, met de delen per betaler en de stukken die de regeling vraagt.

    `bedrag` is het gevraagde totaal bij een regeling waar de aanvrager dat zelf noemt. Een
    onbekend bedrag wordt nul; indienen kan dan niet. ValidationError als de route er niet is.
    """
    versie = versie_voor(regeling, aanvraagdatum)
    regels = regels_van(versie)
    gekozen = regels.route(route)
    if gekozen is None:
        raise ValidationError({"route": "Deze regeling betaalt niet op deze manier."})
    aanvraag = Aanvraag.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        versie=versie,
        soort=regels.soort,
        route=route,
        gemeente=gemeente,
        aanvraagdatum=aanvraagdatum,
        status_sinds=aanvraagdatum,
        aangemaakt_door=door,
        **antwoorden,
    )
    maak_delen(aanvraag, gekozen, bedrag, door)
    maak_stukken(aanvraag, regels, door)
    _bewaar_stap(aanvraag, van="", op=aanvraagdatum, door=door, toelichting="")
    return aanvraag


@transaction.atomic
def zet_stap(
    *,
    aanvraag: Aanvraag,
    naar: str,
    op: date,
    door: Gebruiker | None,
    toelichting: str = "",
    gezien: str = "",
    **velden: Any,
) -> Aanvraag:
    """Zet de stap en bewaart wie en wanneer. `velden` veranderen mee.

    `gezien` is de status die de gebruiker zag toen hij koos. ValidationError als de tabel van
    stappen deze niet kent, of als een ander intussen al een stap zette.
    """
    rij = op_slot(aanvraag, naar=naar, op=op, gezien=gezien)
    return schrijf_stap(rij, naar=naar, op=op, door=door, toelichting=toelichting, **velden)


@transaction.atomic
def dien_in(
    *,
    aanvraag: Aanvraag,
    op: date,
    toetsing: Sequence[Mapping[str, Any]],
    door: Gebruiker | None,
    gezien: str = "",
) -> Aanvraag:
    """Neemt een plaats en dient in, met de toetsing van die dag erbij.

    ValidationError met code `vol` als er geen plaats is: dan blijft alles zoals het was.
    """
    rij = op_slot(aanvraag, naar=Status.INGEDIEND, op=op, gezien=gezien)
    if plaatsen.neem_plaats(rij) is None:
        raise ValidationError(
            "Er is geen plaats meer vrij. Zet deze aanvraag op de wachtlijst; ze houdt dan haar"
            " plek in de rij.",
            code=VOL,
        )
    schrijf_stap(rij, naar=Status.INGEDIEND, op=op, door=door, toetsing=list(toetsing))
    plaatsen.controleer()
    return rij


@transaction.atomic
def zet_op_wachtlijst(
    *, aanvraag: Aanvraag, op: date, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    """Wie het langst wacht krijgt de eerste plaats die vrijkomt."""
    rij = zet_stap(aanvraag=aanvraag, naar=Status.WACHTLIJST, op=op, door=door, gezien=gezien)
    plaatsen.zet_op_wachtlijst(rij)
    plaatsen.controleer()
    return rij


@transaction.atomic
def trek_in(
    *, aanvraag: Aanvraag, op: date, reden: str, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    """De plaats komt vrij voor de eerste op de wachtlijst."""
    return _geef_op(aanvraag, Status.INGETROKKEN, op=op, door=door, reden=reden, gezien=gezien)


@transaction.atomic
def wijs_af(
    *, aanvraag: Aanvraag, op: date, reden: str, door: Gebruiker | None, gezien: str = ""
) -> Aanvraag:
    """De plaats komt vrij voor de eerste op de wachtlijst."""
    return _geef_op(aanvraag, Status.AFGEWEZEN, op=op, door=door, reden=reden, gezien=gezien)


def _geef_op(
    aanvraag: Aanvraag, naar: str, *, op: date, door: Gebruiker | None, reden: str, gezien: str
) -> Aanvraag:
    rij = zet_stap(aanvraag=aanvraag, naar=naar, op=op, door=door, toelichting=reden, gezien=gezien)
    plaatsen.geef_vrij(rij)
    plaatsen.controleer()
    return rij


def op_slot(aanvraag: Aanvraag, *, naar: str, op: date, gezien: str = "") -> Aanvraag:
    """De aanvraag zoals ze nu is; ValidationError als deze stap nu niet kan."""
    rij = Aanvraag.objects.vergrendeld(aanvraag.pk)
    if naar not in OVERGANGEN[rij.status] or (gezien and gezien != rij.status):
        raise ValidationError(
            f"Deze aanvraag staat op {rij.get_status_display()}; de stap naar"
            f" {Status(naar).label} kan nu niet. Misschien was een ander u voor."
        )
    weiger_als(toets_dag(op, sinds=rij.status_sinds))
    return rij


def schrijf_stap(
    rij: Aanvraag,
    *,
    naar: str,
    op: date,
    door: Gebruiker | None,
    toelichting: str = "",
    **velden: Any,
) -> Aanvraag:
    """De stap van een aanvraag die al op slot staat en is nagekeken."""
    van = rij.status
    rij.status, rij.status_sinds = naar, op
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.save(update_fields=["status", "status_sinds", *velden])
    _bewaar_stap(rij, van=van, op=op, door=door, toelichting=toelichting)
    return rij


def maak_delen(
    aanvraag: Aanvraag, route: Betaalroute, bedrag: Decimal | None, door: Gebruiker | None
) -> None:
    Deel.objects.bulk_create(
        Deel(
            organisatie_id=aanvraag.organisatie_id,
            aanvraag=aanvraag,
            betaler=deel.betaler,
            gevraagd=deel.bedrag if deel.bedrag is not None else bedrag or Decimal(0),
            aangemaakt_door=door,
        )
        for deel in route.delen
    )


def maak_stukken(
    aanvraag: Aanvraag,
    regels: Regelgeving,
    door: Gebruiker | None,
    behalve: Collection[tuple[str, str]] = (),
) -> None:
    """De stukken die de regeling voor deze route vraagt, zonder wat er al is."""
    Stuk.objects.bulk_create(
        Stuk(
            organisatie_id=aanvraag.organisatie_id,
            aanvraag=aanvraag,
            soort=stuk.soort,
            naam=stuk.naam,
            aangemaakt_door=door,
        )
        for stuk in regels.stukken
        if stuk.hoort_bij(aanvraag.route) and (stuk.soort, stuk.naam) not in behalve
    )


def _bewaar_stap(
    aanvraag: Aanvraag, *, van: str, op: date, door: Gebruiker | None, toelichting: str
) -> None:
    Stap.objects.create(
        organisatie_id=aanvraag.organisatie_id,
        aanvraag=aanvraag,
        van_status=van,
        naar_status=aanvraag.status,
        op=op,
        toelichting=toelichting,
        aangemaakt_door=door,
    )
