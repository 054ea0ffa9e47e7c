"""De termijnen waarmee een organisatie rekent: die van de bron, of een eigen binnen de grenzen."""

from collections.abc import Mapping

from meldingen.bronnen import Soort, soorten
from meldingen.models import Meldingtermijn


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
