"""De stappen van een meting: wat er moet zijn voor de volgende, en wanneer de volgende hoort."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from modeltrouw.keuzes import OVERGANGEN, Metingfase, Metingsoort
from trajecten.regels.fasen import Afgewezen

AUDITORS = 2
# Item 11: elk half jaar, en elk jaar als de modeltrouw goed of voorbeeldig is.
MAANDEN, MAANDEN_GOED = 6, 12
GOED_VANAF = ("goede modeltrouw", "voorbeeldige modeltrouw")


@dataclass(frozen=True)
class Stand:
    """Wat er van een meting bekend is als ze een stap verder wil."""

    soort: str
    fase: str
    tot: date
    auditors: int = 0
    klaar: int = 0
    steekproef: int = 0
    dossiers: int = 0  # waar een steekproef uit te trekken is
    verschillen: frozenset[int] = field(default_factory=frozenset)
    onbeantwoord: int = 0
    wederhoor_tot: date | None = None
    wederhoor_klaar: bool = False


def toets_stap(stand: Stand, *, naar: str, vandaag: date, reden: str = "") -> Afgewezen | None:
    """None als de stap mag; anders wat er nog moet gebeuren."""
    if naar not in OVERGANGEN[stand.fase]:
        return Afgewezen(
            "",
            f"Deze meting staat op {Metingfase(stand.fase).label}; de stap naar"
            f" {Metingfase(naar).label} kan nu niet. Misschien was een ander u voor.",
        )
    if naar == Metingfase.AFGELAST:
        return _afgelasten(reden)
    if terug(stand.fase, naar):
        return None
    return _NODIG[naar](stand, vandaag)


def _afgelasten(reden: str) -> Afgewezen | None:
    return None if reden.strip() else Afgewezen("reden", "Schrijf waarom ze niet doorgaat.")


def terug(van: str, naar: str) -> bool:
    """Is dit een stap terug? Daar hoeft niets voor klaar te zijn."""
    volgorde = list(Metingfase)
    return volgorde.index(Metingfase(naar)) < volgorde.index(Metingfase(van))


def _voorbereiden(stand: Stand, vandaag: date) -> Afgewezen | None:
    return _genoeg_auditors(stand)


def _scoren(stand: Stand, vandaag: date) -> Afgewezen | None:
    if weigering := _genoeg_auditors(stand):
        return weigering
    if stand.tot >= vandaag:
        return Afgewezen(
            "", "De periode is nog niet voorbij; daarna zijn de berekende waarden compleet."
        )
    if stand.soort == Metingsoort.EXTERN and stand.dossiers and not stand.steekproef:
        return Afgewezen("", "Trek eerst de steekproef van dossiers, bij Voorbereiding.")
    return None


def _consensus(stand: Stand, vandaag: date) -> Afgewezen | None:
    bezig = stand.auditors - stand.klaar
    if bezig:
        wie = "iemand is" if bezig == 1 else f"{bezig} mensen zijn"
        return Afgewezen("", f"Nog {wie} niet klaar met scoren.")
    return None


def _concept(stand: Stand, vandaag: date) -> Afgewezen | None:
    if stand.verschillen:
        items = ", ".join(str(item) for item in sorted(stand.verschillen))
        return Afgewezen("", f"Nog geen gezamenlijke score voor item {items}.")
    return None


def _wederhoor(stand: Stand, vandaag: date) -> Afgewezen | None:
    if stand.wederhoor_tot is None:
        return Afgewezen("wederhoor_tot", "Kies tot en met welke dag de organisatie kan reageren.")
    if stand.wederhoor_tot < vandaag:
        return Afgewezen("wederhoor_tot", "Die dag is al voorbij.")
    return None


def toets_termijn(*, tot: date | None, klaar: bool, vandaag: date) -> Afgewezen | None:
    """None zolang de organisatie kan reageren; zonder laatste dag tot ze zegt dat ze klaar is."""
    if klaar:
        return Afgewezen("", "Uw organisatie heeft het wederhoor afgerond.")
    if tot is not None and vandaag > tot:
        return Afgewezen("", "De termijn voor wederhoor is voorbij.")
    return None


def _vaststellen(stand: Stand, vandaag: date) -> Afgewezen | None:
    voorbij = toets_termijn(tot=stand.wederhoor_tot, klaar=stand.wederhoor_klaar, vandaag=vandaag)
    if voorbij is None:
        return Afgewezen("", "De organisatie kan nog reageren; zij kan ook zeggen dat ze klaar is.")
    if stand.onbeantwoord:
        return Afgewezen("", "Nog niet elke reactie van de organisatie heeft een antwoord.")
    return None


_NODIG: Mapping[str, Callable[[Stand, date], Afgewezen | None]] = {
    Metingfase.VOORBEREIDING: _voorbereiden,
    Metingfase.SCOREN: _scoren,
    Metingfase.CONSENSUS: _consensus,
    Metingfase.CONCEPT: _concept,
    Metingfase.WEDERHOOR: _wederhoor,
    Metingfase.VASTGESTELD: _vaststellen,
}


def _genoeg_auditors(stand: Stand) -> Afgewezen | None:
    if stand.soort == Metingsoort.EXTERN and stand.auditors < AUDITORS:
        return Afgewezen("", "Een externe meting doen twee auditors. Voeg er nog een toe.")
    if not stand.auditors:
        return Afgewezen("", "Kies eerst wie er scoort.")
    return None


def toets_periode(*, van: date, tot: date, vandaag: date) -> Afgewezen | None:
    """Een meting mag over een periode die nog loopt worden gepland, niet over een jaar vooruit."""
    if tot < van:
        return Afgewezen("tot", "De laatste dag ligt voor de eerste dag.")
    if van > vandaag + timedelta(days=366):
        return Afgewezen("van", "Dat is meer dan een jaar vooruit. Staat het jaar goed?")
    if (tot - van).days < 27:
        return Afgewezen("tot", "Neem minstens vier weken; gebruikelijk is een half jaar.")
    if (tot - van).days > 366:
        return Afgewezen("tot", "Neem hoogstens een jaar; gebruikelijk is een half jaar.")
    return None


def toets_auditors(soort: str, *, al: int, erbij: int) -> Afgewezen | None:
    """Twee: overeenstemming en consensus gaan over twee oordelen."""
    if al + erbij <= AUDITORS:
        return None
    wie = "auditors" if soort == Metingsoort.EXTERN else "mensen"
    return Afgewezen("", f"Er scoren al {AUDITORS} {wie}.")


def toets_toegang(*, van: date, tot: date, vandaag: date, nieuw: bool = True) -> Afgewezen | None:
    if tot < van:
        return Afgewezen("toegang_tot", "De laatste dag ligt voor de eerste dag.")
    if nieuw and tot < vandaag:
        return Afgewezen("toegang_tot", "Die dag is al voorbij.")
    if (tot - van).days > 366:
        return Afgewezen("toegang_tot", "Geef toegang voor hoogstens een jaar.")
    return None


def ontbrekend(
    van: date, tot: date, perioden: Iterable[tuple[date, date | None]]
) -> list[tuple[date, date]]:
    """De stukken van [van, tot] die nog in geen van de `perioden` vallen."""
    gaten, dag = [], van
    for begin, einde in sorted(perioden, key=lambda periode: periode[0]):
        if begin > tot or (einde is not None and einde < dag):
            continue
        if begin > dag:
            gaten.append((dag, begin - timedelta(days=1)))
        if einde is None:
            return gaten
        dag = max(dag, einde + timedelta(days=1))
    return [*gaten, (dag, tot)] if dag <= tot else gaten


def volgende_zelfmeting(laatste: date | None, *, klasse: str | None) -> date | None:
    """Wanneer de volgende uiterlijk is vastgesteld; None als er nog geen was: dan nu."""
    if laatste is None:
        return None
    return _maanden_later(laatste, MAANDEN_GOED if klasse in GOED_VANAF else MAANDEN)


def _maanden_later(dag: date, maanden: int) -> date:
    """Op dezelfde dag van de maand, of op de laatste als die er niet is."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    jaar, maand = dag.year + jaar, maand + 1
    return dag.replace(year=jaar, month=maand, day=min(dag.day, monthrange(jaar, maand)[1]))


def toets_steekproef(*, fase: str, tot: date, vandaag: date) -> Afgewezen | None:
    """Pas als de periode voorbij is: anders ontbreken wie nog begint."""
    if fase not in (Metingfase.GEPLAND, Metingfase.VOORBEREIDING):
        return Afgewezen("", "Het scoren is begonnen; aan de steekproef verandert niets meer.")
    if tot >= vandaag:
        return Afgewezen("", "De periode is nog niet voorbij; daarna kan de steekproef.")
    return None
