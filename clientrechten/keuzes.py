"""Keuzelijsten van de rechten van de cliënt."""

from django.db import models


class Aanleiding(models.TextChoices):
    TERMIJN = "termijn", "de bewaartermijn is om"
    VERZOEK = "verzoek", "op verzoek van de cliënt"


class Beperkingsgrond(models.TextChoices):
    """AVG art. 18 lid 1, a tot en met d."""

    JUISTHEID = "juistheid", "de cliënt zegt dat gegevens niet kloppen; dat wordt nagekeken"
    ONRECHTMATIG = "onrechtmatig", "wij mochten dit niet bewaren; de cliënt wil niet dat het weg is"
    VORDERING = "vordering", "wij hebben het niet meer nodig, de cliënt wel, voor een rechtszaak"
    BEZWAAR = "bezwaar", "de cliënt maakte bezwaar; daarover is nog niet besloten"


class Verzoeksoort(models.TextChoices):
    INZAGE = "inzage", "inzage"
    VERBETEREN = "verbeteren", "verbeteren"
    BEPERKEN = "beperken", "beperken"
    WISSEN = "wissen", "wissen"
    BEZWAAR = "bezwaar", "bezwaar"


class Besluit(models.TextChoices):
    GEDAAN = "gedaan", "gedaan wat de cliënt vroeg"
    DEELS = "deels", "voor een deel gedaan"
    GEWEIGERD = "geweigerd", "geweigerd"
    INGETROKKEN = "ingetrokken", "de cliënt trok het in"


# Wie een deel of alles niet krijgt, hoort ook waarom en waar hij kan klagen.
NIET_ALLES = frozenset({Besluit.DEELS, Besluit.GEWEIGERD})
