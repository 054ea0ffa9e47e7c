"""Werk en opleiding: beginnen, bijwerken en eindigen, met de fase die erbij hoort."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.fasen import wissel_fase
from trajecten.handelingen.weigeren import weiger_als
from trajecten.keuzes import Fasesoort
from trajecten.models import Plaatsing, Traject, Voorwaarden
from trajecten.regels.plaatsing import (
    acquisitie_vanaf,
    baanbehoud_vanaf,
    is_te_plaatsen,
    toets_dreiging,
    toets_einde,
    toets_loon_ingevuld,
    toets_periode,
    toets_wijzigingen,
)
from werkgevers.handelingen import houd_vast, vind_of_maak_werkgever
from werkgevers.models import Werkgever

_INGEVULD = (
    "functiegroep",
    "uren_per_week",
    "bruto_uurloon",
    "contractvorm",
    "open_voor_iedereen",
    "volle_werkweek",
)
# Verandert hiervan iets, dan gaat een opgave uit het werkboek over iets anders.
_OVER_REGULIER = (
    "soort",
    "start",
    "bruto_uurloon",
    "contractvorm",
    "open_voor_iedereen",
    "volle_werkweek",
)


@dataclass(frozen=True)
class Gevolg:
    """Wat er met de fase gebeurde; leeg als ze bleef."""

    fase: str = ""


@transaction.atomic
def begin_plaatsing(
    *,
    plaatsing: Plaatsing,
    werkgever: Werkgever,
    naar_baanbehoud: bool,
    door: Gebruiker | None,
    vandaag: date,
) -> Gevolg:
    """Legt nieuw werk (of een opleiding) vast en zet de fase zo nodig op baanbehoud.

    Twee keer hetzelfde formulier geeft een plaatsing. ValidationError als het werk buiten het
    traject valt, al anders in het dossier staat, of het traject is afgesloten.
    """
    traject = Traject.objects.vergrendeld().get(pk=plaatsing.traject_id)
    if not is_te_plaatsen(traject.fase):
        raise ValidationError("Dit traject is afgesloten: nieuw werk hoort bij een nieuw traject.")
    _toets(plaatsing, traject)
    _toets_loon(plaatsing)
    if _is_dubbel(plaatsing, werkgever):
        return Gevolg()
    plaatsing.aangemaakt_door = door
    _bewaar(plaatsing, werkgever, door)
    op = baanbehoud_vanaf(
        fase=traject.fase, sinds=traject.fase_sinds, start=plaatsing.start, vandaag=vandaag
    )
    if not naar_baanbehoud or op is None:
        return Gevolg()
    return _wissel(traject, Fasesoort.BAANBEHOUD, op, door, vandaag)


@transaction.atomic
def wijzig_plaatsing(
    *, plaatsing: Plaatsing, werkgever: Werkgever, door: Gebruiker | None
) -> Plaatsing:
    """Verbetert wat er over het werk is vastgelegd; de fase verandert niet."""
    _toets(plaatsing, Traject.objects.vergrendeld().get(pk=plaatsing.traject_id))
    _toets_loon(plaatsing)
    plaatsing.opgave_ingehaald = plaatsing.opgave_ingehaald or _is_opgave_ingehaald(plaatsing)
    _bewaar(plaatsing, werkgever, door)
    return plaatsing


@transaction.atomic
def eindig_plaatsing(
    *, plaatsing: Plaatsing, naar_acquisitie: bool, door: Gebruiker | None, vandaag: date
) -> Gevolg:
    """Sluit het werk af; is er geen ander werk, dan kan het zoeken weer beginnen."""
    traject = Traject.objects.vergrendeld().get(pk=plaatsing.traject_id)
    _toets(plaatsing, traject)
    plaatsing.save(update_fields=["einde", "einde_soort", "reden_einde", "geleerd"])
    assert plaatsing.einde is not None  # noqa: S101 - het formulier vraagt de datum
    op = acquisitie_vanaf(
        fase=traject.fase,
        sinds=traject.fase_sinds,
        einde=plaatsing.einde,
        vandaag=vandaag,
        ander_werk=heeft_ander_werk(plaatsing, vandaag=vandaag),
    )
    if not naar_acquisitie or op is None:
        return Gevolg()
    return _wissel(traject, Fasesoort.ACQUISITIE, op, door, vandaag)


@transaction.atomic
def meld_dreiging(*, plaatsing: Plaatsing, vandaag: date) -> Plaatsing:
    """Zet erbij sinds wanneer baanverlies dreigt, of haalt dat weg."""
    weiger_als(
        toets_dreiging(
            sinds=plaatsing.dreigt_sinds,
            start=plaatsing.start,
            einde=plaatsing.einde,
            vandaag=vandaag,
        )
    )
    plaatsing.save(update_fields=["dreigt_sinds"])
    return plaatsing


def heeft_ander_werk(plaatsing: Plaatsing, *, vandaag: date) -> bool:
    """Loopt er vandaag nog een andere plaatsing in dit traject?"""
    andere = Plaatsing.objects.filter(traject=plaatsing.traject_id).exclude(pk=plaatsing.pk)
    return andere.loopt_op(vandaag).exists()


def _is_dubbel(plaatsing: Plaatsing, werkgever: Werkgever) -> bool:
    """Staat precies dit er al? ValidationError als het er anders staat: dan is wijzigen bedoeld."""
    if werkgever.pk is None:
        return False
    bestaand = Plaatsing.objects.filter(
        traject=plaatsing.traject_id,
        werkgever=werkgever,
        soort=plaatsing.soort,
        functie=plaatsing.functie,
        start=plaatsing.start,
    ).first()
    if bestaand is None:
        return False
    if all(getattr(bestaand, veld) == getattr(plaatsing, veld) for veld in _INGEVULD):
        return True
    raise ValidationError(
        "Deze functie staat vanaf deze dag al bij deze werkgever. Wijzig haar in het overzicht."
    )


def _toets_loon(plaatsing: Plaatsing) -> None:
    weiger_als(
        toets_loon_ingevuld(
            uurloon=plaatsing.bruto_uurloon,
            soort=plaatsing.soort,
            contractvorm=plaatsing.contractvorm,
        )
    )


def _is_opgave_ingehaald(plaatsing: Plaatsing) -> bool:
    if plaatsing.regulier_opgegeven is None:
        return False
    was = Plaatsing.objects.filter(pk=plaatsing.pk).values(*_OVER_REGULIER).get()
    return any(waarde != getattr(plaatsing, veld) for veld, waarde in was.items())


def _bewaar(plaatsing: Plaatsing, werkgever: Werkgever, door: Gebruiker | None) -> None:
    if werkgever.pk is None:
        plaatsing.werkgever = vind_of_maak_werkgever(
            werkgever=werkgever, organisatie_id=plaatsing.organisatie_id, door=door
        )
    else:
        plaatsing.werkgever = houd_vast(werkgever=werkgever)
    plaatsing.save()


def _toets(plaatsing: Plaatsing, traject: Traject) -> None:
    weiger_als(
        toets_periode(
            start=plaatsing.start,
            einde=plaatsing.einde,
            instroom=traject.instroomdatum,
            traject_einde=traject.einddatum,
        )
    )
    weiger_als(toets_einde(soort=plaatsing.einde_soort, toelichting=plaatsing.reden_einde))
    if plaatsing.pk:
        wijzigingen = Voorwaarden.objects.filter(plaatsing=plaatsing).values_list("van", flat=True)
        weiger_als(
            toets_wijzigingen(
                start=plaatsing.start, einde=plaatsing.einde, wijzigingen=list(wijzigingen)
            )
        )


def _wissel(traject: Traject, naar: str, op: date, door: Gebruiker | None, vandaag: date) -> Gevolg:
    wissel_fase(traject=traject, naar=naar, op=op, door=door, vandaag=vandaag)
    return Gevolg(naar)
