"""Wat de teampagina laat zien, met een vast aantal opdrachten, hoe groot het team ook is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from ips_portal.gedeeld.grafiek import Weekwaarde
from ips_portal.gedeeld.periode import Week, laatste_weken, loopt
from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from trajecten.behandelcontact import te_lang_geleden
from trajecten.keuzes import CLIENT_SOORTEN
from trajecten.models import Contactdeelname, Toewijzing, Weekstaat
from trajecten.regels.caseload import Caseload
from trajecten.regels.contact import LANG_NIET_GESPROKEN
from trajecten.regels.stand import Stand
from trajecten.regels.week import rato_van, weeknorm
from trajecten.stand import stand_op
from trajecten.tedoen import te_laat_per_begeleider
from trajecten.weeknorm import aanstellingen_van_allen, contacten_per_week

AANTAL_WEKEN = 8
# Zoveel weken terug vraagt de teampagina nog om gezien; wat ouder is staat per begeleider.
TERUGKIJKEN = 13
ZONDER_CONTACT = timedelta(days=LANG_NIET_GESPROKEN)


@dataclass(frozen=True)
class Weekcel:
    """De laatste hele week van een begeleider, de week die loopt, en wat er nog te zien is."""

    begeleider_sleutel: UUID
    naam: str
    weekstaat: Weekstaat | None
    lopend: Weekstaat | None = None  # wie vrijdag indient, kan dezelfde dag worden gezien
    eerder: tuple[Weekstaat, ...] = ()

    @property
    def gezien(self) -> bool:
        return bool(self.weekstaat and self.weekstaat.gezien_op)

    @property
    def te_zien(self) -> bool:
        return bool(self.weekstaat and self.weekstaat.te_zien)


@dataclass(frozen=True)
class Teamrij:
    sleutel: UUID
    naam: str
    caseload: Caseload
    zonder_contact: int
    zonder_behandelteam: int
    weken: tuple[Weekwaarde, ...]
    week: Weekcel
    te_laat: int = 0
    erbij: int = 0

    @property
    def getoond(self) -> Caseload:
        """De caseload in de meter: met `erbij` wat zou worden."""
        return self.caseload.met(self.erbij)

    @property
    def wat_als(self) -> str:
        """In woorden wat de meter laat zien als er cliënten bij komen."""
        if not self.erbij:
            return ""
        return f"nu {self.caseload.actief}, met één erbij {self.getoond.actief}"

    @property
    def staaftitel(self) -> str:
        return f"Persoonlijke werkgeverscontacten van {self.naam}"

    @property
    def contacten(self) -> int:
        return sum(week.aantal or 0 for week in self.weken)

    @property
    def deel_zonder_contact(self) -> Decimal | None:
        """Percentage van de caseload; leeg zonder cliënten."""
        actief = self.caseload.actief
        return Decimal(100 * self.zonder_contact) / actief if actief else None


@dataclass(frozen=True)
class Teamoverzicht:
    team: IPSTeam
    datum: date
    stand: Stand
    rijen: tuple[Teamrij, ...]
    week: Week

    @property
    def schaal(self) -> int:
        """Alle meters hebben dezelfde schaal, zodat de balken te vergelijken zijn."""
        hoogste = (max(rij.getoond.actief, rij.getoond.norm) for rij in self.rijen)
        return max([*hoogste, 1])

    @property
    def weekschaal(self) -> int:
        return max([7, *(week.aantal or 0 for rij in self.rijen for week in rij.weken)])

    @property
    def norm(self) -> int:
        return self.team.doelgroepnorm

    @property
    def samenvatting(self) -> str:
        """In woorden wie vol zit en wie ruimte heeft."""
        boven = sum(rij.getoond.verschil > 0 for rij in self.rijen)
        ruimte = sum(max(-rij.getoond.verschil, 0) for rij in self.rijen)
        wie = f"{boven} van {len(self.rijen)} boven de norm" if boven else "niemand boven de norm"
        return f"{wie} · ruimte voor {ruimte} bij de anderen"

    @property
    def te_zien(self) -> list[Weekstaat]:
        """De ingediende weken van de laatste hele week die nog gezien moeten worden."""
        weken = (rij.week.weekstaat for rij in self.rijen)
        return [week for week in weken if week and week.te_zien]


@dataclass(frozen=True)
class _Last:
    """Wat de toewijzingen over een begeleider zeggen."""

    sleutel: UUID
    naam: str
    actief: int
    zonder_contact: int
    zonder_behandelteam: int


@dataclass(frozen=True)
class _Mens:
    sleutel: UUID
    naam: str
    caseload: Caseload
    zonder_contact: int
    zonder_behandelteam: int


def teamoverzicht(*, team: IPSTeam, datum: date, erbij: int = 0) -> Teamoverzicht:
    """`erbij` telt bij elke begeleider zoveel cliënten op: wat als."""
    stand = stand_op(organisatie=team.organisatie_id, team=team, peildatum=datum)
    mensen = _mensen(stand, _caseloads(team, datum), team)
    week = Week.van_datum(datum).vorige
    weken = laatste_weken(AANTAL_WEKEN, tot_en_met=week)
    staafjes = _staafjes(list(mensen), weken, team)
    weekstaten = _weekstaten(team, week, list(mensen))
    te_laat = te_laat_per_begeleider(team, datum=datum)
    rijen = [
        Teamrij(
            sleutel=mens.sleutel,
            naam=mens.naam,
            caseload=mens.caseload,
            zonder_contact=mens.zonder_contact,
            zonder_behandelteam=mens.zonder_behandelteam,
            weken=staafjes[gebruiker_id],
            week=_weekcel(mens.sleutel, mens.naam, weekstaten.get(gebruiker_id, []), week),
            te_laat=te_laat[gebruiker_id],
            erbij=erbij,
        )
        for gebruiker_id, mens in mensen.items()
    ]
    return Teamoverzicht(team, datum, stand, tuple(sorted(rijen, key=lambda rij: rij.naam)), week)


def weekcel_van(*, team: IPSTeam, begeleider: Gebruiker, datum: date) -> Weekcel:
    """De cel van een begeleider, zoals ze op de teampagina van `datum` staat."""
    week = Week.van_datum(datum).vorige
    eigen = _weekstaten(team, week, [begeleider.pk]).get(begeleider.pk, [])
    return _weekcel(begeleider.sleutel, begeleider.naam, eigen, week)


def _weekcel(sleutel: UUID, naam: str, weekstaten: list[Weekstaat], week: Week) -> Weekcel:
    """`weekstaten` zijn die van een begeleider; `week` is de laatste hele week."""
    per_week = {Week(staat.jaar, staat.week): staat for staat in weekstaten}
    laatste, lopend = per_week.pop(week, None), per_week.pop(week.volgende, None)
    if lopend and not lopend.ingediend_op:
        lopend = None
    eerder = tuple(staat for staat in per_week.values() if staat.te_zien)
    return Weekcel(sleutel, naam, laatste, lopend, eerder)


def _mensen(stand: Stand, lasten: Mapping[int, _Last], team: IPSTeam) -> dict[int, _Mens]:
    """Wie die dag in het team werkt, en wie er niet meer werkt maar nog cliënten heeft."""
    mensen = {
        gebruiker_id: _Mens(
            last.sleutel,
            last.naam,
            Caseload(last.actief, Decimal(0), team.doelgroepnorm),
            last.zonder_contact,
            last.zonder_behandelteam,
        )
        for gebruiker_id, last in lasten.items()
    }
    for begeleider in stand.begeleiders:
        last = lasten.get(begeleider.gebruiker_id)
        mensen[begeleider.gebruiker_id] = _Mens(
            begeleider.sleutel,
            begeleider.naam,
            begeleider.caseload,
            last.zonder_contact if last else 0,
            last.zonder_behandelteam if last else 0,
        )
    return mensen


def _caseloads(team: IPSTeam, datum: date) -> dict[int, _Last]:
    rijen = (
        Toewijzing.objects.caseload_op(datum)
        .filter(traject__team=team)
        .values_list("begeleider_id", "begeleider__sleutel", "begeleider__naam")
        .annotate(
            actief=Count("pk"),
            zonder=Count("pk", filter=zonder_contact(datum)),
            zonder_behandelteam=Count("pk", filter=te_lang_geleden(datum)),
        )
        .order_by()
    )
    return {gebruiker_id: _Last(*rest) for gebruiker_id, *rest in rijen}


def zonder_contact_per_team(datum: date) -> dict[int, int]:
    """Van alle teams in het bereik hoeveel cliënten zonder gesprek; een query."""
    rijen = (
        Toewijzing.objects.caseload_op(datum)
        .filter(zonder_contact(datum))
        .values_list("traject__team_id")
        .annotate(aantal=Count("traject_id", distinct=True))
        .order_by()
    )
    return dict(rijen)


def zonder_contact(datum: date, *, traject: str = "traject__") -> Q:
    """Langer dan twee weken geen gesprek; wie korter in traject is telt niet mee."""
    grens = datum - ZONDER_CONTACT
    gesprekken = Contactdeelname.objects.filter(
        traject=OuterRef(f"{traject}pk"),
        contactmoment__datum__gte=grens,
        contactmoment__datum__lte=datum,
        contactmoment__soort__in=CLIENT_SOORTEN,
        contactmoment__niet_verschenen=False,
    )
    return Q(**{f"{traject}instroomdatum__lt": grens}) & ~Q(Exists(gesprekken))


def _staafjes(
    gebruiker_ids: list[int], weken: list[Week], team: IPSTeam
) -> dict[int, tuple[Weekwaarde, ...]]:
    """Persoonlijke contacten per week tegen de norm van die week."""
    aanstellingen = aanstellingen_van_allen(gebruiker_ids) if team.norm_naar_rato else {}
    tellingen = contacten_per_week(gebruiker_ids, weken)
    zoekers = Toewijzing.objects.zoekers_per_begeleider(
        gebruiker_ids, [week.maandag for week in weken]
    )
    return {
        gebruiker_id: tuple(
            _weekwaarde(
                week,
                tellingen.get((gebruiker_id, week.maandag), 0),
                weeknorm(
                    zoekers.get((gebruiker_id, week.maandag), 0),
                    rato=_rato(aanstellingen.get(gebruiker_id, []), week.maandag),
                ),
            )
            for week in weken
        )
        for gebruiker_id in gebruiker_ids
    }


def _rato(aanstellingen: list[Aanstelling], dag: date) -> Decimal | None:
    return rato_van(
        (deel.fte, deel.team.norm_naar_rato)
        for deel in aanstellingen
        if loopt(dag, deel.van, deel.tot)
    )


def _weekwaarde(week: Week, aantal: int, norm: int) -> Weekwaarde:
    """Zonder norm en zonder contacten viel er niets te tellen."""
    return Weekwaarde(f"week {week.nummer}", aantal if aantal or norm else None, norm or None)


def _weekstaten(
    team: IPSTeam, week: Week, gebruiker_ids: Collection[int]
) -> dict[int, list[Weekstaat]]:
    """De laatste hele week en de lopende, en de ingediende daarvoor die nog niemand zag."""
    rijen = (
        Weekstaat.objects.van_team(team)
        .filter(begeleider_id__in=gebruiker_ids)
        .filter(maandag__range=(week.terug(TERUGKIJKEN).maandag, week.volgende.maandag))
        .filter(
            Q(maandag__gte=week.maandag) | Q(ingediend_op__isnull=False, gezien_op__isnull=True)
        )
        .select_related("gezien_door")
        .order_by("jaar", "week")
    )
    per_begeleider = defaultdict(list)
    for weekstaat in rijen:
        per_begeleider[weekstaat.begeleider_id].append(weekstaat)
    return per_begeleider
