"""Versies van een regeling: rijen komen erbij en veranderen nooit."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.text import slugify

from financiering.models import Regeling, Regelingversie
from financiering.models.regeling import EIGEN
from financiering.regelingen import (
    houd_vast,
    laatste_aanvraag,
    laatste_eigen,
    leg_meegeleverde_vast,
    meegeleverd,
    volgend_nummer,
)
from financiering.regels.regeling import Regelgeving, schrijf_regeling
from financiering.regels.regelingversie import keur, keur_ingang
from organisaties.models import Gebruiker, Organisatie

INGEHAALD = "ingehaald"
_CODE_LENGTE = 30


@transaction.atomic
def bewaar_versie(
    *,
    organisatie: Organisatie,
    regels: Regelgeving,
    geldig_van: date,
    reden: str,
    na: int,
    door: Gebruiker,
    vandaag: date,
) -> Regelingversie:
    """De volgende versie van `regels.code`; `na` is het nummer waar de beheerder van uitging.

    Wie hetzelfde nog eens instuurt (twee klikken) krijgt de versie die er al staat. ValidationError
    met code `ingehaald` als een ander intussen een versie bewaarde; het nummer staat in `params`.
    """
    houd_vast()
    versie = Regelingversie(
        organisatie=organisatie,
        code=regels.code,
        soort=regels.soort,
        naam=regels.naam,
        geldig_van=geldig_van,
        inhoud=schrijf_regeling(regels),
        reden=reden,
        aangemaakt_door=door,
    )
    laatste = laatste_eigen(regels.code)
    if laatste and _is_dezelfde(versie, laatste):
        return laatste
    _weiger_ingehaald(laatste, na)
    _keur(versie, regels, laatste, vandaag)
    if regels.code in meegeleverd():
        leg_meegeleverde_vast(regels.code)
        versie.regeling = Regeling.objects.get(code=regels.code)
    versie.nummer = volgend_nummer(regels.code)
    versie.save()
    return versie


@transaction.atomic
def maak_regeling(
    *,
    organisatie: Organisatie,
    regels: Regelgeving,
    geldig_van: date,
    reden: str,
    door: Gebruiker,
    vandaag: date,
) -> Regelingversie:
    """Een regeling van de organisatie zelf; haar code komt uit haar naam."""
    if not slugify(regels.naam):
        raise ValidationError({"naam": "Geef de regeling een naam met letters."})
    try:
        return bewaar_versie(
            organisatie=organisatie,
            regels=replace(regels, code=eigen_code(regels.naam), per_gemeente=None, totaal=None),
            geldig_van=geldig_van,
            reden=reden,
            na=0,
            door=door,
            vandaag=vandaag,
        )
    except ValidationError as fout:
        if getattr(fout, "code", "") == INGEHAALD:
            raise ValidationError({"naam": "Er is al een regeling met deze naam."}) from fout
        raise


def eigen_code(naam: str) -> str:
    return f"{EIGEN}{slugify(naam)}"[:_CODE_LENGTE].rstrip("-")


def _is_dezelfde(versie: Regelingversie, laatste: Regelingversie) -> bool:
    velden = ("geldig_van", "inhoud", "reden", "aangemaakt_door_id")
    return all(getattr(versie, veld) == getattr(laatste, veld) for veld in velden)


def _weiger_ingehaald(laatste: Regelingversie | None, na: int) -> None:
    if laatste is None or laatste.nummer == na:
        return
    wie = laatste.aangemaakt_door.naam if laatste.aangemaakt_door else "Iemand"
    raise ValidationError(
        "%(wie)s bewaarde intussen versie %(nummer)s (“%(reden)s”). Kijk eerst wat daarin staat."
        " Bewaart u nog eens, dan komt uw tekst daarna.",
        code=INGEHAALD,
        params={"wie": wie, "nummer": laatste.nummer, "reden": laatste.reden},
    )


def _keur(
    versie: Regelingversie, regels: Regelgeving, laatste: Regelingversie | None, vandaag: date
) -> None:
    fouten = keur(regels)
    ingang = keur_ingang(
        versie.geldig_van,
        vandaag=vandaag,
        laatste_versie=laatste.geldig_van if laatste else None,
        laatste_aanvraag=laatste_aanvraag(versie.code),
    )
    if ingang:
        fouten.append(ingang)
    if not versie.reden.strip():
        raise ValidationError({"reden": "Schrijf waarom deze versie er komt."})
    if fouten:
        per_veld: dict[str, list[str]] = {}
        for fout in fouten:
            per_veld.setdefault(fout.veld or NON_FIELD_ERRORS, []).append(fout.uitleg)
        raise ValidationError(per_veld)
