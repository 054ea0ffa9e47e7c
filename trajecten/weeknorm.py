"""De norm van item 17 voor veel begeleiders tegelijk: drie queries, hoeveel het er ook zijn."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncWeek

from ips_portal.gedeeld.periode import Week, loopt
from organisaties.models import Aanstelling
from trajecten.models import Contactmoment, Toewijzing
from trajecten.regels.week import Normstand, rato_van


def weeknormen(
    gebruiker_ids: Collection[int], weken: Sequence[Week]
) -> dict[tuple[int, Week], Normstand]:
    """Per begeleider en week de stand; wie geen zoekers had heeft geen norm."""
    maandagen = [week.maandag for week in weken]
    zoekers = Toewijzing.objects.zoekers_per_begeleider(gebruiker_ids, maandagen)
    contacten = contacten_per_week(gebruiker_ids, weken)
    aanstellingen = aanstellingen_van_allen(gebruiker_ids)
    return {
        (gebruiker, week): Normstand(
            aantal=contacten.get((gebruiker, week.maandag), 0),
            zoekers=zoekers.get((gebruiker, week.maandag), 0),
            rato=rato_van(
                (deel.fte, deel.team.norm_naar_rato)
                for deel in aanstellingen[gebruiker]
                if loopt(week.maandag, deel.van, deel.tot)
            ),
        )
        for gebruiker in gebruiker_ids
        for week in weken
    }


def contacten_per_week(
    gebruiker_ids: Collection[int], weken: Sequence[Week]
) -> dict[tuple[int, date], int]:
    """Per begeleider en maandag hoeveel contacten er voor de norm tellen; een query."""
    rijen = (
        Contactmoment.objects.voor_de_norm()
        .tussen(min(weken).maandag, max(weken).zondag)
        .filter(begeleider_id__in=gebruiker_ids)
        .annotate(maandag=TruncWeek("datum"))
        .values_list("begeleider_id", "maandag")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return {(gebruiker, maandag): aantal for gebruiker, maandag, aantal in rijen}


def aanstellingen_van_allen(gebruiker_ids: Collection[int]) -> dict[int, list[Aanstelling]]:
    per_gebruiker: dict[int, list[Aanstelling]] = defaultdict(list)
    rijen = Aanstelling.objects.filter(gebruiker_id__in=gebruiker_ids).select_related("team")
    for aanstelling in rijen:
        per_gebruiker[aanstelling.gebruiker_id].append(aanstelling)
    return per_gebruiker
