"""Stoppen met open ogen: wat er is gedaan om een cliënt die wegbleef te bereiken (item 25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import CLIENT_SOORTEN, Contactsoort, EindeReden, Plaats, Wijze
from trajecten.regels.akkoord import woorden
from trajecten.regels.fasen import Afgewezen, noemt_wegblijven

WEKEN = 8
_TERUG = timedelta(weeks=WEKEN)
_WOORDEN = 6  # genoeg om te zeggen wat de cliënt zelf wil
# Bij deze redenen kan wegblijven erachter zitten; de andere staan vast.
_TE_VRAGEN = frozenset({EindeReden.WENS_VERVALLEN, EindeReden.ANDERS})


@dataclass(frozen=True)
class Feit:
    """Een contact voor dit traject, voor zover het hier telt."""

    datum: date
    soort: str
    wijze: str
    plaats: str
    niet_verschenen: bool
    outreach: bool
    met_behandelteam: bool
    begeleider_id: int | None = None
    werkgever_id: int | None = None

    @property
    def met_client(self) -> bool:
        return self.soort in CLIENT_SOORTEN

    @property
    def is_gesprek(self) -> bool:
        return self.met_client and not self.niet_verschenen

    @property
    def is_huisbezoek(self) -> bool:
        return self.wijze == Wijze.PERSOONLIJK and self.plaats == Plaats.THUIS

    @property
    def hoe(self) -> str:
        waar = f", {Plaats(self.plaats).label}" if self.is_huisbezoek else ""
        return f"{Wijze(self.wijze).label}{waar}"


@dataclass(frozen=True)
class Outreach:
    """Gemiste afspraken sinds het laatste gesprek, en wat er sindsdien is geprobeerd.

    Het loopt tenminste de laatste acht weken terug: `vanaf` is de eerste dag die meetelt.
    """

    laatste_gesprek: date | None
    vanaf: date
    tot: date
    gemist: int
    pogingen: tuple[Feit, ...]
    huisbezoeken: int
    met_behandelteam: int
    met_naasten: int

    @property
    def kort_geleden_geprobeerd(self) -> bool:
        return any(poging.datum > self.tot - _TERUG for poging in self.pogingen)

    @property
    def niet_gezocht(self) -> bool:
        """De cliënt bleef weg, en niemand zocht hem op."""
        return self.gemist > 0 and not self.kort_geleden_geprobeerd


def outreach_op(feiten: Iterable[Feit], *, instroom: date, tot: date) -> Outreach:
    """De stand op `tot`; contacten daarna tellen niet mee."""
    bekend = sorted((feit for feit in feiten if feit.datum <= tot), key=lambda feit: feit.datum)
    gesprekken = [feit.datum for feit in bekend if feit.is_gesprek]
    laatste = gesprekken[-1] if gesprekken else None
    vanaf = min(laatste or instroom, tot - _TERUG + timedelta(days=1))
    recent = [feit for feit in bekend if loopt(feit.datum, vanaf, tot)]
    return Outreach(
        laatste_gesprek=laatste,
        vanaf=vanaf,
        tot=tot,
        gemist=sum(_gemist_na(feit, laatste) for feit in bekend),
        pogingen=tuple(feit for feit in recent if feit.outreach),
        huisbezoeken=sum(feit.met_client and feit.is_huisbezoek for feit in recent),
        met_behandelteam=sum(feit.met_behandelteam for feit in recent),
        met_naasten=sum(feit.soort == Contactsoort.NETWERK for feit in recent),
    )


def toets_stoppen(*, reden: str, toelichting: str, outreach: Outreach) -> Afgewezen | None:
    """Wie wegbleef en niet is opgezocht, heeft nog niet gezegd dat hij wil stoppen."""
    if reden not in _TE_VRAGEN or not outreach.niet_gezocht:
        return None
    if woorden(toelichting) >= _WOORDEN and not noemt_wegblijven(toelichting):
        return None
    return Afgewezen(
        "toelichting",
        f"De cliënt bleef weg en in de laatste {WEKEN} weken is geen poging vastgelegd om hem te"
        " bereiken. Bel, ga langs, of vraag het behandelteam of een naaste. Zei de cliënt zelf dat"
        " hij wil stoppen, schrijf dan wat hij zei en hoe u dat weet.",
    )


def _gemist_na(feit: Feit, laatste: date | None) -> bool:
    weg = feit.met_client and feit.niet_verschenen
    return weg and (laatste is None or feit.datum > laatste)
