"""De modeltrouwverklaring: heeft deze organisatie op een dag een geldige externe meting?

Andere delen van het portal vragen het hier; wat geldt staat in `regels.verklaring`.
"""

from dataclasses import dataclass
from datetime import date

from ips_portal.gedeeld.periode import plus_maanden
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Meting
from modeltrouw.regels.schaal import Uitkomst
from modeltrouw.regels.verklaring import GELDIG_JAREN, MINSTENS, Vastgesteld, geldende
from modeltrouw.uitslagen import Uitslag, uitslagen
from organisaties.models import IPSTeam


@dataclass(frozen=True)
class Verklaring:
    """De meting die geldt, haar uitkomst, en de laatste dag waarop ze geldt."""

    meting: Meting
    uitkomst: Uitkomst
    klasse: str
    vastgesteld_op: date
    geldig_tot: date
    schaal: str
    hoogste_totaal: int


def geldige_meting(
    op: date,
    *,
    team: IPSTeam | None = None,
    minimaal: str = MINSTENS,
    jaren: int = GELDIG_JAREN,
) -> Verklaring | None:
    """De meting van de organisatie van dit bereik die op `op` geldt, of None.

    Alleen vastgestelde externe metingen tellen. Ook oudere dan `jaren` tellen niet mee.
    """
    metingen = {meting.pk: meting for meting in _kandidaten(op, jaren)}
    uitslag = uitslagen(metingen.values())
    gekozen = geldende(
        [_vastgesteld(meting, uitslag[pk]) for pk, meting in metingen.items()],
        op=op,
        team=team.pk if team else None,
        minimaal=minimaal,
        jaren=jaren,
    )
    if gekozen is None:
        return None
    return _verklaring(metingen[gekozen.meting], uitslag[gekozen.meting], gekozen, jaren)


def _kandidaten(op: date, jaren: int) -> list[Meting]:
    return list(
        Meting.objects.filter(
            soort=Metingsoort.EXTERN,
            fase=Metingfase.VASTGESTELD,
            vastgesteld_op__lte=op,
            vastgesteld_op__gte=plus_maanden(op, -12 * jaren),
        ).select_related("schaal", "team", "vastgesteld_door")
    )


def _vastgesteld(meting: Meting, uitslag: Uitslag) -> Vastgesteld:
    return Vastgesteld(
        meting=meting.pk,
        team=meting.team_id,
        op=meting.vastgesteld_op or date.min,  # de database eist een datum
        klasse=uitslag.uitkomst.klasse,
        klassen=uitslag.schaal.klassen,
    )


def _verklaring(meting: Meting, uitslag: Uitslag, gekozen: Vastgesteld, jaren: int) -> Verklaring:
    return Verklaring(
        meting=meting,
        uitkomst=uitslag.uitkomst,
        klasse=gekozen.klasse or "",
        vastgesteld_op=gekozen.op,
        geldig_tot=gekozen.geldig_tot(jaren),
        schaal=uitslag.schaal.naam,
        hoogste_totaal=uitslag.schaal.hoogste_totaal,
    )
