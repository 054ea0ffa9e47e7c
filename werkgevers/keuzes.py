from django.db import models


class Werkgeversoort(models.TextChoices):
    WERKGEVER = "werkgever", "werkgever"
    ONDERWIJS = "onderwijsinstelling", "onderwijsinstelling"


class Vacaturestatus(models.TextChoices):
    OPEN = "open", "open"
    VERVULD = "vervuld", "vervuld"
    VERVALLEN = "vervallen", "vervallen"


class Zoeksoort(models.TextChoices):
    """Waarvan de zoekdelen zijn."""

    WERKGEVER = "werkgever", "werkgever"
    VACATURE = "vacature", "vacature"
