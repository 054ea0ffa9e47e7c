"""Wat het inkomen in een dossier toont: welk plan geldt, wat komt, en waar een plan ontbreekt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, QueryDict

from clienten.models import Uitkering
from organisaties.basis import loopt_op
from trajecten.forms.inkomsten import (
    DeelForm,
    GemeldForm,
    MeldingForm,
    PlanForm,
    Planinvoer,
    PlanWijzigForm,
)
from trajecten.forms.rijen import Rijen, meer_van
from trajecten.keuzes import Inkomensaanleiding, Inkomenssoort, Plaatsingsoort
from trajecten.models import Inkomstenmelding, Inkomstenplan, Plaatsing, Toewijzing, Traject
from trajecten.regels.inkomsten import (
    VAN_GEMEENTE,
    VAN_UWV,
    Plan,
    Planstand,
    Totaal,
    Voorwaarden,
    Werkmoment,
    geldend,
    instanties,
    planstand,
    totaal,
    werkmomenten,
)

_PIL = {
    Planstand.OP_TIJD: "goed",
    Planstand.TE_LAAT: "let",
    Planstand.NOG_DOEN: "let",
    Planstand.ONTBREEKT: "laat",
}


@dataclass(frozen=True)
class Planregel:
    """Een plan met zijn totaal, zoals een lijst het toont."""

    plan: Inkomstenplan
    totaal: Totaal


@dataclass(frozen=True)
class Werkregel:
    """Een start of wijziging van werk, en of daar op tijd een plan voor was."""

    plaatsing: Plaatsing
    moment: Werkmoment
    stand: Planstand

    @property
    def pil(self) -> str:
        return _PIL[self.stand]

    @property
    def vraagt_plan(self) -> bool:
        return self.stand in (Planstand.NOG_DOEN, Planstand.ONTBREEKT)


@dataclass(frozen=True)
class Overzicht:
    nu: Planregel | None
    straks: list[Planregel]
    eerder: list[Planregel]
    werk: list[Werkregel]

    @property
    def is_leeg(self) -> bool:
        return not (self.nu or self.straks or self.eerder or self.werk)


@dataclass(frozen=True)
class Planblad:
    """Een plan op papier, voor de client."""

    plan: Inkomstenplan
    totaal: Totaal
    toewijzing: Toewijzing | None

    @property
    def minder(self) -> Decimal:
        """Hoeveel het inkomen daalt, zonder minteken."""
        return -self.totaal.verschil


def overzicht(traject: Traject, *, vandaag: date) -> Overzicht:
    """Vijf queries, hoeveel plannen en banen er ook zijn."""
    regels = [_planregel(plan) for plan in _met_regels(traject)]
    plek = geldend([regel.plan.ingang for regel in regels], vandaag=vandaag)
    begin = 0 if plek is None else plek
    return Overzicht(
        nu=None if plek is None else regels[plek],
        straks=regels[begin + (plek is not None) :],
        eerder=regels[:begin][::-1],
        werk=_werk(traject, [regel.plan for regel in regels], vandaag),
    )


def blad_van(plan: Inkomstenplan, *, vandaag: date) -> Planblad:
    begeleider = (
        Toewijzing.objects.filter(loopt_op(vandaag), traject=plan.traject_id)
        .select_related("begeleider")
        .first()
    )
    regel = _planregel(plan)
    return Planblad(plan, regel.totaal, begeleider)


def plan_van(traject: Traject, sleutel: UUID, *, op_slot: bool = False) -> Inkomstenplan:
    """Http404 als dit plan niet bij dit traject hoort. Op slot: een ander wacht."""
    plannen = Inkomstenplan.objects.filter(traject=traject, sleutel=sleutel)
    if op_slot:
        plannen = plannen.select_for_update(of=("self",), no_key=True)
    plan = plannen.select_related("plaatsing__werkgever").first()
    if plan is None:
        raise Http404
    plan.traject = traject
    return plan


def melding_van(plan: Inkomstenplan, sleutel: UUID, *, op_slot: bool) -> Inkomstenmelding:
    """Http404 als deze melding niet bij dit plan hoort."""
    meldingen = Inkomstenmelding.objects.filter(plan=plan, sleutel=sleutel)
    if op_slot:
        meldingen = meldingen.select_for_update(of=("self",), no_key=True)
    melding = meldingen.first()
    if melding is None:
        raise Http404
    melding.plan = plan
    return melding


def maak_nieuw(
    velden: QueryDict | None, traject: Traject, *, vraag: QueryDict, vandaag: date
) -> Planinvoer:
    """`vraag` noemt uit het overzicht het werk waar het plan voor is."""
    plan = Inkomstenplan(organisatie_id=traject.organisatie_id, traject=traject)
    form = PlanForm(
        velden,
        instance=plan,
        initial={"datum": vandaag, **_bij_werk(traject, vraag)},
        plaatsingen=_plaatsingen(traject),
        vandaag=vandaag,
    )
    return _invoer(velden, form, **_voorstel(traject, vandaag))


def maak_wijzig(velden: QueryDict | None, plan: Inkomstenplan, *, vandaag: date) -> Planinvoer:
    form = PlanWijzigForm(
        velden, instance=plan, plaatsingen=_plaatsingen(plan.traject), vandaag=vandaag
    )
    return _invoer(velden, form, delen=plan.delen.all(), meldingen=plan.meldingen.all())


def maak_gemeld(
    velden: QueryDict | None, melding: Inkomstenmelding, *, vandaag: date
) -> GemeldForm:
    return GemeldForm(velden, instance=melding, vandaag=vandaag)


def _invoer(
    velden: QueryDict | None,
    form: PlanForm,
    *,
    delen: Iterable[Any] = (),
    meldingen: Iterable[Any] = (),
    voorstel_delen: Sequence[dict[str, object]] = (),
    voorstel_meldingen: Sequence[dict[str, object]] = (),
) -> Planinvoer:
    return Planinvoer(
        velden,
        form,
        delen=Rijen(
            DeelForm,
            velden,
            naam="deel",
            bestaand=delen,
            voorstel=voorstel_delen,
            erbij=meer_van(velden, "deel"),
        ),
        meldingen=Rijen(
            MeldingForm,
            velden,
            naam="melding",
            bestaand=meldingen,
            voorstel=voorstel_meldingen,
            erbij=meer_van(velden, "melding"),
        ),
    )


def _voorstel(traject: Traject, vandaag: date) -> dict[str, list[dict[str, object]]]:
    """Begin met wat er was: het vorige plan, en de uitkeringen van vandaag."""
    vorig = Inkomstenplan.objects.filter(traject=traject).prefetch_related("delen").last()
    delen: list[dict[str, object]] = [
        {"soort": deel.soort, "naam": deel.naam, "nu": deel.straks}
        for deel in (vorig.delen.all() if vorig else ())
        if deel.straks
    ]
    uitkeringen = list(Uitkering.objects.filter(loopt_op(vandaag), client=traject.client_id))
    if not any(deel["soort"] == Inkomenssoort.UITKERING for deel in delen):
        delen += [
            {"soort": Inkomenssoort.UITKERING, "naam": uitkering.get_soort_display()}
            for uitkering in uitkeringen
            if uitkering.soort in VAN_UWV | VAN_GEMEENTE
        ]
    bij = instanties(
        uitkeringen=[uitkering.soort for uitkering in uitkeringen],
        delen=[str(deel["soort"]) for deel in delen],
        gemeente=traject.client.gemeente.naam,
    )
    meldingen: list[dict[str, object]] = [
        {"instantie": instantie, "wat": "uw nieuwe inkomen uit werk"} for instantie in bij
    ]
    return {"voorstel_delen": delen, "voorstel_meldingen": meldingen}


def _bij_werk(traject: Traject, vraag: QueryDict) -> dict[str, object]:
    """Wat het overzicht meegaf; wat er niet bij hoort telt niet."""
    gevraagd = vraag.get("werk", "")
    plaatsing = next((rij for rij in _plaatsingen(traject) if str(rij.sleutel) == gevraagd), None)
    if plaatsing is None:
        return {}
    dag = _dag(vraag.get("vanaf", "")) or plaatsing.start
    start = dag <= plaatsing.start
    return {
        "plaatsing": plaatsing.pk,
        "ingang": dag,
        "aanleiding": Inkomensaanleiding.START if start else Inkomensaanleiding.WIJZIGING,
    }


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def _plaatsingen(traject: Traject) -> QuerySet[Plaatsing]:
    return (
        Plaatsing.objects.filter(traject=traject)
        .select_related("werkgever")
        .order_by("-start", "-id")
    )


def _met_regels(traject: Traject) -> QuerySet[Inkomstenplan]:
    """De plannen van dit traject, op volgorde van ingang."""
    return (
        Inkomstenplan.objects.filter(traject=traject)
        .select_related("plaatsing__werkgever")
        .prefetch_related("delen", "meldingen")
        .order_by("ingang", "datum", "id")
    )


def _planregel(plan: Inkomstenplan) -> Planregel:
    return Planregel(plan, totaal((deel.nu, deel.straks) for deel in plan.delen.all()))


def _werk(traject: Traject, plannen: Sequence[Inkomstenplan], vandaag: date) -> list[Werkregel]:
    """Elke start en elke wijziging van betaald werk, de nieuwste voorop."""
    gemaakt = [Plan(plan.datum, plan.ingang, plan.plaatsing_id) for plan in plannen]
    banen = _plaatsingen(traject).filter(soort=Plaatsingsoort.WERK)
    regels = [
        Werkregel(baan, moment, planstand(moment, gemaakt, vandaag=vandaag))
        for baan in banen.prefetch_related("voorwaarden")
        for moment in _momenten(baan)
    ]
    return sorted(regels, key=lambda regel: regel.moment.dag, reverse=True)


def _momenten(baan: Plaatsing) -> list[Werkmoment]:
    begin = Voorwaarden(baan.start, baan.uren_per_week, baan.bruto_uurloon)
    wijzigingen = [
        Voorwaarden(rij.van, rij.uren_per_week, rij.bruto_uurloon) for rij in baan.voorwaarden.all()
    ]
    return werkmomenten(baan.pk, begin=begin, wijzigingen=wijzigingen)
