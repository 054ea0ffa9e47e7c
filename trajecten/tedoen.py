"""Wat er te doen is, met de naam erbij en de knop die het doet: vier queries voor elke lijst."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from clienten.models import Client
from meldingen.regels.wanneer import Wanneer
from organisaties.models import Gebruiker, IPSTeam
from trajecten.feiten import feiten_van
from trajecten.keuzes import Contactsoort
from trajecten.models import Toewijzing, Traject
from trajecten.regels.tedoen import Soort, Taak, taken, volgorde

OP_MIJN_WEEK = 12
# Van die twaalf is er altijd plaats voor wat deze week moet, en voor wat eraan komt.
_PLAATS = {Wanneer.DEZE_WEEK: 4, Wanneer.STRAKS: 2}
IN_DOSSIER = 2

# Wat een contact oplost, en met wie dat contact is.
_CONTACTEN: dict[Soort, Contactsoort] = {
    Soort.VOLGEN: Contactsoort.CLIENT,
    Soort.OUTREACH: Contactsoort.CLIENT,
    Soort.WERKGEVER: Contactsoort.WERKGEVER,
    Soort.BEHANDELAAR: Contactsoort.BEHANDELTEAM,
}
# De andere: het woord op de knop en de pagina van het dossier.
_PAGINAS: dict[Soort, tuple[str, str]] = {
    Soort.OPENHEID: ("Bespreken", "openheid_nieuw"),
    Soort.INKOMEN: ("Plan maken", "inkomstenplan_nieuw"),
    Soort.PROFIEL: ("Bijwerken", "profiel_bijwerken"),
    Soort.ZOEKPLAN: ("Bekijken", "zoekplan_bijwerken"),
}


@dataclass(frozen=True)
class Taakregel:
    """`is_contact`: de knop legt een contact vast; alleen voor wie dat mag."""

    taak: Taak
    client: Client
    wanneer: Wanneer
    is_vandaag: bool
    knop: str
    url: str
    is_contact: bool

    @property
    def schema_url(self) -> str:
        """De pagina waar staat hoe het volgen ervoor staat; leeg bij een andere taak."""
        if self.taak.soort != Soort.VOLGEN:
            return ""
        return reverse("plaatsing_volgen", args=[self.client.sleutel, self.taak.plaatsing])

    @property
    def is_laat(self) -> bool:
        return self.wanneer == Wanneer.LAAT


@dataclass(frozen=True)
class Groep:
    wanneer: Wanneer
    regels: list[Taakregel]
    aantal: int  # ook wat niet in `regels` past


@dataclass(frozen=True)
class Takenlijst:
    """Alle taken op volgorde; `hoogstens` zoveel staan in de groepen."""

    regels: tuple[Taakregel, ...]
    hoogstens: int | None = None

    @property
    def aantal(self) -> int:
        return len(self.regels)

    @cached_property
    def laat(self) -> int:
        return sum(regel.is_laat for regel in self.regels)

    @property
    def meer(self) -> bool:
        return self.hoogstens is not None and self.aantal > self.hoogstens

    @property
    def groepen(self) -> list[Groep]:
        """Eerst wat te laat is, dan deze week, dan wat eraan komt."""
        per_groep: dict[Wanneer, list[Taakregel]] = {wanneer: [] for wanneer in Wanneer}
        for regel in self.regels:
            per_groep[regel.wanneer].append(regel)
        aantallen = {wanneer: len(regels) for wanneer, regels in per_groep.items()}
        getoond = verdeel_plaats(aantallen, self.hoogstens)
        return [
            Groep(wanneer, regels[: getoond[wanneer]], len(regels))
            for wanneer, regels in per_groep.items()
            if regels
        ]

    @property
    def soorten(self) -> list[tuple[str, int]]:
        """Waarop te kiezen is, en hoeveel er van zijn."""
        aantallen = Counter(regel.taak.soort for regel in self.regels)
        return [(soort.value, aantallen[soort]) for soort in Soort if aantallen[soort]]

    def van_soort(self, waarde: str) -> "Takenlijst":
        """Alleen deze soort; een onbekende waarde toont alles."""
        gekozen = tuple(regel for regel in self.regels if regel.taak.soort.value == waarde)
        return Takenlijst(gekozen) if gekozen else self

    @property
    def eerste(self) -> tuple[Taakregel, ...]:
        return self.regels[:IN_DOSSIER]

    @property
    def overige(self) -> tuple[Taakregel, ...]:
        return self.regels[IN_DOSSIER:]


def verdeel_plaats(aantallen: dict[Wanneer, int], hoogstens: int | None) -> dict[Wanneer, int]:
    """Hoeveel regels van elke groep passen; een groep vult wat een latere overlaat."""
    if hoogstens is None:
        return aantallen
    vrij, verdeeld = hoogstens, {}
    vast = {wanneer: min(aantallen[wanneer], plaats) for wanneer, plaats in _PLAATS.items()}
    for wanneer, aantal in aantallen.items():
        vast.pop(wanneer, None)
        verdeeld[wanneer] = min(aantal, vrij - sum(vast.values()))
        vrij -= verdeeld[wanneer]
    return verdeeld


def tedoen_van(
    trajecten: Iterable[Traject], *, vandaag: date, hoogstens: int | None = None
) -> Takenlijst:
    """De taken van deze trajecten, die hun client al bij zich hebben; drie queries."""
    per_nummer = {traject.pk: traject for traject in trajecten}
    regels = [
        _regel(taak, per_nummer[nummer], vandaag)
        for nummer, feiten in feiten_van(per_nummer.values(), tot=vandaag).items()
        for taak in taken(feiten, vandaag=vandaag)
    ]
    op_volgorde = sorted(
        regels, key=lambda regel: (*volgorde(regel.taak, vandaag), regel.client.zoeknaam)
    )
    return Takenlijst(tuple(op_volgorde), hoogstens)


def tedoen_in_dossier(traject: Traject, *, vandaag: date) -> Takenlijst:
    """Een traject dat is afgesloten vraagt niets meer, ook geen query."""
    return tedoen_van([traject] if traject.loopt else [], vandaag=vandaag)


def eigen_caseload(gebruiker_id: int, *, vandaag: date) -> list[Traject]:
    """Wie deze begeleider vandaag begeleidt of waarneemt."""
    keuzes = Traject.objects.te_kiezen_door(gebruiker_id, vandaag=vandaag).defer("client__bsn")
    return list(keuzes.open_op(vandaag))


def caseload_in_team(team: IPSTeam, begeleider: Gebruiker, *, datum: date) -> list[Traject]:
    caseload = Traject.objects.van_begeleider(begeleider.pk, datum=datum).filter(team=team)
    return list(caseload.select_related("client").defer("client__bsn"))


def te_laat_per_begeleider(team: IPSTeam, *, datum: date) -> Counter[int]:
    """Hoeveel er op `datum` te laat is, per begeleider die het zou doen."""
    toewijzingen = (
        Toewijzing.objects.caseload_op(datum).filter(traject__team=team).select_related("traject")
    )
    begeleider_van = {rij.traject: rij.begeleider_id for rij in toewijzingen}
    gevonden = feiten_van(begeleider_van, tot=datum)
    return Counter(
        begeleider
        for traject, begeleider in begeleider_van.items()
        for taak in taken(gevonden[traject.pk], vandaag=datum)
        if taak.wanneer(datum) == Wanneer.LAAT
    )


def _regel(taak: Taak, traject: Traject, vandaag: date) -> Taakregel:
    return Taakregel(
        taak=taak,
        client=traject.client,
        wanneer=taak.wanneer(vandaag),
        is_vandaag=taak.uiterlijk == vandaag,
        knop=knop_bij(taak.soort),
        url=weg_naar(taak, traject),
        is_contact=taak.soort in _CONTACTEN,
    )


def knop_bij(soort: Soort) -> str:
    return "Vastleggen" if soort in _CONTACTEN else _PAGINAS[soort][0]


def weg_naar(taak: Taak, traject: Traject) -> str:
    """Waar de knop heen gaat; leest de sleutel van de client."""
    soort = _CONTACTEN.get(taak.soort)
    if soort:
        return vastleggen_url(traject, soort)
    _, pagina = _PAGINAS[taak.soort]
    return reverse(pagina, args=[traject.client.sleutel]) + _vraag(taak)


def _vraag(taak: Taak) -> str:
    """Een inkomstenplan begint met het werk en de dag waar het over gaat."""
    if taak.soort != Soort.INKOMEN:
        return ""
    return f"?{urlencode({'werk': taak.plaatsing, 'vanaf': taak.uiterlijk.isoformat()})}"


def vastleggen_url(traject: Traject, soort: Contactsoort) -> str:
    """Het contactformulier, al ingevuld voor deze client."""
    return f"{reverse('contact_nieuw')}?{urlencode({'voor': traject.sleutel, 'soort': soort})}"
