"""De rijen achter een waarde: de trajecten, contacten, banen of weken die ze telt.

Per item een of meer lijsten. Namen van clienten horen er alleen in voor wie dossiers mag zien; dat
beslist de view.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from clienten.models import Client
from ips_portal.gedeeld.bladeren import Bladzijde, blader
from ips_portal.gedeeld.opmaak import datum, getal
from modeltrouw.bewijs import fasen_van_begeleiders
from modeltrouw.bron import Bron
from modeltrouw.regels.fasen import Fase
from organisaties.models import Gebruiker, GgzKoppeling
from trajecten.bewijs import Dossiers
from trajecten.keuzes import NORM_SOORTEN, Contactsoort
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Plaatsing,
    Toewijzing,
    Traject,
    Weekstaat,
)
from trajecten.regels.bewijs import Bewijs

_FASEN = 3  # het item over de fasen in een hand
_OP_NAAM = ("client__zoeknaam",)
_NIEUWSTE_EERST = ("-datum",)
_BAAN_EERST = ("-start",)
GOED, LET, STIL = "goed", "let", "stil"

Pil = tuple[str, str] | None  # woord en kleur


@dataclass(frozen=True)
class Rij:
    clienten: list[Client]
    cellen: tuple[str, ...]
    pil: Pil = None
    zonder_client: str = "geen cliënt"


@dataclass(frozen=True)
class Regel:
    """Een rij zoals ze op de pagina staat: elke cel met de kop van haar kolom."""

    clienten: list[Client]
    kolommen: list[tuple[str, str]]
    pil: Pil
    pilkop: str
    zonder_client: str


@dataclass(frozen=True)
class Lijst:
    """Een soort rijen bij een item, en de kop van elke cel; een pil heeft de laatste kop."""

    titel: str
    koppen: tuple[str, ...]
    rijen: QuerySet
    volgorde: tuple[str, ...]
    maak: Callable[[Any], Rij]
    met_clienten: bool = True

    @property
    def aantal(self) -> int:
        return self.rijen.count()

    def bladzijde(self, na: str) -> Bladzijde:
        gevonden = blader(self.rijen, volgorde=self.volgorde, na=na)
        regels = [self._regel(self.maak(rij)) for rij in gevonden]
        return Bladzijde(regels, gevonden.volgende, gevonden.eerste)

    def _regel(self, rij: Rij) -> Regel:
        kolommen = list(zip(self.koppen, rij.cellen, strict=False))
        return Regel(rij.clienten, kolommen, rij.pil, self.koppen[-1], rij.zonder_client)


def lijsten(nr: int, *, bron: Bron, dossiers: Dossiers | None = None) -> dict[str, Lijst]:
    """Leeg bij een item waar geen rijen van zijn; zonder `dossiers` alleen wat berekend is."""
    if nr in _PER_ITEM:
        return _PER_ITEM[nr](bron)
    if dossiers is None:
        return {}
    if nr == _FASEN:
        return _fasen(bron, dossiers)
    return _uit_dossiers(nr, bron, dossiers.bewijzen)


def _trajecten(bron: Bron) -> dict[str, Lijst]:
    def rij(traject: Any) -> Rij:
        cellen = (traject.begeleider_naam or "niemand", datum(traject.instroomdatum))
        return Rij([traject.client], cellen)

    rijen = _met_begeleider(bron.trajecten.open_op(bron.peildatum), bron.peildatum)
    titel = f"Open trajecten op {datum(bron.peildatum)}"
    return {"trajecten": Lijst(titel, ("Begeleider", "Sinds"), rijen, _OP_NAAM, rij)}


def _ggz_teams(bron: Bron) -> dict[str, Lijst]:
    def rij(traject: Any) -> Rij:
        team = traject.client.ggz_team
        cellen = (traject.begeleider_naam or "niemand", team.naam if team else "geen ggz-team")
        return Rij([traject.client], cellen, _ja_nee(traject.eigen_team))

    eigen = GgzKoppeling.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=bron.peildatum),
        van__lte=bron.peildatum,
        gebruiker=OuterRef("begeleider_id"),
        ggz_team=OuterRef("client__ggz_team"),
    )
    rijen = _met_begeleider(bron.trajecten.open_op(bron.peildatum), bron.peildatum)
    rijen = rijen.select_related("client__ggz_team").annotate(eigen_team=Exists(eigen))
    titel = f"Open trajecten op {datum(bron.peildatum)}"
    koppen = ("Begeleider", "Ggz-team", "Eigen team")
    return {"trajecten": Lijst(titel, koppen, rijen, _OP_NAAM, rij)}


def _instroom(bron: Bron) -> dict[str, Lijst]:
    dagen = {rij.traject: rij for rij in bron.instroom}

    def rij(traject: Any) -> Rij:
        gevonden = dagen[traject.pk]
        contact = gevonden.eerste_contact
        cellen = (
            traject.begeleider_naam or "niemand",
            datum(traject.instroomdatum),
            datum(contact) if contact else "nog geen",
            getal(gevonden.dagen),
        )
        return Rij([traject.client], cellen)

    rijen = _met_begeleider(bron.trajecten.filter(pk__in=list(dagen)), None)
    koppen = ("Begeleider", "Begonnen", "Eerste werkgever", "Dagen")
    titel = "Trajecten die in de periode begonnen"
    return {"trajecten": Lijst(titel, koppen, rijen, _OP_NAAM, rij)}


def _met_begeleider(trajecten: QuerySet[Traject], op: date | None) -> QuerySet[Traject]:
    """Met client, en wie hem op die dag begeleidde; zonder dag de laatste."""
    toewijzingen = Toewijzing.objects.filter(traject=OuterRef("pk"))
    if op:
        toewijzingen = toewijzingen.geldig_op(op)
    laatste = toewijzingen.order_by("-van")
    return (
        trajecten.select_related("client")
        .defer("client__bsn")
        .annotate(
            begeleider_naam=Subquery(laatste.values("begeleider__naam")[:1]),
            begeleider_id=Subquery(laatste.values("begeleider")[:1]),
        )
    )


def _uren(veld: str, kop: str) -> Callable[[Bron], dict[str, Lijst]]:
    def maak(bron: Bron) -> dict[str, Lijst]:
        def rij(staat: Weekstaat) -> Rij:
            cellen = (
                f"week {staat.week}, {staat.jaar}",
                staat.begeleider.naam,
                getal(staat.uren_rooster),
                getal(getattr(staat, veld)),
            )
            return Rij([], cellen)

        staten = Weekstaat.objects.filter(begeleider__in=bron.gebruiker_ids).van_weken(bron.weken)
        titel = "Weekstaten van de hele weken"
        koppen = ("Week", "Begeleider", "Rooster", kop)
        rijen = staten.select_related("begeleider")
        volgorde = ("-jaar", "-week", "begeleider__naam")
        return {"weken": Lijst(titel, koppen, rijen, volgorde, rij, met_clienten=False)}

    return maak


def _weekcontacten(bron: Bron) -> dict[str, Lijst]:
    def rij(contact: Contactmoment) -> Rij:
        voor_client = bool(contact.deelnames.all())
        pil = ("voor een cliënt", GOED) if voor_client else ("algemeen", STIL)
        zonder = "van een ander team" if voor_client else "geen cliënt"
        return Rij(_clienten(contact, bron), _contactcellen(contact), pil, zonder)

    contacten = Contactmoment.objects.voor_de_norm().filter(begeleider__in=bron.gebruiker_ids)
    if bron.weken:
        contacten = contacten.tussen(bron.weken[0].maandag, bron.weken[-1].zondag)
    else:
        contacten = contacten.none()
    rijen = _met_namen(contacten)
    titel = "Persoonlijke contacten met werkgevers en scholen"
    koppen = ("Dag", "Begeleider", "Bij", "Soort")
    return {"contacten": Lijst(titel, koppen, rijen, _NIEUWSTE_EERST, rij)}


def _op_maat(bron: Bron) -> dict[str, Lijst]:
    def rij(contact: Contactmoment) -> Rij:
        return Rij(
            _clienten(contact, bron), _contactcellen(contact), _ja_nee(contact.voorkeur_client)
        )

    rijen = _van_clienten(bron, NORM_SOORTEN)
    koppen = ("Dag", "Begeleider", "Bij", "Past bij de wens")
    titel = "Contacten voor een cliënt"
    return {"contacten": Lijst(titel, koppen, rijen, _NIEUWSTE_EERST, rij)}


def _deskundigen(bron: Bron) -> dict[str, Lijst]:
    def contactrij(contact: Contactmoment) -> Rij:
        cellen = (datum(contact.datum), contact.begeleider.naam, contact.get_wijze_display())
        return Rij(_clienten(contact, bron), cellen)

    def overlegrij(overleg: Any) -> Rij:
        return Rij([], (datum(overleg.datum), overleg.titel))

    contacten = _van_clienten(bron, {Contactsoort.EXTERN})
    overleg = bron.vaste_overleggen.select_related("reeks", "ggz_team")
    titel = "Contacten met UWV, gemeente of arbeidsdeskundige over een cliënt"
    vast = "Vast overleg met partners, aan tafel"
    return {
        "contacten": Lijst(
            titel, ("Dag", "Begeleider", "Wijze"), contacten, _NIEUWSTE_EERST, contactrij
        ),
        "overleg": Lijst(
            vast, ("Dag", "Met wie"), overleg, _NIEUWSTE_EERST, overlegrij, met_clienten=False
        ),
    }


def _van_clienten(bron: Bron, soorten: Collection[str]) -> QuerySet[Contactmoment]:
    """Contacten in de periode waar een client van het team bij hoort.

    De nummers zijn eerst opgezocht: als deelvraag leest de database onder de rijbeveiliging bij elk
    contact alle deelnames.
    """
    return _met_namen(Contactmoment.objects.filter(pk__in=bron.contacten_met(soorten)))


def _met_namen(contacten: QuerySet[Contactmoment]) -> QuerySet[Contactmoment]:
    deelnames = Contactdeelname.objects.select_related("traject__client")
    return contacten.select_related("begeleider", "werkgever").prefetch_related(
        Prefetch("deelnames", deelnames.defer("traject__client__bsn"))
    )


def _clienten(contact: Contactmoment, bron: Bron) -> list[Client]:
    """Die van dit team; een client van een ander team blijft zonder naam."""
    trajecten = [deelname.traject for deelname in contact.deelnames.all()]
    return [
        traject.client for traject in trajecten if not bron.team or traject.team_id == bron.team.pk
    ]


def _contactcellen(contact: Contactmoment) -> tuple[str, ...]:
    bij = contact.werkgever.naam if contact.werkgever else contact.get_soort_display()
    return datum(contact.datum), contact.begeleider.naam, bij


def _banen(bron: Bron) -> dict[str, Lijst]:
    def rij(plaatsing: Plaatsing) -> Rij:
        return Rij([plaatsing.traject.client], _baancellen(plaatsing))

    koppen = ("Werk", "Soort", "Werkgever", "Van", "Tot en met")
    rijen = _plaatsingen([baan.plaatsing for baan in bron.banen])
    return {"banen": Lijst("Banen in de periode", koppen, rijen, _BAAN_EERST, rij)}


def _regulier(bron: Bron) -> dict[str, Lijst]:
    regulier = {baan.plaatsing: baan.regulier for baan in bron.banen}

    def rij(plaatsing: Plaatsing) -> Rij:
        cellen = _baancellen(plaatsing)
        return Rij([plaatsing.traject.client], cellen, _ja_nee(regulier[plaatsing.pk]))

    koppen = ("Werk", "Soort", "Werkgever", "Van", "Tot en met", "Regulier")
    rijen = _plaatsingen(list(regulier))
    return {"banen": Lijst("Banen in de periode", koppen, rijen, _BAAN_EERST, rij)}


def _gevolgd(bron: Bron) -> dict[str, Lijst]:
    feiten = {rij.plaatsing: rij for rij in bron.gevolgd}

    def rij(plaatsing: Plaatsing) -> Rij:
        feit = feiten[plaatsing.pk]
        anker = feit.anker(bron.tot)
        pil = ("nog niet te zeggen", STIL) if anker is None else (f"anker {anker}", _kleur(anker))
        cellen = (
            plaatsing.functie,
            datum(plaatsing.start),
            "ja" if feit.week_ervoor else "nee",
            "ja" if feit.na_de_start else "nee",
            "ja" if feit.elke_week else "nee",
        )
        return Rij([plaatsing.traject.client], cellen, pil)

    titel = "Plaatsingen die in de periode begonnen"
    koppen = ("Werk", "Begonnen", "Week ervoor", "Binnen 3 dagen", "Elke week", "Komt uit op")
    return {
        "plaatsingen": Lijst(titel, koppen, _plaatsingen(list(feiten)), _BAAN_EERST, rij),
    }


def _plaatsingen(nummers: list[int]) -> QuerySet[Plaatsing]:
    rijen = Plaatsing.objects.filter(pk__in=nummers).select_related("traject__client", "werkgever")
    return rijen.defer("traject__client__bsn")


def _baancellen(plaatsing: Plaatsing) -> tuple[str, ...]:
    return (
        plaatsing.functie,
        plaatsing.functiegroep or "niet ingevuld",
        plaatsing.werkgever.naam,
        datum(plaatsing.start),
        datum(plaatsing.einde) if plaatsing.einde else "loopt",
    )


def _fasen(bron: Bron, dossiers: Dossiers) -> dict[str, Lijst]:
    """Item 3: per begeleider welke fasen hij zelf deed, en welke nog niet."""
    eigen = fasen_van_begeleiders(bron, dossiers)

    def rij(begeleider: Gebruiker) -> Rij:
        gedaan = [fase.value for fase in Fase if fase in eigen[begeleider.pk]]
        cellen = (begeleider.naam, "; ".join(gedaan) or "nog geen")
        alle = len(gedaan) == len(Fase)
        return Rij([], cellen, (f"{len(gedaan)} van {len(Fase)}", GOED if alle else LET))

    rijen = Gebruiker.objects.filter(pk__in=list(eigen))
    titel = "Begeleiders, met hun eigen contacten van de laatste zes maanden"
    koppen = ("Begeleider", "Zelf gedaan", "Fasen")
    lijst = Lijst(titel, koppen, rijen, ("naam",), rij, met_clienten=False)
    return {"begeleiders": lijst}


def _uit_dossiers(nr: int, bron: Bron, bewijzen: Iterable[Bewijs]) -> dict[str, Lijst]:
    """Bij een item met bewijs uit dossiers: waar nog iets ontbreekt."""
    ontbreekt: dict[int, list[str]] = defaultdict(list)
    van_item = (bewijs for bewijs in bewijzen if bewijs.onderdeel.item == nr)
    for bewijs in van_item:
        for gemist in bewijs.ontbreekt:
            wat = f"{bewijs.onderdeel.titel} ({datum(gemist.datum)})"
            ontbreekt[gemist.traject].append(wat)
    if not ontbreekt:
        return {}

    def rij(traject: Any) -> Rij:
        wat = ontbreekt[traject.pk]
        return Rij([traject.client], (traject.begeleider_naam or "niemand", "; ".join(wat)))

    rijen = _met_begeleider(bron.trajecten.filter(pk__in=list(ontbreekt)), None)
    koppen = ("Begeleider", "Wat ontbreekt")
    return {"trajecten": Lijst("Dossiers waar iets ontbreekt", koppen, rijen, _OP_NAAM, rij)}


def _ja_nee(waar: bool | None) -> Pil:
    if waar is None:
        return ("niet ingevuld", STIL)
    return ("ja", GOED) if waar else ("nee", LET)


def _kleur(anker: int) -> str:
    return GOED if anker >= 4 else LET


_PER_ITEM: Mapping[int, Callable[[Bron], dict[str, Lijst]]] = {
    1: _trajecten,
    2: _uren("uren_ips", "Aan IPS"),
    4: _ggz_teams,
    6: _deskundigen,
    15: _instroom,
    16: _op_maat,
    17: _weekcontacten,
    19: _banen,
    20: _banen,
    21: _regulier,
    23: _gevolgd,
    24: _uren("uren_samenleving", "In de samenleving"),
}
