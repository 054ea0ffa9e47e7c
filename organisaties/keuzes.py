from django.db import models


class Organisatiesoort(models.TextChoices):
    GGZ = "ggz", "ggz-instelling"
    BESCHERMD_WONEN = "beschermd wonen", "beschermd wonen"
    REINTEGRATIE = "re-integratie", "re-integratiebedrijf"
    GEHANDICAPTENZORG = "gehandicaptenzorg", "gehandicaptenzorg"
    NAH = "nah", "NAH-instelling"
    KENNISCENTRUM = "kenniscentrum", "kenniscentrum"


class Rol(models.TextChoices):
    BEGELEIDER = "trajectbegeleider", "trajectbegeleider"
    COORDINATOR = "coordinator", "coördinator"
    AUDITOR = "auditor", "auditor"
    FINANCIEEL = "financieel", "financieel medewerker"
    MANAGER = "manager", "manager"
    BEHEERDER = "beheerder", "functioneel beheerder"


class Wisreden(models.TextChoices):
    """Waarom een beheerder de tweede stap van een ander wist; komt zo in het logboek."""

    KWIJT = "telefoon kwijt of gestolen", "telefoon kwijt of gestolen"
    STUK = "telefoon stuk of vervangen", "telefoon stuk of vervangen"
    MISBRUIK = "iemand anders kan bij de codes", "iemand anders kan bij de codes"


# Clienten per fte (item 1 van de modeltrouwschaal; bron 004 voor LVB-teams).
NORM_STANDAARD = 25
NORM_LVB = 15
