"""Een vastgestelde externe meting voor de demo: zonder is er niets aan te vragen."""

from datetime import date, timedelta

from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen.schalen import standaardversie
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Itemscore, Meting, Metingauditor
from modeltrouw.schaal import standaardschaal
from organisaties.models import Gebruiker, IPSTeam

_LOOPTIJD = timedelta(days=180)
_VOORAF = timedelta(days=30)
_ZAAD = 2019


def zet_meting_klaar(*, team: IPSTeam, auditor: Gebruiker, op: date, score: int) -> Meting:
    """Een meting over het halfjaar voor `op`, met overal dezelfde score, vastgesteld op `op`."""
    eigen = {"organisatie_id": team.organisatie_id}
    meting = Meting.objects.create(
        soort=Metingsoort.EXTERN,
        team=team,
        schaal=standaardversie(organisatie=team.organisatie, door=auditor),
        van=op - _VOORAF - _LOOPTIJD,
        tot=op - _VOORAF,
        fase=Metingfase.SCOREN,
        zaad=_ZAAD,
        **eigen,
    )
    Metingauditor.objects.create(
        meting=meting, gebruiker=auditor, van=op - _VOORAF, tot=op, **eigen
    )
    # Een score schrijft alleen wie haar geeft.
    with bereik(organisatie_id=team.organisatie_id, gebruiker_id=auditor.pk):
        Itemscore.objects.bulk_create(
            Itemscore(meting=meting, auditor=auditor, item=item.nr, score=score, **eigen)
            for item in standaardschaal().items
        )
    meting.fase, meting.vastgesteld_op = Metingfase.VASTGESTELD, op
    meting.save(update_fields=["fase", "vastgesteld_op"])
    return meting
