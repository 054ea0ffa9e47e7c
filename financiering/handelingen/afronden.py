"""Van de start tot de vaststelling: beginnen, stoppen of eindigen, verslag doen, afrekenen."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.handelingen.aanvragen import op_slot, schrijf_stap, zet_stap
from financiering.handelingen.besluiten import bewaar_bedragen
from financiering.handelingen.stukken import Bestand, lever_soort
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
    rij = op_slot(aanvraag, naar=Status.BEEINDIGD, op=op, gezien=gezien)
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
    schrijf_stap(rij, naar=Status.BEEINDIGD, op=op, door=door, toelichting=reden, beeindigd_op=op)
    if op < rij.einddatum:
        _stopbericht(rij, op=op, reden=reden, door=door)
    return rij


def _stopbericht(rij: Aanvraag, *, op: date, reden: str, door: Gebruiker | None) -> None:
    Verslag.objects.create(
        organisatie_id=rij.organisatie_id,
        aanvraag=rij,
        soort=Verslagsoort.STOP,
        datum=op,
        reden=reden,
        aangemaakt_door=door,
    )
    lever_soort(aanvraag=rij, soort=Stuksoort.STOPBERICHT, op=op, door=door)


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
        stuk.geleverd_op = verslag.datum
        stuk.save(update_fields=["geleverd_op"])
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
    rij = op_slot(aanvraag, naar=Status.VASTGESTELD, op=op, gezien=gezien)
    eindverslag = Verslag.objects.filter(aanvraag=rij, soort=Verslagsoort.EIND).exists()
    weiger_als(toets_vaststellen(eindverslag=eindverslag))
    lever_soort(aanvraag=rij, soort=Stuksoort.VASTSTELLING, op=op, door=door, bestand=bestand)
    weiger_als(toets_stukken(stukstanden(rij), VASTSTELLEN, op=op))
    bewaar_bedragen(rij, bedragen, veld="vastgesteld", grens="toegekend")
    return schrijf_stap(rij, naar=Status.VASTGESTELD, op=op, door=door, toelichting=toelichting)
