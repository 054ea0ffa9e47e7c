"""Een aanvraag in de demo, van begin tot een status, met dezelfde handelingen als op het scherm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clienten.models import Gemeente
from financiering.handelingen.aanvragen import begin_aanvraag, dien_in, zet_op_wachtlijst
from financiering.handelingen.afronden import beeindig, bewaar_eindverslag, start, stel_vast
from financiering.handelingen.besluiten import (
    ken_toe,
    verleen_toestemming,
    vraag_toestemming,
    wijs_af,
)
from financiering.handelingen.stukken import lever_soort
from financiering.handelingen.verlengen import besluit_verlenging, vraag_verlenging
from financiering.keuzes import Besluit, JaNee, Stuksoort, Verslagsoort
from financiering.models import Aanvraag, Verslag
from financiering.regels.toetsing import als_json
from financiering.toetsing import toets_aanvraag
from organisaties.models import Gebruiker
from trajecten.models import Traject

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Opzet:
    """Waar een aanvraag begint: voor wie, onder welke regeling, op welke dag en door wie."""

    traject: Traject
    regeling: str
    route: str
    gemeente: Gemeente
    op: date
    door: Gebruiker


def begin(opzet: Opzet) -> Aanvraag:
    """Een concept met de stukken erbij die u zelf in handen hebt."""
    aanvraag = begin_aanvraag(
        traject=opzet.traject,
        regeling=opzet.regeling,
        route=opzet.route,
        gemeente=opzet.gemeente,
        aanvraagdatum=opzet.op,
        door=opzet.door,
        specialistisch=JaNee.JA,
        ander_traject=JaNee.NEE,
    )
    for soort in (Stuksoort.AANVRAAG, Stuksoort.HANDTEKENING):
        lever_soort(aanvraag=aanvraag, soort=soort, op=opzet.op, door=opzet.door)
    return aanvraag


def vraag_gemeente(opzet: Opzet) -> Aanvraag:
    return vraag_toestemming(aanvraag=begin(opzet), op=opzet.op, door=opzet.door)


def met_toestemming(opzet: Opzet) -> Aanvraag:
    """De gemeente doet er twee weken over."""
    return verleen_toestemming(
        aanvraag=vraag_gemeente(opzet), op=opzet.op + 2 * WEEK, door=opzet.door
    )


def wacht(opzet: Opzet) -> Aanvraag:
    return zet_op_wachtlijst(aanvraag=begin(opzet), op=opzet.op, door=opzet.door)


def ingediend(opzet: Opzet, aanvraag: Aanvraag | None = None) -> Aanvraag:
    klaar = aanvraag or begin(opzet)
    op = klaar.status_sinds
    return dien_in(
        aanvraag=klaar,
        op=op,
        toetsing=als_json(toets_aanvraag(klaar, op=op)),
        door=opzet.door,
    )


def afgewezen(opzet: Opzet, reden: str) -> Aanvraag:
    aanvraag = ingediend(opzet)
    op = aanvraag.status_sinds + 4 * WEEK
    return wijs_af(aanvraag=aanvraag, op=op, reden=reden, door=opzet.door)


def toegekend(opzet: Opzet, aanvraag: Aanvraag | None = None) -> Aanvraag:
    """Twee weken na het indienen, voor wat is gevraagd."""
    klaar = ingediend(opzet, aanvraag)
    return ken_toe(
        aanvraag=klaar,
        op=klaar.status_sinds + 2 * WEEK,
        bedragen=gevraagd(klaar),
        door=opzet.door,
        kenmerk=f"{opzet.op:%Y}-{klaar.pk:05}",
    )


def lopend(opzet: Opzet, aanvraag: Aanvraag | None = None) -> Aanvraag:
    klaar = toegekend(opzet, aanvraag)
    return start(aanvraag=klaar, op=klaar.status_sinds, door=opzet.door)


def verlengd(opzet: Opzet, maanden: int, reden: str) -> Aanvraag:
    """Gevraagd zes weken voor het einde, toegekend drie weken later."""
    aanvraag = lopend(opzet)
    gevraagd_op = (aanvraag.einddatum or opzet.op) - 6 * WEEK
    vraag_verlenging(
        aanvraag=aanvraag, maanden=maanden, op=gevraagd_op, reden=reden, door=opzet.door
    )
    return besluit_verlenging(
        aanvraag=aanvraag, besluit=Besluit.TOEGEKEND, op=gevraagd_op + 3 * WEEK, door=opzet.door
    )


def beeindigd(
    opzet: Opzet, op: date, reden: str = "", aanvraag: Aanvraag | None = None
) -> Aanvraag:
    return beeindig(aanvraag=lopend(opzet, aanvraag), op=op, reden=reden, door=opzet.door)


def vastgesteld(opzet: Opzet, op: date, verslag: Mapping[str, str]) -> Aanvraag:
    """Een maand na het einde is er een eindverslag, en weer een maand later de vaststelling."""
    aanvraag = beeindigd(opzet, op, reden="werkt en heeft geen begeleiding meer nodig")
    bewaar_eindverslag(
        verslag=Verslag(
            organisatie_id=aanvraag.organisatie_id,
            aanvraag=aanvraag,
            soort=Verslagsoort.EIND,
            datum=op + 4 * WEEK,
            aangemaakt_door=opzet.door,
            **verslag,
        ),
        door=opzet.door,
    )
    return stel_vast(
        aanvraag=aanvraag, op=op + 8 * WEEK, bedragen=gevraagd(aanvraag), door=opzet.door
    )


def gevraagd(aanvraag: Aanvraag) -> dict[str, Decimal]:
    return {deel.betaler: deel.gevraagd for deel in aanvraag.delen.all()}
