"""De cliënten achter een getal op de teampagina."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from trajecten.keuzes import UITSTROOM_REDENEN, Uitkomst
from trajecten.lvb import trajecten_per_uitkomst
from trajecten.models import Toewijzing, Traject, Weekstaat
from trajecten.querysets import TrajectQuerySet
from trajecten.regels.caseload import Caseload
from trajecten.teamoverzicht import zonder_contact


@dataclass(frozen=True)
class Getal:
    """Een getal op de teampagina met zijn definitie (bron: de tabel van bron 000)."""

    titel: str
    teller: str
    noemer: str = ""
    bron: str = "Stand op een datum; een eerste en een laatste dag tellen mee."

    def op(self, dag: str) -> dict[str, str]:
        """De definitiekaart."""
        return {"teller": self.teller, "noemer": self.noemer, "datum": dag, "bron": self.bron}


GETALLEN = {
    "in-traject": Getal(
        "In traject", "trajecten die op de datum lopen, zonder lopende baan op die dag"
    ),
    "aan-het-werk": Getal(
        "Aan het werk", "trajecten die op de datum lopen, met een lopende baan op die dag"
    ),
    "totaal": Getal("Totaal", "alle trajecten die op de datum lopen"),
    "uitgestroomd": Getal(
        "Uitgestroomd",
        "trajecten die voor de datum eindigden met vast werk, begeleiding niet meer nodig",
    ),
    "per-fte": Getal(
        "Cliënten per fte",
        "alle trajecten die op de datum lopen",
        noemer="de fte van de trajectbegeleiders van het team op die dag",
        bron="Modeltrouwschaal item 1",
    ),
}

_BRON_21 = "Modeltrouwschaal item 21; beschut werk en proefplaatsingen apart (bron 004)."
UITKOMSTGETALLEN = {
    "regulier": Getal(
        "Regulier werk",
        "cliënten met lopend werk, open voor iedereen, voor minstens het minimumloon van die dag",
        bron=_BRON_21,
    ),
    "niet-regulier": Getal(
        "Ander werk, niet regulier",
        "cliënten met lopend werk onder het minimumloon of niet open voor iedereen",
        bron=_BRON_21,
    ),
    "nog-niet-beoordeeld": Getal(
        "Nog niet beoordeeld",
        "cliënten met lopend werk waarvan loon of contract ontbreekt of na te kijken is",
        bron=_BRON_21,
    ),
    "beschut": Getal("Beschut werk", "cliënten met lopend beschut werk", bron=_BRON_21),
    "proefplaatsing": Getal(
        "Proefplaatsing", "cliënten met een lopende proefplaatsing", bron=_BRON_21
    ),
    "opleiding": Getal("Opleiding", "cliënten met een lopende opleiding"),
}
ALLE_GETALLEN = GETALLEN | UITKOMSTGETALLEN


def rijen_achter(getal: str, *, team: IPSTeam, datum: date) -> TrajectQuerySet:
    """KeyError bij een getal dat niet bestaat."""
    if getal not in ALLE_GETALLEN:
        raise KeyError(getal)
    van_team = Traject.objects.filter(team=team)
    if getal in UITKOMSTGETALLEN:
        nummers = trajecten_per_uitkomst(team, datum)[uitkomst_van(getal)]
        return _voor_de_lijst(van_team.filter(pk__in=nummers), datum)
    if getal == "uitgestroomd":
        gekozen = van_team.filter(einddatum__lt=datum, einde_reden__in=UITSTROOM_REDENEN)
        dag_van_begeleider = None
    else:
        gekozen, dag_van_begeleider = van_team.open_op(datum), datum
    if getal in ("in-traject", "aan-het-werk"):
        gekozen = gekozen.met_werk_op(datum).filter(aan_het_werk=getal == "aan-het-werk")
    return _voor_de_lijst(gekozen, dag_van_begeleider)


def uitkomst_van(getal: str) -> Uitkomst:
    """De uitkomst bij het woord in een adres."""
    return Uitkomst(getal.replace("-", " "))


def caseload_rijen(
    *, team: IPSTeam, begeleider: Gebruiker, datum: date, alleen_zonder_contact: bool = False
) -> TrajectQuerySet:
    eigen = Traject.objects.van_begeleider(begeleider.pk, datum=datum).filter(team=team)
    if alleen_zonder_contact:
        eigen = eigen.filter(zonder_contact(datum, traject=""))
    return _voor_de_lijst(eigen, datum)


def caseload_in(team: IPSTeam, begeleider: Gebruiker, *, datum: date) -> Caseload:
    aanstelling = Aanstelling.objects.geldig_op(datum).filter(team=team, gebruiker=begeleider)
    actief = Traject.objects.van_begeleider(begeleider.pk, datum=datum).filter(team=team).count()
    fte = aanstelling.values_list("fte", flat=True).first() or Decimal(0)
    return Caseload(actief, fte, team.doelgroepnorm)


def weken_van(begeleider: Gebruiker, *, team: IPSTeam) -> QuerySet[Weekstaat]:
    """De weekstaten van een begeleider in dit team, met wie ze zag."""
    return (
        Weekstaat.objects.van_team(team).filter(begeleider=begeleider).select_related("gezien_door")
    )


def _voor_de_lijst(trajecten: TrajectQuerySet, datum: date | None) -> TrajectQuerySet:
    """Met cliënt, laatste contact en de begeleider op `datum` (zonder datum: de laatste)."""
    toewijzingen = Toewijzing.objects.filter(traject=OuterRef("pk"))
    if datum is not None:
        toewijzingen = toewijzingen.geldig_op(datum)
    naam = toewijzingen.order_by("-van").values("begeleider__naam")[:1]
    return (
        trajecten.met_laatste_contact()
        .annotate(begeleider_naam=Subquery(naam))
        .select_related("client")
    )
