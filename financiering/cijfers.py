"""De geldcijfers uit de database: opgeteld per betaler, regeling en kwartaal."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncQuarter

from financiering.keuzes import TOEGEKENDE, Status
from financiering.models import Aanvraag, Deel, Ontvangst, Regelingversie, Stap
from financiering.regels.cijfers import GEVRAAGD, NUL, ONTVANGEN, OPEN, TOEGEKEND, Telling
from ips_portal.gedeeld.periode import Kwartaal
from organisaties.lid import Lid
from organisaties.rechten import Recht

_DEFINITIEF = Coalesce("vastgesteld", "toegekend")
_BEDRAG: DecimalField = DecimalField(max_digits=12, decimal_places=2)


def van_lid(lid: Lid, weg: str) -> Q:
    """Waar dit lid de cijfers van ziet; `weg` leidt naar de aanvraag.

    Wie over alle aanvragen gaat ziet alles, een manager van een team alleen dat team.
    """
    teams = lid.teams_met(Recht.GELDCIJFERS)
    if lid.mag(Recht.FINANCIERING) or teams.alle:
        return Q()
    return Q(**{f"{weg}traject__team_id__in": teams.ids})


def tellingen(lid: Lid) -> list[Telling]:
    """Alles bij elkaar in vier queries, hoeveel aanvragen er ook zijn."""
    toegekend, definitief = _toegekend(lid)
    open_: dict[tuple[str, str, date], Decimal] = {**definitief}
    for sleutel, bedrag in _ontvangen_op(lid, "deel__aanvraag__subsidiestart", _VAN_TOEGEKEND):
        open_[sleutel] = open_.get(sleutel, NUL) - bedrag
    return [
        *_als_tellingen(GEVRAAGD, _gevraagd(lid)),
        *_als_tellingen(TOEGEKEND, toegekend.items()),
        *_als_tellingen(ONTVANGEN, _ontvangen_op(lid, "datum", Q())),
        *_als_tellingen(OPEN, open_.items()),
    ]


def regelingnamen() -> dict[str, str]:
    """Naam bij code; van een regeling met meer versies de laatste."""
    return dict(Regelingversie.objects.order_by("code", "nummer").values_list("code", "naam"))


Sleutel = tuple[str, str, date]
_VAN_TOEGEKEND = Q(deel__toegekend__isnull=False, deel__aanvraag__status__in=TOEGEKENDE)


def _gevraagd(lid: Lid) -> Iterator[tuple[Sleutel, Decimal]]:
    rijen = (
        Stap.objects.filter(van_lid(lid, "aanvraag__"), naar_status=Status.INGEDIEND)
        .order_by()
        .values_list("aanvraag__delen__betaler", "aanvraag__versie__code", TruncQuarter("op"))
        .annotate(som=Sum("aanvraag__delen__gevraagd"))
    )
    return (((betaler, code, begin), som) for betaler, code, begin, som in rijen)


def _toegekend(lid: Lid) -> tuple[dict[Sleutel, Decimal], dict[Sleutel, Decimal]]:
    """Wat is toegekend, en wat daar na een vaststelling van over is."""
    rijen = (
        Deel.objects.filter(van_lid(lid, "aanvraag__"), toegekend__isnull=False)
        .filter(aanvraag__status__in=TOEGEKENDE)
        .order_by()
        .values_list("betaler", "aanvraag__versie__code", TruncQuarter("aanvraag__subsidiestart"))
        .annotate(som=Sum("toegekend"), definitief=Sum(_DEFINITIEF))
    )
    toegekend, definitief = {}, {}
    for betaler, code, begin, som, over in rijen:
        toegekend[betaler, code, begin] = som
        definitief[betaler, code, begin] = over
    return toegekend, definitief


def _ontvangen_op(lid: Lid, dag: str, voorwaarde: Q) -> Iterator[tuple[Sleutel, Decimal]]:
    """De ontvangsten, in het kwartaal van `dag`."""
    rijen = (
        Ontvangst.objects.filter(van_lid(lid, "deel__aanvraag__"), voorwaarde)
        .order_by()
        .values_list("deel__betaler", "deel__aanvraag__versie__code", TruncQuarter(dag))
        .annotate(som=Sum("bedrag"))
    )
    return (((betaler, code, begin), som) for betaler, code, begin, som in rijen)


def _als_tellingen(figuur: str, sommen: Iterable[tuple[Sleutel, Decimal]]) -> Iterator[Telling]:
    for (betaler, code, begin), som in sommen:
        if som:
            yield Telling(figuur, betaler, code, Kwartaal.van_datum(begin), som)


# De rijen achter een bedrag


def rijen_achter(
    figuur: str,
    *,
    van: date | None = None,
    tot: date | None = None,
    regeling: str = "",
    betaler: str = "",
) -> QuerySet[Any]:
    """Delen of ontvangsten, elk met `dag`, `deel_bedrag` en de aanvraag; KeyError: geen figuur.

    Voor wie alle aanvragen mag zien.
    """
    rijen, weg = _BRONNEN[figuur]()
    keuze = Q()
    if regeling:
        keuze &= Q(**{f"{weg}aanvraag__versie__code": regeling})
    if betaler:
        keuze &= Q(**{f"{weg}betaler": betaler})
    if van and tot:
        keuze &= Q(dag__range=(van, tot))
    erbij = (f"{weg}aanvraag__traject__client", f"{weg}aanvraag__versie")
    return rijen.filter(keuze).select_related(*erbij).defer(f"{weg}aanvraag__traject__client__bsn")


def _delen_gevraagd() -> tuple[QuerySet[Any], str]:
    ingediend = Stap.objects.filter(
        aanvraag=OuterRef("aanvraag"), naar_status=Status.INGEDIEND
    ).values("op")[:1]
    rijen = Deel.objects.annotate(dag=Subquery(ingediend), deel_bedrag=F("gevraagd"))
    return rijen.filter(dag__isnull=False), ""


def _delen_toegekend() -> tuple[QuerySet[Any], str]:
    rijen = Deel.objects.filter(toegekend__isnull=False, aanvraag__status__in=TOEGEKENDE)
    return rijen.annotate(dag=F("aanvraag__subsidiestart"), deel_bedrag=F("toegekend")), ""


def _delen_open() -> tuple[QuerySet[Any], str]:
    """Waar nog iets van komt, of van terug moet."""
    kwam = (
        Ontvangst.objects.filter(deel=OuterRef("pk"))
        .order_by()
        .values("deel")
        .annotate(som=Sum("bedrag"))
        .values("som")
    )
    rijen, weg = _delen_toegekend()
    over = _DEFINITIEF - Coalesce(Subquery(kwam), NUL, output_field=_BEDRAG)
    return rijen.annotate(deel_bedrag=over).exclude(deel_bedrag=0), weg


def _ontvangsten() -> tuple[QuerySet[Any], str]:
    return Ontvangst.objects.annotate(dag=F("datum"), deel_bedrag=F("bedrag")), "deel__"


_BRONNEN = {
    GEVRAAGD: _delen_gevraagd,
    TOEGEKEND: _delen_toegekend,
    ONTVANGEN: _ontvangsten,
    OPEN: _delen_open,
}


def aanvraag_van(rij: Deel | Ontvangst) -> Aanvraag:
    return rij.deel.aanvraag if isinstance(rij, Ontvangst) else rij.aanvraag
