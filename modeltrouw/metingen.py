"""De lijst van metingen, en de pagina van een meting: waar ze staat en wat er nu moet gebeuren."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from ips_portal.gedeeld.klok import AMSTERDAM
from ips_portal.gedeeld.opmaak import datum_kort
from modeltrouw.handelingen.metingen import stand_van
from modeltrouw.keuzes import EINDFASEN, Metingfase
from modeltrouw.models import Faseovergang, Meting, Metingauditor, Schaalversie, Steekproefdossier
from modeltrouw.regels.meting import toets_stap, volgende_zelfmeting
from modeltrouw.uitslagen import uitslagen
from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, IPSTeam, Lidmaatschap, Organisatie

NIEUWSTE_EERST = ("-tot",)
_VOLGORDE = (
    Metingfase.GEPLAND,
    Metingfase.VOORBEREIDING,
    Metingfase.SCOREN,
    Metingfase.CONSENSUS,
    Metingfase.CONCEPT,
    Metingfase.WEDERHOOR,
    Metingfase.VASTGESTELD,
)
# De stappen die op de pagina van de meting zelf worden gezet, met hun knop. Wat na het concept komt
# hoort bij het rapport.
_KNOPPEN = {
    Metingfase.GEPLAND: (Metingfase.VOORBEREIDING, "Voorbereiding beginnen"),
    Metingfase.VOORBEREIDING: (Metingfase.SCOREN, "Scoren beginnen"),
    Metingfase.SCOREN: (Metingfase.CONSENSUS, "Naar de consensus"),
    Metingfase.CONSENSUS: (Metingfase.CONCEPT, "Naar het conceptrapport"),
}
_AF_TE_LASTEN = frozenset(_KNOPPEN)


@dataclass(frozen=True)
class Beurt:
    """Wanneer een team weer gemeten hoort te zijn; `uiterlijk` is leeg zonder eerdere meting."""

    team: IPSTeam
    laatste: Meting | None
    uiterlijk: date | None
    te_laat: bool
    gepland: bool


@dataclass(frozen=True)
class Stapknop:
    naar: str
    tekst: str
    weigering: str  # waarom het nog niet kan; leeg als het kan
    mag: bool


@dataclass(frozen=True)
class Metingpagina:
    meting: Meting
    auditors: Sequence[Metingauditor]
    overgangen: Sequence[Faseovergang]
    knop: Stapknop | None
    steekproef: int
    stukken: int
    stukken_klaar: int
    mag_regelen: bool
    mag_afgelasten: bool
    scoort: bool
    totaal: int | None = None
    hoogste: int | None = None
    klasse: str | None = None

    @property
    def fasen(self) -> list[dict[str, object]]:
        """De weg, voor de fasenlijn; wat is geweest heeft zijn dag erbij."""
        nu = _plek(self.meting.fase)
        dagen = {stap.naar_fase: _dag(stap.aangemaakt_op) for stap in self.overgangen[::-1]}
        return [
            {
                "naam": Metingfase(fase).label,
                "bij": datum_kort(dagen[fase]) if fase in dagen and plek <= nu else "",
                "dagen": 1,
                "nu": plek == nu,
                "eind": fase == Metingfase.VASTGESTELD,
            }
            for plek, fase in enumerate(_VOLGORDE)
        ]

    @property
    def open(self) -> bool:
        return self.meting.fase not in EINDFASEN

    @property
    def gepland(self) -> bool:
        return self.meting.fase in (Metingfase.GEPLAND, Metingfase.VOORBEREIDING)


def _dag(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _plek(fase: str) -> int:
    return _VOLGORDE.index(Metingfase(fase)) if fase in _VOLGORDE else -1


def metingpagina(meting: Meting, *, mag_regelen: bool, scoort: bool, vandaag: date) -> Metingpagina:
    stukken = list(meting.stukken.all())
    uitslag = _uitslag(meting)
    return Metingpagina(
        meting=meting,
        auditors=list(meting.auditors.all()),
        overgangen=list(
            Faseovergang.objects.filter(meting=meting)
            .select_related("aangemaakt_door")
            .order_by("-id")
        ),
        knop=_knop(meting, mag_regelen=mag_regelen, scoort=scoort, vandaag=vandaag),
        steekproef=Steekproefdossier.objects.filter(meting=meting).count(),
        stukken=len(stukken),
        stukken_klaar=sum(stuk.klaar_op is not None for stuk in stukken),
        mag_regelen=mag_regelen,
        mag_afgelasten=mag_regelen and meting.fase in _AF_TE_LASTEN,
        scoort=scoort,
        **uitslag,
    )


def mag_stap(van: str, naar: str, *, mag_regelen: bool, scoort: bool) -> bool:
    """Wie deze stap zet op de pagina van de meting; het rapport heeft zijn eigen stappen."""
    if naar == Metingfase.AFGELAST:
        return mag_regelen
    if (van, naar) == (Metingfase.CONCEPT, Metingfase.CONSENSUS):
        return scoort
    if van not in _KNOPPEN or _KNOPPEN[Metingfase(van)][0] != naar:
        return False
    if naar == Metingfase.CONCEPT:
        return scoort
    return mag_regelen or (scoort and naar == Metingfase.CONSENSUS)


def _knop(meting: Meting, *, mag_regelen: bool, scoort: bool, vandaag: date) -> Stapknop | None:
    if meting.fase not in _KNOPPEN:
        return None
    naar, tekst = _KNOPPEN[Metingfase(meting.fase)]
    weigering = toets_stap(stand_van(meting, naar=naar), naar=naar, vandaag=vandaag)
    return Stapknop(
        naar=naar,
        tekst=tekst,
        weigering=weigering.uitleg if weigering else "",
        mag=mag_stap(meting.fase, naar, mag_regelen=mag_regelen, scoort=scoort),
    )


def _uitslag(meting: Meting) -> dict[str, Any]:
    if meting.fase != Metingfase.VASTGESTELD:
        return {}
    uitslag = uitslagen([meting])[meting.pk]
    return {
        "totaal": uitslag.uitkomst.totaal,
        "hoogste": uitslag.schaal.hoogste_totaal,
        "klasse": uitslag.uitkomst.klasse,
    }


def klassen_van(metingen: Iterable[Meting]) -> dict[int, str]:
    """Per vastgestelde meting (pk) haar klasse; zonder klasse ontbreekt ze. Drie queries."""
    vast = [meting.pk for meting in metingen if meting.fase == Metingfase.VASTGESTELD]
    if not vast:
        return {}
    gevonden = uitslagen(Meting.objects.filter(pk__in=vast).select_related("schaal"))
    return {
        pk: uitslag.uitkomst.klasse for pk, uitslag in gevonden.items() if uitslag.uitkomst.klasse
    }


def beurten(teams: Sequence[IPSTeam], *, vandaag: date) -> list[Beurt]:
    """Per team wanneer de volgende meting hoort (item 11); een externe telt daarvoor ook."""
    vast = Meting.objects.filter(fase=Metingfase.VASTGESTELD, team__in=teams)
    laatste = list(
        vast.select_related("schaal")
        .order_by("team_id", "-vastgesteld_op", "-id")
        .distinct("team_id")
    )
    klassen = klassen_van(laatste)
    open_ = Meting.objects.filter(team__in=teams).exclude(fase__in=EINDFASEN)
    gepland = set(open_.values_list("team", flat=True))
    per_team = {meting.team_id: meting for meting in laatste}
    return [
        _beurt(team, per_team.get(team.pk), klassen, gepland=team.pk in gepland, vandaag=vandaag)
        for team in teams
    ]


def _beurt(
    team: IPSTeam,
    laatste: Meting | None,
    klassen: dict[int, str],
    *,
    gepland: bool,
    vandaag: date,
) -> Beurt:
    klasse = klassen.get(laatste.pk) if laatste else None
    uiterlijk = volgende_zelfmeting(laatste.vastgesteld_op if laatste else None, klasse=klasse)
    te_laat = uiterlijk is not None and uiterlijk < vandaag
    return Beurt(team, laatste, uiterlijk, te_laat, gepland)


def auditors_van(meting: Meting) -> list[Metingauditor]:
    return list(Metingauditor.objects.filter(meting=meting).select_related("gebruiker"))


def schalen_om_te_kiezen() -> list[Schaalversie]:
    """Van elke schaal de laatste versie."""
    versies = Schaalversie.objects.defer("inhoud").order_by("code", "-nummer")
    return list(versies.distinct("code"))


def mensen_om_te_scoren(organisatie: Organisatie, *, op: date) -> list[Gebruiker]:
    """Wie in deze organisatie een meting mag regelen, op naam: die scoort een zelfmeting."""
    rollen = Lidmaatschap.objects.filter(
        loopt_op(op), Q(rol__in=(Rol.COORDINATOR, Rol.MANAGER)), organisatie=organisatie
    )
    mensen = Gebruiker.objects.filter(pk__in=rollen.values("gebruiker"), is_active=True)
    return list(mensen.order_by("naam"))
