"""Wat contacten over werkgevers zeggen: wie er pas kwam, wie wie kent, en hoe ver de relatie is.

Hier staan alleen dag, begeleider, wijze en stap: nooit een client, en niets uit een notitie.
Coaching van een client op zijn werkplek is geen contact met de werkgever en telt hier niet.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import (
    Case,
    Count,
    F,
    FloatField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from organisaties.basis import loopt_op
from trajecten.keuzes import NORM_SOORTEN, Wijze
from trajecten.models import Contactmoment, Plaatsing
from trajecten.querysets import ContactmomentQuerySet
from trajecten.regels.werkgeverrelatie import STAPPEN, STAPWOORDEN, Relatiestand
from werkgevers.kring import LaatsteContact, Relatie, Relatiestap
from werkgevers.models import Werkgever
from werkgevers.querysets import WerkgeverQuerySet

AANTAL_KEUZES = 8
_AANTAL_STAPPEN = 10
# Een eigen werkgever wint van een die iets beter lijkt, maar niet van een die precies klopt.
_EIGEN_EERST = 0.3
_BEZOEK = Q(wijze=Wijze.PERSOONLIJK)


def keuzes_voor(*, begeleider_id: int, tekst: str = "", soort: str = "") -> list[Werkgever]:
    """De werkgevers om uit te kiezen; zonder tekst waar de begeleider het laatst was."""
    werkgevers = Werkgever.objects.actueel().van_soort(soort)
    if tekst:
        gevonden = _gezocht(werkgevers, tekst, begeleider_id)
    else:
        gevonden = _laatst_gesproken(werkgevers, begeleider_id)
    return list(gevonden[:AANTAL_KEUZES])


def laatste_contacten(werkgever_ids: Collection[int]) -> dict[int, LaatsteContact]:
    """Van elke werkgever het laatste contact, van wie dan ook."""
    laatste = _met_werkgevers().filter(werkgever=OuterRef("pk")).order_by("-datum", "-id")
    # Per werkgever een greep in de index; een verbinding met alle contacten leest ze allemaal.
    rijen = (
        Werkgever.objects.filter(pk__in=werkgever_ids)
        .annotate(
            laatst=Subquery(laatste.values("datum")[:1]),
            begeleider=Subquery(laatste.values("begeleider__naam")[:1]),
        )
        .filter(laatst__isnull=False)
        .values_list("pk", "laatst", "begeleider")
    )
    return {nummer: LaatsteContact(datum, naam) for nummer, datum, naam in rijen}


def stappen_van(gebruiker_id: int, *, tot: date) -> list[Werkgever]:
    """De volgende stappen die deze collega tot en met `tot` zou zetten, hoogstens tien."""
    return list(Werkgever.objects.met_stap_van(gebruiker_id, tot=tot)[:_AANTAL_STAPPEN])


def relatie(werkgever: Werkgever) -> Relatie:
    """De stappen met wie ze het eerst zette, de bezoeken, en wie welke contactpersoon sprak."""
    contacten = _met_werkgevers().filter(werkgever=werkgever)
    return Relatie(
        stappen=_stappen(contacten),
        bezoeken=contacten.filter(_BEZOEK).count(),
        laatste=laatste_contacten([werkgever.pk]).get(werkgever.pk),
        kenners=_kenners(contacten),
    )


def relatiestanden(
    *, van: date, tot: date, begeleider_ids: Collection[int] | None = None
) -> dict[int, Relatiestand]:
    """Voor item 18: per werkgever (op nummer) wat er in de periode aan stappen is gezet.

    Beide dagen tellen mee. Zonder `begeleider_ids` telt ieders contact. `gemiddelde_stap` maakt er
    een getal van; `heeft_reeks` zegt bij hoeveel werkgevers er meer dan een bezoek was. Een query.
    """
    contacten = _met_werkgevers().filter(datum__range=(van, tot), werkgever__isnull=False)
    if begeleider_ids is not None:
        contacten = contacten.filter(begeleider_id__in=begeleider_ids)
    rijen = contacten.values("werkgever_id").annotate(
        bezoeken=Count("pk", filter=_BEZOEK),
        **{f"eerste_{stap}": Min("datum", filter=Q(kwaliteitsstap=stap)) for stap in STAPPEN},
        **{f"laatste_{stap}": Max("datum", filter=Q(kwaliteitsstap=stap)) for stap in STAPPEN},
    )
    return {
        rij["werkgever_id"]: Relatiestand(
            eerste=_gezet(rij, "eerste"), laatste=_gezet(rij, "laatste"), bezoeken=rij["bezoeken"]
        )
        for rij in rijen.order_by("werkgever_id")
    }


def wie_kent(werkgever: Werkgever) -> list[dict[str, object]]:
    """De begeleiders die er kwamen, wie er het laatst was voorop."""
    begeleiders = (
        _met_werkgevers()
        .filter(werkgever=werkgever)
        .values("begeleider__naam")
        .annotate(laatst=Max("datum"), aantal=Count("pk"))
        .order_by("-laatst", "begeleider__naam")
    )
    return [{**begeleider} for begeleider in begeleiders]


def aantal_contacten(werkgever_ids: Collection[int]) -> Counter[int]:
    """Hoeveel contacten er met elke werkgever waren. Een query."""
    rijen = _met_werkgevers().filter(werkgever__in=werkgever_ids).order_by()
    return Counter(dict(rijen.values_list("werkgever_id").annotate(aantal=Count("pk"))))


def namen_die_kennen(werkgever_ids: Collection[int]) -> dict[int, list[str]]:
    """Per werkgever welke collega's er kwamen, op naam. Een query."""
    paren = (
        _met_werkgevers()
        .filter(werkgever__in=werkgever_ids)
        .values_list("werkgever_id", "begeleider__naam")
        .order_by("begeleider__naam")
        .distinct()
    )
    namen: dict[int, list[str]] = defaultdict(list)
    for nummer, naam in paren:
        namen[nummer].append(naam)
    return namen


