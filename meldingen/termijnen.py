"""De termijnen waarmee een organisatie rekent: die van de bron, of een eigen binnen de grenzen."""

from collections.abc import Mapping

from django.db import transaction

from meldingen.bronnen import Soort, soorten
from meldingen.models import Meldingtermijn
from organisaties.models import Gebruiker


def instelbaar() -> list[Soort]:
    """De soorten waarvan een organisatie de termijn kiest."""
    return [soort for soort in soorten().values() if soort.dagen is not None]


def eigen_termijnen() -> dict[str, int]:
    """Wat deze organisatie zelf koos; een query."""
    return dict(Meldingtermijn.objects.values_list("soort", "dagen"))


def termijnen_nu() -> Mapping[str, int]:
    """Van elke soort met een termijn: die van de organisatie, of de gewone.

    Een eigen termijn van voor de grenzen veranderden telt als de dichtstbijzijnde grens.
    """
    eigen = eigen_termijnen()
    return {
        soort.sleutel: min(
            max(eigen.get(soort.sleutel, soort.dagen or 0), soort.minst), soort.meest
        )
        for soort in instelbaar()
    }


@transaction.atomic
def stel_termijnen_in(*, organisatie_id: int, dagen: Mapping[str, int], door: Gebruiker) -> int:
    """Bewaart wat anders is dan gewoonlijk. Geeft hoeveel soorten er veranderden."""
    nu, gewoon = termijnen_nu(), {soort.sleutel: soort.dagen for soort in instelbaar()}
    anders = {naam: getal for naam, getal in dagen.items() if nu[naam] != getal}
    Meldingtermijn.objects.filter(soort__in=anders).delete()
    Meldingtermijn.objects.bulk_create(
        Meldingtermijn(organisatie_id=organisatie_id, soort=naam, dagen=getal, aangemaakt_door=door)
        for naam, getal in anders.items()
        if getal != gewoon[naam]
    )
    return len(anders)
