from django.db import models


class Werkgeversoort(models.TextChoices):
    WERKGEVER = "werkgever", "werkgever"
    ONDERWIJS = "onderwijsinstelling", "onderwijsinstelling"
