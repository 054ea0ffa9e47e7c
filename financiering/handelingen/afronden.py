"""Van de start tot de vaststelling: beginnen, stoppen of eindigen, verslag doen, afrekenen."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.handelingen.aanvragen import zet_stap
from financiering.handelingen.besluiten import bewaar_bedragen
from financiering.handelingen.stukken import Bestand, lever_soort, lever_stuk
from financiering.handelingen.verlengen import open_verzoek
from financiering.keuzes import Status, Stuksoort, Verslagsoort
from financiering.models import Aanvraag, Stuk, Verslag
from financiering.regels.stappen import (
    VASTSTELLEN,
    toets_einde,
    toets_stukken,
    toets_vaststellen,
)
from financiering.stukken import stukstanden
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als


@transaction.atomic
def start(*, aanvraag: Aanvraag, op: date, door: Gebruiker | None, gezien: str = "") -> Aanvraag:
    return zet_stap(aanvraag=aanvraag, naar=Status.LOPEND, op=op, door=door, gezien=gezien)


@transaction.atomic
def beeindig(
    *, aanvraag: Aanvraag, op: date, door: Gebruiker | None, reden: str = "", gezien: str = ""
) -> Aanvraag:
    """`op` is de laatste dag. Eerder dan de einddatum is dat een stopbericht, met een reden."""
    rij = Aanvraag.objects.vergrendeld(aanvraag.pk)
    if rij.subsidiestart is None or rij.einddatum is None:
        raise ValidationError("Deze aanvraag loopt nog niet; trek haar in als ze niet doorgaat.")
    weiger_als(
        toets_einde(
            op,
            start=rij.subsidiestart,
            einddatum=rij.einddatum,
            reden=reden,
            open_verzoek=open_verzoek(rij) is not None,
        )
    )
    eerder = op < rij.einddatum
    rij = zet_stap(
        aanvraag=rij,
        naar=Status.BEEINDIGD,
        op=op,
        door=door,
        toelichting=reden,
        gezien=gezien,
        beeindigd_op=op,
    )
    if eerder:
        Verslag.objects.create(
            organisatie_id=rij.organisatie_id,
            aanvraag=rij,
            soort=Verslagsoort.STOP,
            datum=op,
            reden=reden,
            aangemaakt_door=door,
        )
        lever_soort(aanvraag=rij, soort=Stuksoort.STOPBERICHT, op=op, door=door)
    return rij


@transaction.atomic
def bewaar_eindverslag(*, verslag: Verslag, door: Gebruiker | None) -> Verslag:
    """Het eindverslag is daarmee ook geleverd. ValidationError als dat nu niet kan."""
    rij = Aanvraag.objects.vergrendeld(verslag.aanvraag_id)
    if rij.status != Status.BEEINDIGD:
        raise ValidationError(
            "Een eindverslag hoort bij een aanvraag die is beëindigd en nog niet vastgesteld."
        )
    if rij.beeindigd_op and verslag.datum < rij.beeindigd_op:
        raise ValidationError({"datum": "Het eindverslag komt na de laatste dag van het traject."})
    verslag.save()
    stuk = Stuk.objects.filter(aanvraag=rij, soort=Stuksoort.EINDVERSLAG).first()
    if stuk is not None and stuk.document_id is None:
        lever_stuk(stuk=stuk, op=verslag.datum, door=door)
    return verslag


@transaction.atomic
def stel_vast(
    *,
    aanvraag: Aanvraag,
    op: date,
    bedragen: Mapping[str, Decimal],
    door: Gebruiker | None,
    toelichting: str = "",
    bestand: Bestand | None = None,
    gezien: str = "",
) -> Aanvraag:
    """Wat elke betaler uiteindelijk betaalt: hoogstens wat is toegekend. Daarna ligt alles vast."""
    eindverslag = Verslag.objects.filter(aanvraag=aanvraag, soort=Verslagsoort.EIND).exists()
    weiger_als(toets_vaststellen(eindverslag=eindverslag))
    lever_soort(aanvraag=aanvraag, soort=Stuksoort.VASTSTELLING, op=op, door=door, bestand=bestand)
    weiger_als(toets_stukken(stukstanden(aanvraag), VASTSTELLEN, op=op))
    bewaar_bedragen(aanvraag, bedragen, veld="vastgesteld", grens="toegekend")
    return zet_stap(
        aanvraag=aanvraag,
        naar=Status.VASTGESTELD,
        op=op,
        door=door,
        toelichting=toelichting,
        gezien=gezien,
    )