def contacten_met(werkgever: Werkgever) -> ContactmomentQuerySet:
    """Alleen wat een collega mag weten; `only` houdt de notitie uit het geheugen."""
    return (
        _met_werkgevers()
        .filter(werkgever=werkgever)
        .select_related("begeleider", "contactpersoon")
        .only(
            *("datum", "soort", "wijze", "kwaliteitsstap"),
            *("begeleider__naam", "contactpersoon__naam"),
        )
    )


def plaatsingen_bij(werkgever: Werkgever, *, vandaag: date) -> dict[str, int]:
    """Hoeveel plaatsingen er lopen en hoeveel er waren."""
    loopt = loopt_op(vandaag, van="start", tot="einde")
    return Plaatsing.objects.filter(werkgever=werkgever).aggregate(
        lopend=Count("pk", filter=loopt),
        afgelopen=Count("pk", filter=Q(einde__lt=vandaag)),
    )


def _met_werkgevers() -> ContactmomentQuerySet:
    return Contactmoment.objects.filter(soort__in=NORM_SOORTEN)


def _stappen(contacten: ContactmomentQuerySet) -> tuple[Relatiestap, ...]:
    eerste = {
        stap: LaatsteContact(datum, naam)
        for stap, datum, naam in contacten.exclude(kwaliteitsstap="")
        .order_by("kwaliteitsstap", "datum", "id")
        .distinct("kwaliteitsstap")
        .values_list("kwaliteitsstap", "datum", "begeleider__naam")
    }
    return tuple(Relatiestap(STAPWOORDEN[stap], eerste.get(stap)) for stap in STAPPEN)


def _kenners(contacten: ContactmomentQuerySet) -> Mapping[int, list[LaatsteContact]]:
    rijen: Iterable[tuple[int, str, date]] = (
        contacten.filter(contactpersoon__isnull=False)
        .values("contactpersoon_id", "begeleider__naam")
        .annotate(laatst=Max("datum"))
        .order_by("-laatst", "begeleider__naam")
        .values_list("contactpersoon_id", "begeleider__naam", "laatst")
    )
    kenners: dict[int, list[LaatsteContact]] = defaultdict(list)
    for persoon, naam, laatst in rijen:
        kenners[persoon].append(LaatsteContact(laatst, naam))
    return kenners


def _gezet(rij: Mapping[str, object], welke: str) -> dict[str, date]:
    """Alleen de stappen die er zijn."""
    dagen = {stap.value: rij[f"{welke}_{stap}"] for stap in STAPPEN}
    return {stap: dag for stap, dag in dagen.items() if isinstance(dag, date)}


def _gezocht(werkgevers: WerkgeverQuerySet, tekst: str, begeleider_id: int) -> WerkgeverQuerySet:
    eigen = Contactmoment.objects.filter(begeleider_id=begeleider_id).values("werkgever")
    eerst = Case(
        When(pk__in=eigen, then=Value(_EIGEN_EERST)), default=Value(0.0), output_field=FloatField()
    )
    return (
        werkgevers.zoek(tekst)
        .annotate(volgorde=F("gelijkenis") + eerst)
        .order_by("-volgorde", "zoeknaam", "id")
    )


def _laatst_gesproken(werkgevers: WerkgeverQuerySet, begeleider_id: int) -> WerkgeverQuerySet:
    return (
        werkgevers.filter(contactmomenten__begeleider_id=begeleider_id)
        .annotate(laatst=Max("contactmomenten__datum"))
        .order_by("-laatst", "zoeknaam", "id")
    )
