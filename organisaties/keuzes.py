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


# Clienten per fte (item 1 van de modeltrouwschaal; bron 004 voor LVB-teams).
NORM_STANDAARD = 25
NORM_LVB = 15
