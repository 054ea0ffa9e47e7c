"""Het rapport schrijven, zolang het een concept is.

Geef een meting die op slot staat; `rechten.py` doet dat bij elk insturen. Aanbieden voor wederhoor
en vaststellen zijn stappen van de meting: `handelingen.metingen.ga_naar`.
"""

from django.db import transaction

from modeltrouw.models import Bevinding, Meting
from modeltrouw.regels.rapport import toets_schrijven
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als


@transaction.atomic
def schrijf_bevinding(*, bevinding: Bevinding, door: Gebruiker) -> Bevinding:
    weiger_als(toets_schrijven(bevinding.meting.fase))
    if bevinding.pk is None:
        bevinding.aangemaakt_door = door
    bevinding.save()
    return bevinding


@transaction.atomic
def schrijf_samenvatting(*, meting: Meting) -> Meting:
    weiger_als(toets_schrijven(meting.fase))
    meting.save(update_fields=["samenvatting"])
    return meting
