"""De financiering in het dossier: de aanvragen, en wat er op een dag kan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.dateparse import parse_date

from financiering.forms.nieuw import NieuweAanvraagForm
from financiering.keuzes import VOOR_INDIENEN, Regelingsoort, Venster
from financiering.models import Aanvraag
from financiering.regelingen import geldend, geldend_op
from financiering.regels.regeling import Regelgeving
from financiering.regels.toetsing import periode_van, toets
from financiering.toetsing import (
    Dossierfeiten,
    dossierfeiten,
    feiten_bij,
    voorstel_gemeente,
    voorstel_route,
)
from financiering.toetslijst import Toetslijst, levende_toetsing, maak_lijst
from ips_portal.gedeeld.datums import niet_later
from organisaties.lid import Lid
from trajecten.models import Traject


@dataclass(frozen=True)
class Aanvraagregel:
    """Een aanvraag van dit traject, met de toetsing zolang ze niet is ingediend."""

    aanvraag: Aanvraag
    toetsing: Toetslijst | None


@dataclass(frozen=True)
class Mogelijkheid:
    """Een regeling waaronder een aanvraag kan beginnen, met haar toetsing."""

    regels: Regelgeving
    toetsing: Toetslijst
    nieuw_url: str


@dataclass(frozen=True)
class Nietnu:
    """Een regeling die nu niet kan, en waarom; `nieuw_url` als de bron het niet zegt."""

    naam: str
    waarom: str
    nieuw_url: str = ""


@dataclass(frozen=True)
class Paneelinhoud:
    op: date
    aanvragen: Sequence[Aanvraagregel]
    mogelijk: Sequence[Mogelijkheid]
    niet_nu: Sequence[Nietnu]


def paneel_van(traject: Traject, *, lid: Lid, op: date) -> Paneelinhoud:
    """De regeling waar het minst voor ontbreekt staat vooraan."""
    feiten = dossierfeiten(traject, op=op)
    prefetch_related_objects(feiten.aanvragen, "delen", "stukken")
    alle = sorted((rij.regels for rij in geldend_op(op)), key=lambda regels: regels.van)
    mogelijk = [
        _mogelijkheid(traject, feiten, regels, lid=lid)
        for regels in alle
        if regels.venster_op(op) == Venster.OPEN and not _lopend(feiten.aanvragen, regels)
    ]
    open_codes = {kan.regels.code for kan in mogelijk}
    return Paneelinhoud(
        op=op,
        aanvragen=[_aanvraagregel(rij, traject, lid=lid) for rij in feiten.aanvragen],
        mogelijk=sorted(mogelijk, key=lambda kan: _rang(kan, feiten)),
        niet_nu=[
            _niet_nu(traject, feiten, regels) for regels in alle if regels.code not in open_codes
        ],
    )


def nieuw_formulier(
    gegevens: Mapping[str, Any] | None,
    traject: Traject,
    *,
    code: str,
    vraag: Mapping[str, Any],
    vandaag: date,
) -> NieuweAanvraagForm:
    """Het formulier met de vragen van deze regeling op de gekozen dag; Http404 zonder regeling."""
    getypt, gekozen = (gegevens or {}).get("aanvraagdatum"), vraag.get("op")
    dag = _dag(getypt, vandaag) or _dag(gekozen, vandaag) or vandaag
    regeling = geldend(code, dag) or geldend(code, vandaag)
    if regeling is None:
        raise Http404
    feiten = dossierfeiten(traject, op=dag)
    return NieuweAanvraagForm(
        gegevens,
        regels=regeling.regels,
        traject=traject,
        lopend=_lopend(feiten.aanvragen, regeling.regels),
        vandaag=vandaag,
        initial={
            "aanvraagdatum": dag,
            "route": voorstel_route(regeling.regels, feiten.uitkeringen),
            "gemeente_naam": voorstel_gemeente(traject.client, op=dag),
        },
        uitkeringen=feiten.uitkeringen,
    )


def _aanvraagregel(aanvraag: Aanvraag, traject: Traject, *, lid: Lid) -> Aanvraagregel:
    aanvraag.traject = traject
    toetst = aanvraag.status in VOOR_INDIENEN
    return Aanvraagregel(aanvraag, levende_toetsing(aanvraag, lid=lid) if toetst else None)


def _mogelijkheid(
    traject: Traject, feiten: Dossierfeiten, regels: Regelgeving, *, lid: Lid
) -> Mogelijkheid:
    nieuw = _nieuw_url(traject, regels, feiten.op)
    bij_regeling = feiten_bij(
        feiten,
        regels=regels,
        route=voorstel_route(regels, feiten.uitkeringen),
        gemeente=traject.client.gemeente,
    )
    lijst = maak_lijst(
        toets(regels, bij_regeling, op=feiten.op),
        op=feiten.op,
        regels=regels,
        traject=traject,
        lid=lid,
        erbij={"vragen": (nieuw, "Vastleggen")},
    )
    return Mogelijkheid(regels, lijst, nieuw)


def _lopend(aanvragen: Sequence[Aanvraag], regels: Regelgeving) -> Aanvraag | None:
    return next((rij for rij in aanvragen if rij.soort == regels.soort and not rij.gesloten), None)


def _niet_nu(traject: Traject, feiten: Dossierfeiten, regels: Regelgeving) -> Nietnu:
    """Zegt de bron niet of het nog kan, dan mag een aanvraag wel klaarstaan."""
    if _lopend(feiten.aanvragen, regels):
        soort = Regelingsoort(regels.soort).label
        return Nietnu(regels.naam, f"er staat al een aanvraag open ({soort})")
    onzeker = regels.venster_op(feiten.op) == Venster.ONZEKER
    url = _nieuw_url(traject, regels, feiten.op) if onzeker else ""
    return Nietnu(regels.naam, f"aanvragen {periode_van(regels)}", url)


def _nieuw_url(traject: Traject, regels: Regelgeving, op: date) -> str:
    adres = reverse("aanvraag_nieuw", args=[traject.client.sleutel, regels.code])
    return f"{adres}?op={op.isoformat()}"


def _rang(kan: Mogelijkheid, feiten: Dossierfeiten) -> tuple[bool, bool, int]:
    """Voor deze doelgroep, een heel traject, en waar het minst ontbreekt."""
    regels = kan.regels
    past = feiten.client.doelgroep in regels.doelgroepen
    return not past, regels.soort != Regelingsoort.TRAJECT, kan.toetsing.open


def _dag(tekst: Any, vandaag: date) -> date | None:
    """None als er geen geloofwaardige dag staat; het formulier zegt dan wat eraan schort."""
    try:
        dag = parse_date(str(tekst)) if tekst else None
        return niet_later(dag, vandaag) if dag else None
    except (ValueError, ValidationError):
        return None
