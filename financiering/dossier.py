"""De financiering in het dossier: de aanvragen, en wat er op een dag kan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.dateparse import parse_date

from financiering.forms.nieuw import NieuweAanvraagForm
from financiering.keuzes import Regelingsoort, Venster
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
from financiering.toetslijst import Toetslijst, maak_lijst
from organisaties.lid import Lid
from trajecten.models import Traject


@dataclass(frozen=True)
class Mogelijkheid:
    """Een regeling die op de dag open is, met haar toetsing; `lopend` staat er al voor open."""

    regels: Regelgeving
    toetsing: Toetslijst
    nieuw_url: str
    lopend: Aanvraag | None


@dataclass(frozen=True)
class Dicht:
    """Een regeling die op de dag niet open is, of waarvan de bron het niet zegt."""

    naam: str
    periode: str
    nieuw_url: str


@dataclass(frozen=True)
class Paneelinhoud:
    op: date
    aanvragen: Sequence[Aanvraag]
    mogelijk: Sequence[Mogelijkheid]
    dicht: Sequence[Dicht]


def paneel_van(traject: Traject, *, lid: Lid, op: date) -> Paneelinhoud:
    """De regelingen waar het minst voor ontbreekt staan vooraan."""
    feiten = dossierfeiten(traject, op=op)
    alle = sorted((rij.regels for rij in geldend_op(op)), key=lambda regels: regels.van)
    mogelijk = [
        _mogelijkheid(traject, feiten, regels, lid=lid)
        for regels in alle
        if regels.venster_op(op) == Venster.OPEN
    ]
    return Paneelinhoud(
        op=op,
        aanvragen=feiten.aanvragen,
        mogelijk=sorted(mogelijk, key=lambda kan: _rang(kan, feiten)),
        dicht=[
            _dicht(traject, regels, op=op)
            for regels in alle
            if regels.venster_op(op) != Venster.OPEN
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
    dag = _dag((gegevens or {}).get("aanvraagdatum")) or _dag(vraag.get("op")) or vandaag
    regeling = geldend(code, dag) or geldend(code, vandaag)
    if regeling is None:
        raise Http404
    feiten = dossierfeiten(traject, op=dag)
    gemeente = voorstel_gemeente(traject.client, op=dag)
    return NieuweAanvraagForm(
        gegevens,
        regels=regeling.regels,
        traject=traject,
        lopend=_lopend(feiten.aanvragen, regeling.regels),
        vandaag=vandaag,
        initial={
            "aanvraagdatum": dag,
            "route": voorstel_route(regeling.regels, feiten.uitkeringen),
            "gemeente_naam": gemeente.naam if gemeente else "",
        },
    )


def _mogelijkheid(
    traject: Traject, feiten: Dossierfeiten, regels: Regelgeving, *, lid: Lid
) -> Mogelijkheid:
    nieuw = _nieuw_url(traject, regels, feiten.op)
    uitslagen = toets(
        regels,
        feiten_bij(
            feiten,
            regels=regels,
            route=voorstel_route(regels, feiten.uitkeringen),
            gemeente=voorstel_gemeente(traject.client, op=feiten.op),
        ),
        op=feiten.op,
    )
    lijst = maak_lijst(uitslagen, op=feiten.op, traject=traject, lid=lid, nieuw=nieuw)
    return Mogelijkheid(regels, lijst, nieuw, _lopend(feiten.aanvragen, regels))


def _lopend(aanvragen: Sequence[Aanvraag], regels: Regelgeving) -> Aanvraag | None:
    return next((rij for rij in aanvragen if rij.soort == regels.soort and not rij.gesloten), None)


def _dicht(traject: Traject, regels: Regelgeving, *, op: date) -> Dicht:
    """Zegt de bron niet of het nog kan, dan mag een aanvraag wel klaarstaan."""
    onzeker = regels.venster_op(op) == Venster.ONZEKER
    url = _nieuw_url(traject, regels, op) if onzeker else ""
    return Dicht(regels.naam, periode_van(regels), url)


def _nieuw_url(traject: Traject, regels: Regelgeving, op: date) -> str:
    adres = reverse("aanvraag_nieuw", args=[traject.client.sleutel, regels.code])
    return f"{adres}?op={op.isoformat()}"


def _rang(kan: Mogelijkheid, feiten: Dossierfeiten) -> tuple[bool, bool, int]:
    """Voor deze doelgroep, een heel traject, en waar het minst ontbreekt."""
    regels = kan.regels
    past = feiten.client.doelgroep in regels.doelgroepen
    return not past, regels.soort != Regelingsoort.TRAJECT, kan.toetsing.open


def _dag(tekst: Any) -> date | None:
    """None als er geen leesbare dag staat; het formulier zegt dan wat eraan schort."""
    try:
        return parse_date(str(tekst)) if tekst else None
    except ValueError:
        return None
