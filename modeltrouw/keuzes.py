"""Woorden van de modeltrouwmeting en van het kwaliteitskader."""

from django.db import models


class Metingsoort(models.TextChoices):
    """Een eigen meting telt nooit als externe (item 11)."""

    EXTERN = "extern", "externe meting"
    ZELF = "zelf", "zelfmeting"


class Metingfase(models.TextChoices):
    GEPLAND = "gepland", "gepland"
    VOORBEREIDING = "voorbereiding", "voorbereiding"
    SCOREN = "scoren", "scoren"
    CONSENSUS = "consensus", "consensus"
    CONCEPT = "concept", "conceptrapport"
    WEDERHOOR = "wederhoor", "wederhoor"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    AFGELAST = "afgelast", "afgelast"


# Zolang er wordt gescoord ziet een auditor alleen zijn eigen scores; de database houdt dat vast.
BLINDE_FASEN = (Metingfase.GEPLAND, Metingfase.VOORBEREIDING, Metingfase.SCOREN)
EINDFASEN = frozenset({Metingfase.VASTGESTELD, Metingfase.AFGELAST})

OVERGANGEN: dict[str, frozenset[str]] = {
    Metingfase.GEPLAND: frozenset({Metingfase.VOORBEREIDING, Metingfase.AFGELAST}),
    Metingfase.VOORBEREIDING: frozenset({Metingfase.SCOREN, Metingfase.AFGELAST}),
    Metingfase.SCOREN: frozenset({Metingfase.CONSENSUS, Metingfase.AFGELAST}),
    Metingfase.CONSENSUS: frozenset({Metingfase.CONCEPT, Metingfase.AFGELAST}),
    Metingfase.CONCEPT: frozenset({Metingfase.WEDERHOOR, Metingfase.CONSENSUS}),
    Metingfase.WEDERHOOR: frozenset({Metingfase.VASTGESTELD, Metingfase.CONCEPT}),
    Metingfase.VASTGESTELD: frozenset(),
    Metingfase.AFGELAST: frozenset(),
}


class Stuksoort(models.TextChoices):
    DOCUMENT = "document", "document"
    INTERVIEW = "interview", "interview"
    MEELOPEN = "meelopen", "meelopen bij een werkgever"


class Actiestatus(models.TextChoices):
    OPEN = "open", "nog te beginnen"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    VERVALLEN = "vervallen", "vervallen"


class Scenario(models.TextChoices):
    """Wie IPS samen uitvoeren (bron 002, bijlage 1)."""

    EIGEN = "eigen", "een organisatie voert alles zelf uit"
    ONDERAANNEMING = "onderaanneming", "onderaannemerschap"
    REGIONAAL = "regionaal", "regionaal IPS-team"
    REINTEGRATIE = "re-integratie", "re-integratiebedrijf hoofdverantwoordelijk"
    INHUUR = "inhuur", "inhuur van een trajectbegeleider"


class Kaderstatus(models.TextChoices):
    LEEG = "", "nog niet ingevuld"
    NIET = "niet", "voldoet nog niet"
    DEELS = "deels", "voldoet deels"
    JA = "ja", "voldoet"
