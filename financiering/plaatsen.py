"""De plaatsen per gemeente en in totaal: alleen de functies van de database tellen en verdelen.

Zie migratie 0002 en docs/financiering.md. Alles hier draait in de transactie van het verzoek.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from financiering.models import Aanvraag


@dataclass(frozen=True)
class Plaatsenstand:
    """Hoe het ervoor staat in een gemeente, over alle organisaties. None: geen grens."""

    per_gemeente: int | None
    totaal: int | None
    gevraagd: int
    toegekend: int
    gereserveerd: int
    wachtend: int
    totaal_bezet: int

    @property
    def vrij(self) -> int | None:
        """Wat er nog is, in de gemeente en in het totaal."""
        ruimtes = []
        if self.per_gemeente is not None:
            bezet = self.gevraagd + self.toegekend + self.gereserveerd
            ruimtes.append(self.per_gemeente - bezet)
        if self.totaal is not None:
            ruimtes.append(self.totaal - self.totaal_bezet)
        return max(min(ruimtes), 0) if ruimtes else None


def neem_plaats(aanvraag: Aanvraag) -> int | None:
    """Het nummer van de plaats (0: zonder grens), of None als het vol is."""
    return _functie("select financiering_neem_plaats(%s)", aanvraag.pk)


def geef_vrij(aanvraag: Aanvraag) -> None:
    """Pas nadat de aanvraag zelf is ingetrokken of afgewezen; de eerste in de rij krijgt ze."""
    _functie("select financiering_geef_vrij(%s)", aanvraag.pk)


def zet_op_wachtlijst(aanvraag: Aanvraag) -> None:
    _functie("select financiering_wacht(%s)", aanvraag.pk)


def plek_in_de_rij(aanvraag: Aanvraag) -> int | None:
    """1 is de eerste; None als de aanvraag niet wacht of een aanbod heeft."""
    return _functie("select financiering_plek(%s)", aanvraag.pk)


def controleer() -> None:
    """Toetst nu al wat de database anders pas bij het vastleggen toetst, als de pagina klaar is."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints plaats_klopt immediate")
        cursor.execute("set constraints plaats_klopt deferred")


def ververs() -> int:
    """Laat verlopen aanbiedingen doorgaan naar de volgende; geeft het aantal nieuwe."""
    return _functie("select financiering_ververs()") or 0


def stand(code: str, gemeentecode: str) -> Plaatsenstand | None:
    """None als deze regeling hier niet bekend is."""
    with connection.cursor() as cursor:
        cursor.execute("select * from financiering_stand(%s, %s)", [code, gemeentecode])
        rij = cursor.fetchone()
    return Plaatsenstand(*rij) if rij else None


def standen(code: str, gemeentecodes: Sequence[str]) -> dict[str, Plaatsenstand]:
    """De stand van meer gemeenten, in een query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select g.code, s.* from unnest(%s::text[]) as g (code),"
            " lateral financiering_stand(%s, g.code) as s",
            [list(gemeentecodes), code],
        )
        return {gemeente: Plaatsenstand(*rij) for gemeente, *rij in cursor.fetchall()}


def _functie(vraag: str, *waarden: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        rij = cursor.fetchone()
    return rij[0] if rij and isinstance(rij[0], int) else None
