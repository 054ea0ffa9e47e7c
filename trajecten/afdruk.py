"""Het dossier op papier: wat een ander moet weten om verder te gaan, zonder BSN."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Count

from clienten.models import Aanmelding, Uitkering
from ips_portal.gedeeld.opmaak import getal
from organisaties.basis import loopt_op
from trajecten.inkomsten import Planregel, overzicht
from trajecten.models import (
    Contactmoment,
    Document,
    Fase,
    Openheidsgesprek,
    Plaatsing,
    Profielversie,
    Toewijzing,
    Traject,
    Volgoverdracht,
    Volgwens,
    Voorwaarden,
    Zoekplanversie,
)
from trajecten.regels.fasen import Faseperiode, faseperioden

CONTACTEN_SINDS = timedelta(days=92)
HOOGSTENS_CONTACTEN = 60

_PROFIEL = (
    *("voorkeuren", "ervaring", "vaardigheden", "sterke_kanten", "aanpassingen", "netwerk"),
    *("werkomgeving", "bronnen"),
)
_ZOEKPLAN = (
    *("soort_werk", "branches", "reisafstand", "uren_van", "uren_tot"),
    *("aanpak_client", "aanpak_begeleider", "anderen"),
)
Geteld = Any  # een Contactmoment met wat de query erbij telde: clienten


@dataclass(frozen=True)
class Tekst:
    """Een ingevuld veld: de naam van het scherm, en wat er staat."""

    naam: str
    tekst: str


@dataclass(frozen=True)
class Versie:
    """De laatste versie van profiel of zoekplan, met alleen wat is ingevuld."""

    datum: date
    teksten: list[Tekst]


@dataclass(frozen=True)
class Werkblad:
    """Een baan of opleiding, met wat er veranderde en hoe het volgen is afgesproken."""

    plaatsing: Plaatsing
    wijzigingen: list[Voorwaarden]
    wens: Volgwens | None
    overdracht: Volgoverdracht | None

    @property
    def heeft_volgafspraak(self) -> bool:
        return self.wens is not None or self.overdracht is not None


@dataclass(frozen=True)
class Dossierblad:
    """Alles wat het sjabloon mag laten zien; wat leeg is blijft weg."""

    traject: Traject
    fasen: list[Faseperiode]
    toewijzing: Toewijzing | None
    uitkeringen: list[Uitkering]
    aanmelding: Aanmelding | None
    profiel: Versie | None
    zoekplan: Versie | None
    openheid: Openheidsgesprek | None
    werk: list[Werkblad]
    plan: Planregel | None
    contacten: list[Geteld]
    documenten: list[Document]

    @property
    def volgafspraken(self) -> list[Werkblad]:
        return [blad for blad in self.werk if blad.heeft_volgafspraak]

    @property
    def contacten_ingekort(self) -> bool:
        return len(self.contacten) == HOOGSTENS_CONTACTEN


def blad_van(traject: Traject, *, vandaag: date) -> Dossierblad:
    """Een vast aantal queries, hoe lang het dossier ook is."""
    return Dossierblad(
        traject=traject,
        fasen=_fasen(traject),
        toewijzing=_toewijzing(traject, vandaag),
        uitkeringen=list(Uitkering.objects.filter(loopt_op(vandaag), client=traject.client_id)),
        aanmelding=traject.aanmelding,
        profiel=_laatste(Profielversie, traject, _PROFIEL),
        zoekplan=_laatste(Zoekplanversie, traject, _ZOEKPLAN),
        openheid=Openheidsgesprek.objects.filter(traject=traject).order_by("datum", "id").last(),
        werk=_werk(traject),
        plan=overzicht(traject, vandaag=vandaag).nu,
        contacten=_contacten(traject, vandaag),
        documenten=list(Document.objects.filter(traject=traject)),
    )


def _fasen(traject: Traject) -> list[Faseperiode]:
    rijen = Fase.objects.filter(traject=traject).in_volgorde().values_list("soort", "van")
    return faseperioden(list(rijen))


def _toewijzing(traject: Traject, vandaag: date) -> Toewijzing | None:
    return (
        Toewijzing.objects.filter(traject=traject, van__lte=vandaag)
        .select_related("begeleider")
        .order_by("-van")
        .first()
    )


def _laatste(
    model: type[Profielversie] | type[Zoekplanversie], traject: Traject, velden: Sequence[str]
) -> Versie | None:
    versie = model._default_manager.filter(traject=traject).order_by("nummer").last()
    if versie is None:
        return None
    teksten = [
        Tekst(_naam(model._meta.get_field(veld)), _woorden(getattr(versie, veld)))
        for veld in velden
        if getattr(versie, veld) not in ("", None)
    ]
    return Versie(versie.datum, teksten)


def _naam(veld: Any) -> str:
    naam = str(veld.verbose_name)
    return naam[0].upper() + naam[1:]


def _woorden(waarde: Any) -> str:
    return getal(waarde) if isinstance(waarde, Decimal) else str(waarde)


def _werk(traject: Traject) -> list[Werkblad]:
    plaatsingen = (
        Plaatsing.objects.filter(traject=traject)
        .select_related("werkgever")
        .prefetch_related("voorwaarden", "volgwensen", "volgoverdrachten")
        .order_by("-start", "-id")
    )
    return [
        Werkblad(
            plaatsing,
            list(plaatsing.voorwaarden.all()),
            _eind(plaatsing.volgwensen.all()),
            _eind(plaatsing.volgoverdrachten.all()),
        )
        for plaatsing in plaatsingen
    ]


def _eind(rijen: "models.QuerySet[Any]") -> Any:
    """De laatste van rijen die al zijn opgehaald."""
    gevonden = list(rijen)
    return gevonden[-1] if gevonden else None


def _contacten(traject: Traject, vandaag: date) -> list[Geteld]:
    """Nieuwste eerst, met `clienten`: een notitie over meer mensen hoort niet op dit papier."""
    van_traject = Contactmoment.objects.filter(deelnames__traject=traject).values("pk")
    contacten = (
        Contactmoment.objects.filter(pk__in=van_traject)
        .tussen(vandaag - CONTACTEN_SINDS, vandaag)
        .select_related("begeleider", "werkgever")
        .annotate(clienten=Count("deelnames"))
        .nieuwste_eerst()
    )
    return list(contacten[:HOOGSTENS_CONTACTEN])
