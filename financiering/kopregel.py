"""De stand van de financiering in het hoofd van het dossier en in de caseload."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, When
from django.db.models.functions import Least

from financiering.keuzes import Status
from financiering.models import Deel
from financiering.regels.kopregel import Stand, in_woorden
from ips_portal.gedeeld.kopregels import Kopregel
from organisaties.basis import loopt_op
from trajecten.models import Financiersakkoord, Traject

_TITEL = "Financiering"
_URL_NAAM = "dossier_financiering"


def financiering_van(traject_ids: Sequence[int], vandaag: date) -> Mapping[int, Kopregel]:
    """Van elk traject een regel, in een query; ook de plek op de wachtlijst staat erin."""
    standen: dict[int, list[Stand]] = defaultdict(list)
    akkoorden: dict[int, bool] = {}
    for rij in _rijen(traject_ids, vandaag):
        akkoorden[rij["pk"]] = rij["akkoord"]
        if rij["aanvragen__pk"] is not None:
            standen[rij["pk"]].append(_stand(rij))
    return {
        nummer: _kopregel(standen[nummer], akkoorden.get(nummer, False), vandaag)
        for nummer in traject_ids
    }


def _kopregel(standen: Sequence[Stand], akkoord: bool, vandaag: date) -> Kopregel:
    woorden = in_woorden(standen, akkoord=akkoord, vandaag=vandaag)
    return Kopregel(_TITEL, woorden.tekst, woorden.soort, _URL_NAAM)


def _stand(rij: Mapping[str, Any]) -> Stand:
    return Stand(
        nummer=rij["aanvragen__pk"],
        soort=rij["aanvragen__soort"],
        status=rij["aanvragen__status"],
        aanvraagdatum=rij["aanvragen__aanvraagdatum"],
        betalers=tuple(rij["betalers"]),
        tot=rij["tot"],
        plek=rij["plek"],
        aanbod_tot=rij["aanvragen__plaatsen__gereserveerd_tot"],
    )


def _rijen(traject_ids: Sequence[int], vandaag: date) -> Any:
    """Elk traject met zijn aanvragen ernaast; zonder aanvraag is er een rij met niets."""
    betalers = Deel.objects.filter(aanvraag=OuterRef("aanvragen__pk")).order_by("pk")
    vastgelegd = Financiersakkoord.objects.filter(
        loopt_op(vandaag, van="datum"), traject=OuterRef("pk")
    )
    return (
        Traject.objects.filter(pk__in=traject_ids)
        .order_by()
        .values(
            "pk",
            *(f"aanvragen__{veld}" for veld in ("pk", "soort", "status", "aanvraagdatum")),
            "aanvragen__plaatsen__gereserveerd_tot",
            akkoord=Exists(vastgelegd),
            betalers=ArraySubquery(betalers.values("betaler")),
            tot=Least("aanvragen__einddatum", "aanvragen__beeindigd_op"),
            plek=_plek(),
        )
    )


def _plek() -> Case:
    """Alleen wie wacht heeft een plek; de database telt ook de wachtenden van anderen."""
    plek = Func(F("aanvragen__pk"), function="financiering_plek", output_field=IntegerField())
    return Case(When(aanvragen__status=Status.WACHTLIJST, then=plek), default=None)
