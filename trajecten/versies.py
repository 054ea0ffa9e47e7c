"""Versies van een profiel of plan: welke er zijn, welke u leest, en wat er veranderde."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest

from ips_portal.gedeeld.opmaak import datum_lang, getal
from logboek.keuzes import Actie
from organisaties.lid import Lid
from trajecten.forms.vergelijken import VergelijkForm
from trajecten.forms.versies import VersieFormulier
from trajecten.handelingen.versies import Bewaard
from trajecten.models import Profielversie, Traject, Zoekplanversie
from trajecten.rechten import grondslag
from trajecten.regels.versies import Verschil, vergelijk

V = TypeVar("V", Profielversie, Zoekplanversie)


@dataclass(frozen=True)
class Versies(Generic[V]):
    """`alle` van dit traject, de nieuwste voorop; `eerder` is de laatste van een eerder traject."""

    alle: Sequence[V]
    getoond: V | None
    eerder: V | None = None

    @property
    def nieuwste(self) -> V | None:
        return self.alle[0] if self.alle else None

    @property
    def toont_oude(self) -> bool:
        return self.getoond is not self.nieuwste


@dataclass(frozen=True)
class Vergeleken:
    naam: str
    verschil: Verschil


@dataclass(frozen=True)
class Vergelijking(Generic[V]):
    form: VergelijkForm
    van: V | None = None
    met: V | None = None
    velden: Sequence[Vergeleken] = ()

    @property
    def veranderd(self) -> list[Vergeleken]:
        return [veld for veld in self.velden if not veld.verschil.gelijk]

    @property
    def gelijk(self) -> list[Vergeleken]:
        """Wat er in beide hetzelfde staat; wat in beide leeg is, zegt niets."""
        return [veld for veld in self.velden if veld.verschil.gelijk and veld.verschil.nieuw]


def versies_van(model: type[V], traject: Traject, *erbij: str) -> list[V]:
    """De nieuwste voorop, met wie haar maakte. Een query."""
    rijen = model._default_manager.filter(traject=traject)
    return list(rijen.select_related("aangemaakt_door", *erbij).order_by("-nummer"))


def van_eerder_traject(model: type[V], traject: Traject, lid: Lid, *, vandaag: date) -> V | None:
    """De laatste versie uit een eerder traject van deze client, als dit lid dat mag zien."""
    eerdere = Traject.objects.voor(lid, vandaag=vandaag).filter(
        client=traject.client_id, instroomdatum__lt=traject.instroomdatum
    )
    rijen = model._default_manager.filter(traject__in=eerdere)
    return rijen.order_by("-traject__instroomdatum", "-nummer").first()


def kies(alle: Sequence[V], nummer: str) -> V | None:
    """De versie met dit nummer; zonder nummer de nieuwste. Http404 als ze niet bestaat."""
    if not nummer:
        return alle[0] if alle else None
    for versie in alle:
        if str(versie.nummer) == nummer:
            return versie
    raise Http404


def vergelijking(alle: Sequence[V], gevraagd: Any, velden: Iterable[str]) -> Vergelijking[V]:
    """Zonder keuze de laatste twee. Welke u eerst noemt maakt niet uit: oud staat links."""
    form = VergelijkForm(gevraagd, versies=alle)
    gekozen = form.gekozen()
    if len(gekozen) < 2:
        return Vergelijking(form)
    van, met = gekozen
    return Vergelijking(form, van, met, [_vergeleken(van, met, veld) for veld in velden])


def meld_bewaard(
    request: HttpRequest,
    traject: Traject,
    form: VersieFormulier,
    bewaard: Bewaard[Any],
    *,
    onderdeel: str,
) -> None:
    """Zegt wat er is bewaard, en wat een ander intussen deed; alleen iets nieuws is een daad."""
    form.meld_overgenomen(request)
    if not bewaard.nieuw:
        messages.success(request, "Er is niets veranderd: dit stond er al.")
        return
    messages.success(request, "Opgeslagen.")
    request.logboek.deed(
        Actie.AANMAKEN, traject.client_id, onderdeel=onderdeel, grondslag=grondslag(request)
    )


def naam_van(model: type[V], veld: str) -> str:
    naam = next(str(v.verbose_name) for v in model._meta.fields if v.name == veld)
    return naam[0].upper() + naam[1:]


def als_tekst(waarde: Any) -> str:
    if isinstance(waarde, date):
        return datum_lang(waarde)
    if isinstance(waarde, Decimal):
        return getal(waarde)
    return waarde or ""


def _vergeleken(van: V, met: V, veld: str) -> Vergeleken:
    verschil = vergelijk(als_tekst(getattr(van, veld)), als_tekst(getattr(met, veld)))
    return Vergeleken(naam_van(type(van), veld), verschil)
