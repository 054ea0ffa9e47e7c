"""De feiten van een kwartaal uit de database, met een vast aantal opdrachten."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, Min, OuterRef, Q, Subquery, Sum

from clienten.keuzes import Doelgroep
from financiering.keuzes import TOEGEKENDE, Regelingsoort, Route
from financiering.models import Aanvraag
from ips_portal.gedeeld.periode import Kwartaal
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Meting
from modeltrouw.uitslagen import uitslagen
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, IPSTeam, Lidmaatschap
from trajecten.keuzes import Contactsoort, Fasesoort, Financier, Wijze
from trajecten.minimumloon import loontabel
from trajecten.models import Contactdeelname, Fase, Financiersakkoord, Plaatsing, Traject
from trajecten.querysets import TrajectQuerySet
from trajecten.regels.minimumloon import Loontabel
from trajecten.regels.regulier import Werkfeiten, beoordeel
from trajecten.regulier import werkfeiten
from werkmonitor.regels.beeld import GEHEEL, Bezetting, Groep, Plek
from werkmonitor.regels.feiten import (
    DOELGROEP,
    FINANCIER,
    ONBEKEND,
    REGIO,
    TEAM,
    Baan,
    Trajectfeiten,
    tel_elke_client_een_keer,
)
from werkmonitor.regels.figuren import WEKEN

_GEEN_NAAM = Groep(ONBEKEND, "onbekend")
_VIA = {
    Route.UWV: Financier.UWV,
    Route.GEMEENTE: Financier.GEMEENTE,
    Route.VERZEKERAAR: Financier.ZORGVERZEKERAAR,
}
# Een nummer in het adres, geen woord over gezondheid.
_NUMMER = {soort: str(nummer) for nummer, soort in enumerate(Doelgroep, start=1)}


@dataclass(frozen=True)
class Kwartaalfeiten:
    """Wat er te tellen is, met alle groepen waarin dat kan."""

    kwartaal: Kwartaal
    trajecten: Sequence[Trajectfeiten]
    groepen: Mapping[str, Sequence[Groep]]
    bezetting: Mapping[Plek, Bezetting]

    def van_team(self, sleutel: str) -> "Kwartaalfeiten":
        """Alleen dit team; verdelen over teams valt dan weg."""
        eigen = [rij for rij in self.trajecten if rij.groepen[TEAM] == sleutel]
        return replace(
            self,
            trajecten=[_zonder_team(rij) for rij in eigen],
            groepen={
                naam: [groep for groep in rij if any(_zit_in(t, naam, groep) for t in eigen)]
                for naam, rij in self.groepen.items()
                if naam != TEAM
            },
            bezetting={GEHEEL: self.bezetting.get((TEAM, sleutel), Bezetting())},
        )


def kwartaalfeiten(kwartaal: Kwartaal) -> Kwartaalfeiten:
    """Van de hele organisatie van dit bereik."""
    trajecten = _trajecten(kwartaal)
    teams = list(IPSTeam.objects.all())
    return Kwartaalfeiten(
        kwartaal,
        tel_elke_client_een_keer(trajecten, kwartaal),
        {
            TEAM: [Groep(str(team.sleutel), team.naam) for team in teams],
            DOELGROEP: _voorkomend(
                trajecten, DOELGROEP, [Groep(_NUMMER[soort], soort.value) for soort in Doelgroep]
            ),
            REGIO: _regios(trajecten),
            FINANCIER: _voorkomend(
                trajecten,
                FINANCIER,
                [Groep(soort.value, str(soort.label)) for soort in Financier],
            ),
        },
        _bezetting(teams, kwartaal.tot),
    )


def te_tellen(kwartaal: Kwartaal) -> TrajectQuerySet:
    """Wat in het kwartaal liep, of nog een baan heeft waarvan de duur in het kwartaal valt."""
    sinds = kwartaal.van - timedelta(weeks=max(WEKEN))
    baan = Plaatsing.objects.filter(
        traject=OuterRef("pk"), start__gte=sinds, start__lte=kwartaal.tot
    )
    liep = Q(einddatum__isnull=True) | Q(einddatum__gte=kwartaal.van)
    return Traject.objects.filter(liep | Q(Exists(baan)), instroomdatum__lte=kwartaal.tot)


def _trajecten(kwartaal: Kwartaal) -> list[Trajectfeiten]:
    gekozen = te_tellen(kwartaal)
    verder = Fase.objects.filter(
        traject=OuterRef("pk"), soort__in=(Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD)
    )
    rijen = (
        gekozen.annotate(verder=Subquery(verder.order_by("van").values("van")[:1]))
        .order_by("pk")
        .values_list(
            *("pk", "client_id", "instroomdatum", "einddatum", "einde_reden", "verder"),
            *("team__sleutel", "client__doelgroep", "client__gemeente__arbeidsmarktregio"),
        )
    )
    contact, banen = _eerste_contact(gekozen, kwartaal), _banen(gekozen, kwartaal)
    betaler = financiers(gekozen, kwartaal)
    return [
        Trajectfeiten(
            nummer=pk,
            client=client,
            instroom=instroom,
            einde=einde,
            reden=reden,
            verder_sinds=sinds,
            eerste_werkgever=contact.get(pk),
            banen=banen.get(pk, ()),
            groepen={
                TEAM: str(team),
                DOELGROEP: _NUMMER.get(doelgroep, ONBEKEND),
                REGIO: regio or ONBEKEND,
                FINANCIER: betaler.get(pk, ONBEKEND),
            },
        )
        for pk, client, instroom, einde, reden, sinds, team, doelgroep, regio in rijen
    ]


def _eerste_contact(gekozen: TrajectQuerySet, kwartaal: Kwartaal) -> dict[int, date]:
    """Het eerste persoonlijke contact met een werkgever, zoals bij item 15."""
    return dict(
        Contactdeelname.objects.filter(
            traject__in=gekozen,
            contactmoment__soort=Contactsoort.WERKGEVER,
            contactmoment__wijze=Wijze.PERSOONLIJK,
            contactmoment__datum__lte=kwartaal.tot,
        )
        .order_by()
        .values_list("traject_id")
        .annotate(eerste=Min("contactmoment__datum"))
    )


def _banen(gekozen: TrajectQuerySet, kwartaal: Kwartaal) -> dict[int, list[Baan]]:
    plaatsingen = list(
        Plaatsing.objects.filter(traject__in=gekozen, start__lte=kwartaal.tot).order_by("start")
    )
    feiten, tabel = werkfeiten(plaatsingen), loontabel()
    per_traject: dict[int, list[Baan]] = defaultdict(list)
    for plaatsing in plaatsingen:
        baan = _baan(plaatsing, feiten[plaatsing.pk], tabel, kwartaal)
        per_traject[plaatsing.traject_id].append(baan)
    return per_traject


def _baan(plaatsing: Plaatsing, feiten: Werkfeiten, tabel: Loontabel, kwartaal: Kwartaal) -> Baan:
    """In het kwartaal geldt het oordeel van de laatste dag waarop het er liep."""
    laatste = min(plaatsing.einde or kwartaal.tot, kwartaal.tot)
    return Baan(
        nummer=plaatsing.pk,
        start=plaatsing.start,
        einde=plaatsing.einde,
        bij_start=beoordeel(feiten, dag=plaatsing.start, tabel=tabel).uitkomst,
        in_kwartaal=beoordeel(feiten, dag=laatste, tabel=tabel).uitkomst,
    )


def financiers(gekozen: TrajectQuerySet, kwartaal: Kwartaal) -> dict[int, str]:
    """Per traject de financier: van de laatste toekenning die liep, of anders van het akkoord."""
    akkoorden = (
        Financiersakkoord.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=kwartaal.van),
            traject__in=gekozen,
            datum__lte=kwartaal.tot,
        )
        .order_by("datum", "pk")
        .values_list("traject_id", "financier")
    )
    aanvragen = (
        Aanvraag.objects.filter(
            Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gte=kwartaal.van),
            traject__in=gekozen,
            soort=Regelingsoort.TRAJECT,
            status__in=TOEGEKENDE,
            subsidiestart__lte=kwartaal.tot,
            einddatum__gte=kwartaal.van,
        )
        .order_by("subsidiestart", "pk")
        .values_list("traject_id", "route")
    )
    gevonden = dict(akkoorden)
    gevonden.update((traject, _VIA[Route(route)].value) for traject, route in aanvragen)
    return gevonden


def _bezetting(teams: Sequence[IPSTeam], dag: date) -> dict[Plek, Bezetting]:
    fte, klassen = fte_per_team(dag), _klassen(dag)
    geheel = klassen.get(None, "")
    return {
        GEHEEL: Bezetting(sum(fte.values(), Decimal(0)), geheel),
        **{
            (TEAM, str(team.sleutel)): Bezetting(
                fte.get(team.pk, Decimal(0)), klassen.get(team.pk, geheel)
            )
            for team in teams
        },
    }


def fte_per_team(dag: date) -> dict[int, Decimal]:
    """Alleen wie die dag trajectbegeleider is: de fte van een coördinator telt niet mee."""
    rol = Lidmaatschap.objects.geldig_op(dag).filter(
        organisatie_id=OuterRef("organisatie_id"),
        gebruiker_id=OuterRef("gebruiker_id"),
        rol=Rol.BEGELEIDER,
    )
    tellingen = (
        Aanstelling.objects.geldig_op(dag)
        .filter(Exists(rol))
        .order_by()
        .values_list("team_id")
        .annotate(som=Sum("fte"))
    )
    return dict(tellingen)


def _klassen(dag: date) -> dict[int | None, str]:
    """De klasse van de laatste vastgestelde externe meting, per team; None is de organisatie."""
    metingen = list(
        Meting.objects.filter(
            soort=Metingsoort.EXTERN, fase=Metingfase.VASTGESTELD, vastgesteld_op__lte=dag
        )
        .select_related("schaal")
        .order_by("team_id", "-vastgesteld_op", "-pk")
        .distinct("team_id")
    )
    uitslag = uitslagen(metingen)
    return {meting.team_id: uitslag[meting.pk].uitkomst.klasse or "" for meting in metingen}


def _regios(trajecten: Iterable[Trajectfeiten]) -> list[Groep]:
    """Een regio heeft geen andere sleutel dan haar naam; onbekend staat achteraan."""
    namen = {traject.groepen[REGIO] for traject in trajecten}
    bekend = [Groep(naam, naam) for naam in sorted(namen - {ONBEKEND})]
    return [*bekend, *([_GEEN_NAAM] if ONBEKEND in namen else [])]


def _voorkomend(
    trajecten: Sequence[Trajectfeiten], dimensie: str, groepen: Iterable[Groep]
) -> list[Groep]:
    return [
        groep
        for groep in (*groepen, _GEEN_NAAM)
        if any(_zit_in(traject, dimensie, groep) for traject in trajecten)
    ]


def _zit_in(traject: Trajectfeiten, dimensie: str, groep: Groep) -> bool:
    return traject.groepen[dimensie] == groep.sleutel


def _zonder_team(traject: Trajectfeiten) -> Trajectfeiten:
    groepen = {naam: groep for naam, groep in traject.groepen.items() if naam != TEAM}
    return replace(traject, groepen=groepen)
