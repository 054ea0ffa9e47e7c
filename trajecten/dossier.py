"""Wat een dossier toont: het hoofd met de fasen, en de gegevens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clienten.models import Client, Uitkering
from ips_portal.gedeeld.opmaak import aantal, datum_kort
from ips_portal.gedeeld.periode import loopt
from organisaties.basis import loopt_op
from organisaties.lid import Lid
from trajecten.aanmeldingen import Aanmeldregel, aanmeldregels_van
from trajecten.behandelcontact import stand_bij
from trajecten.keuzes import CLIENT_SOORTEN, Fasesoort
from trajecten.models import Contactmoment, Fase, Toewijzing, Traject
from trajecten.regels.contact import dag_in_fase, geleden
from trajecten.regels.fasen import Faseperiode, faseperioden, is_eindfase

_KORT = {Fasesoort.ACQUISITIE: "acquisitie"}


@dataclass(frozen=True)
class Kop:
    """Het hoofd van elke bladzijde van het dossier."""

    client: Client
    traject: Traject
    fasen: list[dict[str, Any]]
    toewijzing: Toewijzing | None
    uitkeringen: list[Uitkering]


@dataclass(frozen=True)
class Afstemming:
    """Het laatste contact met een partij, en of dat te lang geleden is."""

    woorden: str
    te_lang: bool


@dataclass(frozen=True)
class Gegevens:
    uitkeringen: list[Uitkering]
    aanmeldingen: list[Aanmeldregel]
    heeft_bsn: bool


def maak_kop(traject: Traject, *, vandaag: date) -> Kop:
    """Vier queries: fasen, gesprekken, begeleider en uitkering."""
    return Kop(
        client=traject.client,
        traject=traject,
        fasen=_fasen(traject, vandaag),
        toewijzing=_toewijzing(traject, vandaag),
        uitkeringen=list(Uitkering.objects.filter(loopt_op(vandaag), client=traject.client_id)),
    )


def trajecten_van(client_id: int, lid: Lid, *, vandaag: date) -> list[int]:
    """De trajecten van deze client die het lid mag zien: ook eerdere horen in het verloop."""
    zichtbaar = Traject.objects.voor(lid, vandaag=vandaag).filter(client_id=client_id)
    return list(zichtbaar.values_list("pk", flat=True))


def gegevens_van(traject: Traject) -> Gegevens:
    client_id = traject.client_id
    return Gegevens(
        uitkeringen=list(Uitkering.objects.filter(client=client_id).order_by("-van", "-id")),
        aanmeldingen=aanmeldregels_van(client_id),
        heeft_bsn=heeft_bsn(traject),
    )


def heeft_bsn(traject: Traject) -> bool:
    return Client.objects.heeft_bsn(traject.client_id)


def bsn_van(traject: Traject) -> str:
    """Het nummer zelf. Wie dit aanroept zegt het eerst aan het logboek."""
    return Client.objects.bsn_van(traject.client_id)


def afstemming_behandelaar(traject: Traject, *, vandaag: date) -> Afstemming:
    """Minstens elke twee weken contact met het behandelteam (criterium 4)."""
    stand = stand_bij(traject, vandaag=vandaag)
    return Afstemming(geleden(stand.laatste, vandaag=vandaag), traject.loopt and stand.te_lang)


def volgende_stappen(traject: Traject, *, vandaag: date) -> list[Contactmoment]:
    """De afspraken die nog komen, de eerste voorop."""
    return list(
        Contactmoment.objects.filter(deelnames__traject=traject, vervolgdatum__gte=vandaag)
        .exclude(vervolgstap="")
        .order_by("vervolgdatum", "id")[:5]
    )


def _toewijzing(traject: Traject, vandaag: date) -> Toewijzing | None:
    return (
        Toewijzing.objects.filter(traject=traject, van__lte=vandaag)
        .select_related("begeleider")
        .order_by("-van")
        .first()
    )


def _fasen(traject: Traject, vandaag: date) -> list[dict[str, Any]]:
    rijen = Fase.objects.filter(traject=traject).in_volgorde().values_list("soort", "van")
    gesprekken = list(
        Contactmoment.objects.filter(
            deelnames__traject=traject, soort__in=CLIENT_SOORTEN, niet_verschenen=False
        ).values_list("datum", flat=True)
    )
    return [_faseblok(periode, gesprekken, vandaag) for periode in faseperioden(list(rijen))]


def _faseblok(periode: Faseperiode, gesprekken: Sequence[date], vandaag: date) -> dict[str, Any]:
    eind = is_eindfase(periode.soort)
    nu = periode.tot is None and not eind
    return {
        "naam": _KORT.get(Fasesoort(periode.soort), periode.soort) + periode.herhaling,
        "bij": datum_kort(periode.van) if eind else _duur(periode, gesprekken, vandaag),
        "dagen": 1 if eind else periode.dagen(vandaag),
        "nu": nu,
        "eind": eind,
    }


def _duur(periode: Faseperiode, gesprekken: Sequence[date], vandaag: date) -> str:
    """In oriëntatie telt het gesprek, daarna de dag."""
    tot = periode.tot or vandaag
    gevoerd = sum(loopt(dag, periode.van, tot) for dag in gesprekken)
    if periode.tot is None:
        return dag_in_fase(periode.soort, sinds=periode.van, gesprekken=gevoerd, vandaag=vandaag)
    if periode.soort == Fasesoort.ORIENTATIE and gevoerd:
        return aantal(gevoerd, "gesprek", "gesprekken")
    return aantal(periode.dagen(vandaag), "dag", "dagen")
