"""Wat er per traject ontbreekt, uit de database: een vast aantal opdrachten."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Least

from ips_portal.gedeeld.periode import Kwartaal
from organisaties.basis import loopt_op
from organisaties.models import IPSTeam
from trajecten.keuzes import Fasesoort, Plaatsingsoort
from trajecten.models import Fase, Plaatsing, Toewijzing, Traject
from trajecten.querysets import TrajectQuerySet
from werkmonitor.feiten import financiers
from werkmonitor.regels.ontbreekt import Gemis, Ingevuld, Werk, wat_ontbreekt


def ontbreekt_in(kwartaal: Kwartaal, *, team: IPSTeam | None) -> dict[int, list[Gemis]]:
    """Per traject (pk) wat ontbreekt; alleen waar iets ontbreekt."""
    gekozen = _trajecten(kwartaal, team)
    werk, betaler = _werk(gekozen), financiers(gekozen, kwartaal)
    gevonden = {}
    for pk, doelgroep, verder, begeleid in gekozen.order_by("pk").values_list(
        "pk", "client__doelgroep", "verder", "begeleid"
    ):
        ingevuld = Ingevuld(doelgroep, begeleid, pk in betaler, verder, tuple(werk[pk]))
        if gemis := wat_ontbreekt(ingevuld, kwartaal):
            gevonden[pk] = gemis
    return gevonden


def telling(ontbreekt: Mapping[int, Sequence[Gemis]]) -> list[tuple[Gemis, int]]:
    """Hoeveel trajecten iets missen, per soort; wat nergens ontbreekt blijft weg."""
    aantallen = Counter(gemis for rij in ontbreekt.values() for gemis in rij)
    return [(gemis, aantallen[gemis]) for gemis in Gemis if aantallen[gemis]]


def rijen_van(nummers: Iterable[int]) -> TrajectQuerySet:
    return (
        Traject.objects.filter(pk__in=list(nummers))
        .select_related("client", "team")
        .defer("client__bsn")
    )


def _trajecten(kwartaal: Kwartaal, team: IPSTeam | None) -> TrajectQuerySet:
    laatste = Value(kwartaal.tot, output_field=DateField())
    dag = Least(Coalesce(OuterRef("einddatum"), laatste), laatste)
    begeleid = Toewijzing.objects.filter(loopt_op(dag), traject=OuterRef("pk"))
    verder = Fase.objects.filter(
        traject=OuterRef("pk"),
        soort__in=(Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD),
        van__lte=kwartaal.tot,
    )
    liep = Q(einddatum__isnull=True) | Q(einddatum__gte=kwartaal.van)
    trajecten = Traject.objects.filter(liep, instroomdatum__lte=kwartaal.tot)
    if team is not None:
        trajecten = trajecten.filter(team=team)
    return trajecten.annotate(begeleid=Exists(begeleid), verder=Exists(verder))


def _werk(gekozen: TrajectQuerySet) -> dict[int, list[Werk]]:
    per_traject: dict[int, list[Werk]] = defaultdict(list)
    rijen = Plaatsing.objects.filter(traject__in=gekozen.values("pk")).order_by()
    for rij in rijen:
        per_traject[rij.traject_id].append(
            Werk(
                start=rij.start,
                einde=rij.einde,
                is_werk=rij.soort == Plaatsingsoort.WERK,
                heeft_loon=rij.bruto_uurloon is not None,
                contractvorm=rij.contractvorm,
                opgegeven=rij.regulier_opgegeven is not None,
                einde_bekend=bool(rij.einde_soort or rij.reden_einde),
            )
        )
    return per_traject
