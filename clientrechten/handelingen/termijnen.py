"""De eigen bewaartermijnen van een organisatie."""

from collections.abc import Mapping

from django.db import transaction

from clientrechten.bewaren import termijnen_nu
from clientrechten.models import Bewaartermijn
from clientrechten.regels.bewaren import KLASSEN
from organisaties.models import Gebruiker


@transaction.atomic
def stel_termijnen_in(*, organisatie_id: int, jaren: Mapping[str, int], door: Gebruiker) -> int:
    """Bewaart wat anders is dan gewoonlijk. Geeft hoeveel klassen er veranderden."""
    nu, gewoon = termijnen_nu(), {klasse.sleutel: klasse.jaren for klasse in KLASSEN}
    anders = {naam: getal for naam, getal in jaren.items() if nu[naam] != getal}
    Bewaartermijn.objects.filter(klasse__in=anders).delete()
    Bewaartermijn.objects.bulk_create(
        Bewaartermijn(organisatie_id=organisatie_id, klasse=naam, jaren=getal, aangemaakt_door=door)
        for naam, getal in anders.items()
        if getal != gewoon[naam]
    )
    return len(anders)
