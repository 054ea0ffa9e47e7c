"""De feiten van trajecten laden: drie queries, hoeveel dossiers het ook zijn.

Wat alleen een dag en een paar woorden is, komt uit elf tabellen in een vereniging: elke rij noemt
haar reeks. De termijnen die de organisatie koos reizen mee, onder het nummer van geen traject. Wat
er van waar is zegt `_reeksen`; wat het betekent zeggen de regels.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    F,
    Field,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from meldingen.models import Meldingtermijn
from trajecten.keuzes import Overlegsoort
from trajecten.models import (
    Bespreking,
    Contactdeelname,
    Fase,
    Inkomstenplan,
    Openheidsgesprek,
    Plaatsing,
    Profielversie,
    Traject,
    Volgoverdracht,
    Volgwens,
    Voorwaarden,
    Zoekplanversie,
)
from trajecten.regels import inkomsten
from trajecten.regels.feiten import (
    Dossierfeiten,
    Plaatsingfeit,
    Wensfeit,
    Zoekplanfeit,
)
from trajecten.regels.openheid import Gesprek
from trajecten.regels.outreach import Feit


class _Rij(NamedTuple):
    """Een rij van de vereniging; wat een reeks niet heeft is leeg."""

    traject: int
    reeks: str
    dag: date
    nummer: int
    tweede_dag: date | None
    plaatsing: int | None
    woord: str | None
    tekst: str | None
    weken: int | None
    uren: Decimal | None
    loon: Decimal | None
    eerste: bool | None
    tweede: bool | None
    derde: bool | None


_IEDEREEN = 0  # het nummer van geen enkel traject
_Reeksen = Mapping[str, Sequence[_Rij]]
_SOORTEN: dict[str, Field] = {
    "tweede_dag": DateField(),
    "plaatsing": BigIntegerField(),
    "woord": CharField(),
    "tekst": CharField(),
    "weken": BigIntegerField(),
    "uren": DecimalField(max_digits=4, decimal_places=2),
    "loon": DecimalField(max_digits=7, decimal_places=2),
    "eerste": BooleanField(),
    "tweede": BooleanField(),
    "derde": BooleanField(),
}


def feiten_van(trajecten: Iterable[Traject], *, tot: date) -> dict[int, Dossierfeiten]:
    """Per traject wat tot en met `tot` is gebeurd; van werk en wensen ook wat nog komt."""
    gevraagd = {traject.pk: traject for traject in trajecten}
    if not gevraagd:
        return {}
    nummers = list(gevraagd)
    contacten = _contacten(nummers, tot)
    reeksen = _gelezen(nummers, tot)
    plaatsingen = _plaatsingen(nummers, reeksen)
    termijnen = {rij.woord or "": rij.weken or 0 for rij in reeksen[_IEDEREEN]["termijn"]}
    return {
        nummer: _dossier(
            traject, contacten[nummer], plaatsingen[nummer], reeksen[nummer], termijnen
        )
        for nummer, traject in gevraagd.items()
    }


def _dossier(
    traject: Traject,
    contacten: Sequence[Feit],
    plaatsingen: Sequence[Plaatsingfeit],
    reeksen: _Reeksen,
    termijnen: Mapping[str, int],
) -> Dossierfeiten:
    fasen = reeksen["fase"]
    return Dossierfeiten(
        traject=traject.pk,
        instroom=traject.instroomdatum,
        fase=traject.fase,
        fase_sinds=traject.fase_sinds,
        einde=traject.einddatum,
        einde_reden=traject.einde_reden,
        toelichting=(fasen[-1].tekst or "") if fasen and traject.einddatum else "",
        fasen=tuple((rij.woord or "", rij.dag) for rij in fasen),
        termijnen=termijnen,
        plaatsingen=tuple(plaatsingen),
        contacten=tuple(contacten),
        besprekingen=tuple(rij.dag for rij in reeksen["bespreking"]),
        profielen=tuple(rij.dag for rij in reeksen["profiel"]),
        zoekplannen=tuple(Zoekplanfeit(rij.dag, rij.tweede_dag) for rij in reeksen["zoekplan"]),
        openheid=tuple(
            Gesprek(rij.dag, bool(rij.eerste), bool(rij.tweede), bool(rij.derde))
            for rij in reeksen["openheid"]
        ),
        inkomstenplannen=tuple(
            inkomsten.Plan(rij.dag, rij.tweede_dag or rij.dag, rij.plaatsing)
            for rij in reeksen["inkomstenplan"]
        ),
    )


def _contacten(nummers: list[int], tot: date) -> Mapping[int, Sequence[Feit]]:
    rijen = (
        Contactdeelname.objects.filter(traject_id__in=nummers, contactmoment__datum__lte=tot)
        .order_by("contactmoment__datum", "contactmoment_id")
        .values_list(
            "traject_id",
            *(f"contactmoment__{veld}" for veld in Feit.__dataclass_fields__),
        )
    )
    per_traject: dict[int, list[Feit]] = defaultdict(list)
    for nummer, *velden in rijen:
        per_traject[nummer].append(Feit(*velden))
    return per_traject


def _plaatsingen(
    nummers: list[int], reeksen: Mapping[int, _Reeksen]
) -> Mapping[int, Sequence[Plaatsingfeit]]:
    per_traject: dict[int, list[Plaatsingfeit]] = defaultdict(list)
    for rij in Plaatsing.objects.filter(traject_id__in=nummers).order_by("start", "id"):
        bij_traject = reeksen[rij.traject_id]
        per_traject[rij.traject_id].append(_plaatsing(rij, bij_traject))
    return per_traject


def _plaatsing(plaatsing: Plaatsing, reeksen: _Reeksen) -> Plaatsingfeit:
    def eigen(reeks: str) -> list[_Rij]:
        return [rij for rij in reeksen[reeks] if rij.plaatsing == plaatsing.pk]

    return Plaatsingfeit(
        nummer=plaatsing.pk,
        sleutel=plaatsing.sleutel,
        soort=plaatsing.soort,
        start=plaatsing.start,
        einde=plaatsing.einde,
        dreigt_sinds=plaatsing.dreigt_sinds,
        werkgever_id=plaatsing.werkgever_id,
        begin=inkomsten.Voorwaarden(
            plaatsing.start, plaatsing.uren_per_week, plaatsing.bruto_uurloon
        ),
        wijzigingen=tuple(
            inkomsten.Voorwaarden(rij.dag, rij.uren, rij.loon) for rij in eigen("voorwaarden")
        ),
        wensen=tuple(Wensfeit(rij.dag, rij.woord or "", rij.weken) for rij in eigen("wens")),
        overgedragen_op=next((rij.dag for rij in eigen("overdracht")), None),
    )


def _gelezen(nummers: list[int], tot: date) -> Mapping[int, _Reeksen]:
    """Per traject elke reeks op volgorde van dag."""
    eerste, *andere = _reeksen(nummers, tot)
    per_traject: dict[int, dict[str, list[_Rij]]] = defaultdict(lambda: defaultdict(list))
    rijen = [_Rij(*rij) for rij in eerste.union(*andere, all=True)]
    for rij in sorted(rijen, key=lambda rij: (rij.dag, rij.nummer)):
        per_traject[rij.traject][rij.reeks].append(rij)
    return per_traject


def _reeksen(nummers: list[int], tot: date) -> list[QuerySet]:
    def van(model: Any, via: str = "traject") -> QuerySet:
        return model.objects.filter(**{f"{via}__in": nummers})

    bij_werk = {"traject": "plaatsing__traject", "plaatsing": "plaatsing_id"}
    return [
        _reeks("fase", van(Fase), dag="van", woord="soort", tekst="reden"),
        _reeks(
            "bespreking",
            van(Bespreking).filter(
                overleg__datum__lte=tot, overleg__soort=Overlegsoort.BEHANDELTEAM
            ),
            dag="overleg__datum",
        ),
        _reeks("profiel", van(Profielversie).filter(datum__lte=tot)),
        _reeks("zoekplan", van(Zoekplanversie).filter(datum__lte=tot), tweede_dag="bijstellen_op"),
        _reeks(
            "openheid",
            van(Openheidsgesprek).filter(datum__lte=tot),
            eerste="vrije_keuze_uitgelegd",
            tweede="voor_en_nadelen",
            derde="geoefend",
        ),
        _reeks(
            "inkomstenplan",
            van(Inkomstenplan).filter(datum__lte=tot),
            tweede_dag="ingang",
            plaatsing="plaatsing_id",
        ),
        _reeks(
            "wens",
            van(Volgwens, "plaatsing__traject"),
            dag="van",
            woord="frequentie",
            weken="om_de_weken",
            **bij_werk,
        ),
        _reeks(
            "voorwaarden",
            van(Voorwaarden, "plaatsing__traject"),
            dag="van",
            uren="uren_per_week",
            loon="bruto_uurloon",
            **bij_werk,
        ),
        _reeks("overdracht", van(Volgoverdracht, "plaatsing__traject"), **bij_werk),
        _reeks(
            "termijn",
            Meldingtermijn.objects.annotate(
                iedereen=Value(_IEDEREEN), sinds=Cast("aangemaakt_op", DateField())
            ),
            traject="iedereen",
            dag="sinds",
            woord="soort",
            weken="dagen",
        ),
    ]


def _reeks(
    naam: str, rijen: QuerySet, *, traject: str = "traject_id", dag: str = "datum", **velden: str
) -> QuerySet:
    """De rijen in de kolommen van `_Rij`; `k_` voorkomt dat een kolom heet als een veld."""
    kolommen = {
        "k_traject": F(traject),
        "k_reeks": Value(naam),
        "k_dag": F(dag),
        "k_nummer": F("pk"),
    }
    for kolom, soort in _SOORTEN.items():
        waarde = F(velden[kolom]) if kolom in velden else Value(None)
        kolommen[f"k_{kolom}"] = Cast(waarde, soort)
    return rijen.order_by().annotate(**kolommen).values_list(*kolommen)
