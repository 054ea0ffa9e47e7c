"""Een verlenging vragen, en wat de betaler daarover besloot."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.handelingen.aanvragen import schrijf_stap
from financiering.keuzes import Besluit, Status
from financiering.models import Aanvraag, Verlenging
from financiering.regelingen import regels_van
from financiering.regels.looptijd import verlengd_tot
from financiering.regels.stappen import LOPEND, Verzoek, toets_dag, toets_verlenging
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

_LOOPT_NIET = "Deze aanvraag loopt niet; verlengen kan nu niet. Misschien was een ander u voor."


@transaction.atomic
def vraag_verlenging(
    *, aanvraag: Aanvraag, maanden: int, op: date, reden: str, door: Gebruiker | None
) -> Verlenging:
    """Een verzoek; de einddatum verandert pas met het besluit."""
    rij = Aanvraag.objects.vergrendeld(aanvraag.pk)
    if rij.status not in LOPEND or rij.einddatum is None:
        raise ValidationError(_LOOPT_NIET)
    eerder = open_verzoek(rij)
    if (
        eerder
        and eerder.aangemaakt_door == door
        and (eerder.maanden, eerder.gevraagd_op)
        == (
            maanden,
            op,
        )
    ):
        return eerder  # een tweede klik
    weiger_als(toets_dag(op, sinds=rij.status_sinds))
    weiger_als(
        toets_verlenging(
            maanden,
            op=op,
            einddatum=rij.einddatum,
            hoogstens=regels_van(rij.versie).verlenging_maanden,
            verzoeken=verzoeken_van(rij),
        )
    )
    return Verlenging.objects.create(
        organisatie_id=rij.organisatie_id,
        aanvraag=rij,
        maanden=maanden,
        gevraagd_op=op,
        reden=reden,
        aangemaakt_door=door,
    )


@transaction.atomic
def besluit_verlenging(
    *, aanvraag: Aanvraag, besluit: str, op: date, door: Gebruiker | None, toelichting: str = ""
) -> Aanvraag:
    """Toegekend: de aanvraag loopt zoveel maanden langer. Afgewezen: alles blijft zoals het was.

    ValidationError als er geen verzoek (meer) open staat.
    """
    rij = Aanvraag.objects.vergrendeld(aanvraag.pk)
    verzoek = open_verzoek(rij)
    if verzoek is None or rij.einddatum is None:
        raise ValidationError("Er staat geen verzoek open. Misschien was een ander u voor.")
    weiger_als(toets_dag(op, sinds=verzoek.gevraagd_op))
    verzoek.besluit, verzoek.besluit_op, verzoek.besluit_door = besluit, op, door
    verzoek.save(update_fields=["besluit", "besluit_op", "besluit_door"])
    if besluit == Besluit.AFGEWEZEN:
        return rij
    weiger_als(toets_dag(op, sinds=rij.status_sinds))
    if rij.status not in LOPEND:
        raise ValidationError(_LOOPT_NIET)
    return schrijf_stap(
        rij,
        naar=Status.VERLENGD,
        op=op,
        door=door,
        toelichting=toelichting,
        einddatum=verlengd_tot(rij.einddatum, verzoek.maanden),
    )


def open_verzoek(aanvraag: Aanvraag) -> Verlenging | None:
    return Verlenging.objects.filter(aanvraag=aanvraag, besluit="").first()


def verzoeken_van(aanvraag: Aanvraag) -> list[Verzoek]:
    return [als_verzoek(rij) for rij in Verlenging.objects.filter(aanvraag=aanvraag)]


def als_verzoek(rij: Verlenging) -> Verzoek:
    return Verzoek(
        maanden=rij.maanden, toegekend=rij.besluit == Besluit.TOEGEKEND, open=not rij.besluit
    )
