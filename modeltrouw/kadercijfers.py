"""Wat het portal bij een criterium al laat zien: getallen over de hele organisatie, geen namen.

Een beoordelaar ziet ze ook. Wat er niets over zegt, heeft hier geen getal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q

from clienten.models import Aanmelding
from ips_portal.gedeeld.opmaak import getal
from modeltrouw.bron import Bron
from modeltrouw.regels import caseload, contacten, weken
from modeltrouw.regels.meetwaarde import Meetwaarde
from modeltrouw.schaal import standaardschaal
from trajecten.behandelcontact import met_behandelcontact, telling
from trajecten.keuzes import Overlegsoort
from trajecten.models import Overleg, Traject
from trajecten.regels.overlegcijfers import hele_maanden

_JAAR = timedelta(days=365)
_KWARTAAL = timedelta(days=91)


@dataclass(frozen=True)
class Kadercijfer:
    """`waarde` is al opgemaakt; `uitleg` zegt waar het over gaat."""

    waarde: str
    eenheid: str
    uitleg: str


def cijfers_bij(criterium: int, *, vandaag: date) -> list[Kadercijfer]:
    bereken = _PER_CRITERIUM.get(criterium)
    return list(bereken(vandaag)) if bereken else []


def _zorg(vandaag: date) -> Sequence[Kadercijfer]:
    jaar_zorg = Q(client__einde_zorg_verwacht__gte=F("instroomdatum") + _JAAR)
    bekend = Q(client__einde_zorg_verwacht__isnull=False)
    stand = Traject.objects.open_op(vandaag).aggregate(
        alle=Count("pk"),
        bekend=Count("pk", filter=bekend),
        jaar=Count("pk", filter=jaar_zorg),
    )
    onbekend = stand["alle"] - stand["bekend"]
    aanvulling = f" Bij {onbekend} is dat niet ingevuld." if onbekend else ""
    return [
        Kadercijfer(
            str(stand["jaar"]),
            f"van {stand['alle']} open trajecten",
            "Het verwachte einde van de zorg ligt minstens een jaar na de start." + aanvulling,
        )
    ]


def _duur(vandaag: date) -> Sequence[Kadercijfer]:
    lang = Count("pk", filter=Q(instroomdatum__lte=vandaag - 2 * _JAAR))
    stand = Traject.objects.open_op(vandaag).aggregate(alle=Count("pk"), lang=lang)
    return [
        Kadercijfer(
            str(stand["lang"]),
            f"van {stand['alle']} open trajecten",
            "Deze trajecten duren al twee jaar of langer.",
        )
    ]


def _draagvlak(vandaag: date) -> Sequence[Kadercijfer]:
    keer = _overleggen(vandaag, Overlegsoort.STUURGROEP)
    return [Kadercijfer(str(keer), "keer", "Zo vaak kwam de stuurgroep bijeen in een jaar.")]


def _behandelteam(vandaag: date) -> Sequence[Kadercijfer]:
    trajecten = met_behandelcontact(Traject.objects.open_op(vandaag), vandaag=vandaag)
    stand = telling(trajecten, vandaag=vandaag)
    return [
        Kadercijfer(
            str(stand.alle - stand.te_lang),
            f"van {stand.alle} open trajecten",
            "In de laatste twee weken was er contact met het behandelteam, of net een start.",
        )
    ]


def _bekend(vandaag: date) -> Sequence[Kadercijfer]:
    stand = Aanmelding.objects.filter(datum__range=(vandaag - _JAAR, vandaag)).aggregate(
        alle=Count("pk"), teams=Count("client__ggz_team", distinct=True)
    )
    return [
        Kadercijfer(
            str(stand["alle"]),
            f"aanmeldingen uit {stand['teams']} ggz-teams",
            "In het laatste jaar.",
        )
    ]


def _caseload(vandaag: date) -> Sequence[Kadercijfer]:
    bron = _bron(vandaag)
    waarde = caseload.clienten_per_fte(
        bron.lasten, open_trajecten=bron.open_trajecten, item=standaardschaal().item(1)
    )
    return [_meetwaarde(waarde, "cliënten per fte", "Vandaag, over alle teams. De norm is 25.")]


def _netwerk(vandaag: date) -> Sequence[Kadercijfer]:
    bron, schaal = _bron(vandaag), standaardschaal()
    overleg = contacten.met_deskundigen(
        overleg=bron.vast_overleg,
        contacten=bron.contacten_extern,
        weken=bron.weken,
        maanden=hele_maanden(bron.van, bron.tot),
        item=schaal.item(6),
    )
    werkgevers = weken.frequentie(bron.weekboek, schaal.item(17))
    return [
        _meetwaarde(
            overleg,
            "keer per maand",
            "Vast overleg met partners buiten de zorg, in de laatste drie maanden.",
        ),
        _meetwaarde(
            werkgevers,
            "per begeleider per week",
            "Persoonlijke contacten met werkgevers en scholen in de laatste 13 weken.",
        ),
    ]


def _ruimte(vandaag: date) -> Sequence[Kadercijfer]:
    bron, schaal = _bron(vandaag), standaardschaal()
    buiten = weken.in_de_samenleving(bron.weekboek, schaal.item(24))
    alleen = weken.alleen_werk(bron.weekboek, schaal.item(2))
    return [
        _meetwaarde(buiten, "% van de uren", "Buiten de instelling, in de laatste 13 weken."),
        _meetwaarde(alleen, "% van de uren", "Aan werk en opleiding, in de laatste 13 weken."),
    ]


_PER_CRITERIUM: Mapping[int, Callable[[date], Sequence[Kadercijfer]]] = {
    1: _zorg,
    2: _duur,
    3: _draagvlak,
    4: _behandelteam,
    5: _bekend,
    6: _caseload,
    7: _netwerk,
    8: _ruimte,
}


def _bron(vandaag: date) -> Bron:
    """De laatste dertien weken van de hele organisatie."""
    gisteren = vandaag - timedelta(days=1)
    return Bron(None, vandaag - _KWARTAAL, gisteren, vandaag)


def _overleggen(vandaag: date, soort: str) -> int:
    return Overleg.objects.tussen(vandaag - _JAAR, vandaag).filter(soort=soort).count()


def _meetwaarde(waarde: Meetwaarde, eenheid: str, uitleg: str) -> Kadercijfer:
    """Zonder gegevens staat er een streep, geen nul."""
    if waarde.waarde is None:
        return Kadercijfer("–", "", f"{uitleg} Er zijn nog geen gegevens.")
    return Kadercijfer(getal(round(Decimal(waarde.waarde), 1)), eenheid, uitleg)
