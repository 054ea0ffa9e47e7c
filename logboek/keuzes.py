from django.db import models


class Actie(models.TextChoices):
    """De daad, met de letters die logging in de zorg gebruikt."""

    AANMAKEN = "C", "aangemaakt"
    INZIEN = "R", "ingezien"
    WIJZIGEN = "U", "gewijzigd"
    VERWIJDEREN = "D", "verwijderd"
    UITVOEREN = "E", "uitgevoerd"  # uitvoer, afdruk, tonen van een BSN


class Uitkomst(models.TextChoices):
    GELUKT = "gelukt", "gelukt"
    GEWEIGERD = "geweigerd", "geweigerd"


# Bij meer daden in een verzoek op hetzelfde dossier telt de zwaarste.
ZWAARTE = {
    Actie.INZIEN: 0,
    Actie.UITVOEREN: 1,
    Actie.AANMAKEN: 2,
    Actie.WIJZIGEN: 3,
    Actie.VERWIJDEREN: 4,
}
