"""De woorden van de financiering, en welke stap na welke mag."""

from collections.abc import Mapping

from django.db import models


class Betaler(models.TextChoices):
    UWV = "UWV", "UWV"
    RIJK = "Rijk", "Rijk"
    GEMEENTE = "gemeente", "gemeente"
    VERZEKERAAR = "verzekeraar", "zorgverzekeraar"


class Route(models.TextChoices):
    """Wie er over de aanvraag gaat; ze volgt uit de uitkering van de cliënt."""

    UWV = "UWV", "via UWV"
    GEMEENTE = "gemeente", "via de gemeente"
    VERZEKERAAR = "verzekeraar", "via de zorgverzekeraar"


class Regelingsoort(models.TextChoices):
    """Een traject heeft hoogstens één open aanvraag per soort."""

    TRAJECT = "traject", "heel traject"
    ORIENTATIE = "oriëntatie", "oriëntatie"


class Eis(models.TextChoices):
    """Wat een regeling van een traject vraagt; `regels.toetsing` heeft voor elk een regel."""

    SPECIALISTISCH = "specialistisch", "behandeling in de specialistische ggz"
    WENS = "wens", "de wens om betaald te werken"
    GEEN_BAAN = "geen baan", "geen baan, of een kleine en de wens voor ander werk"
    GEEN_ANDER_TRAJECT = "geen ander traject", "geen ander re-integratietraject"
    MODELTROUW = "modeltrouw", "een organisatie die modelgetrouw werkt"


class Venster(models.TextChoices):
    """Of een regeling op een dag aanvragen aannam."""

    LATER = "later", "opent later"
    OPEN = "open", "open"
    ONZEKER = "onzeker", "einde niet bekend"
    GESLOTEN = "gesloten", "gesloten"


class Stukmoment(models.TextChoices):
    INDIENEN = "indienen", "bij het indienen"
    TOEKENNEN = "toekennen", "bij het toekennen"
    VASTSTELLEN = "vaststellen", "bij het vaststellen"


class Status(models.TextChoices):
    CONCEPT = "concept", "concept"
    GEVRAAGD = "toestemming gevraagd", "toestemming gemeente gevraagd"
    VERLEEND = "toestemming verleend", "toestemming gemeente verleend"
    GEWEIGERD = "toestemming geweigerd", "toestemming gemeente geweigerd"
    WACHTLIJST = "wachtlijst", "wachtlijst"
    INGEDIEND = "ingediend", "ingediend"
    TOEGEKEND = "toegekend", "toegekend"
    AFGEWEZEN = "afgewezen", "afgewezen"
    LOPEND = "lopend", "lopend"
    VERLENGD = "verlengd", "verlengd"
    BEEINDIGD = "beëindigd", "beëindigd"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    INGETROKKEN = "ingetrokken", "ingetrokken"


# De tabel van stappen. De database kent dezelfde tabel (migratie 0002) en weigert elke andere stap;
# een test houdt de twee naast elkaar.
OVERGANGEN: Mapping[str, frozenset[str]] = {
    Status.CONCEPT: frozenset(
        {Status.GEVRAAGD, Status.INGEDIEND, Status.WACHTLIJST, Status.INGETROKKEN}
    ),
    Status.GEVRAAGD: frozenset({Status.VERLEEND, Status.GEWEIGERD, Status.INGETROKKEN}),
    Status.VERLEEND: frozenset({Status.INGEDIEND, Status.WACHTLIJST, Status.INGETROKKEN}),
    Status.GEWEIGERD: frozenset(),
    Status.WACHTLIJST: frozenset({Status.INGEDIEND, Status.INGETROKKEN}),
    Status.INGEDIEND: frozenset({Status.TOEGEKEND, Status.AFGEWEZEN, Status.INGETROKKEN}),
    Status.TOEGEKEND: frozenset({Status.LOPEND, Status.INGETROKKEN}),
    Status.AFGEWEZEN: frozenset(),
    Status.LOPEND: frozenset({Status.VERLENGD, Status.BEEINDIGD}),
    Status.VERLENGD: frozenset({Status.VERLENGD, Status.BEEINDIGD}),
    Status.BEEINDIGD: frozenset({Status.VASTGESTELD}),
    Status.VASTGESTELD: frozenset(),
    Status.INGETROKKEN: frozenset(),
}
# Telt mee voor de grens per gemeente: gevraagd en toegekend, ook nadat het traject is afgelopen.
HOUDT_PLAATS = frozenset(
    {
        Status.INGEDIEND,
        Status.TOEGEKEND,
        Status.LOPEND,
        Status.VERLENGD,
        Status.BEEINDIGD,
        Status.VASTGESTELD,
    }
)
# De betaler zei ja; de aanvraag heeft een subsidiestart en een einddatum.
TOEGEKENDE = HOUDT_PLAATS - {Status.INGEDIEND}
# Hieraan verandert niets meer; het traject mag een nieuwe aanvraag doen.
GESLOTEN = frozenset({Status.GEWEIGERD, Status.AFGEWEZEN, Status.VASTGESTELD, Status.INGETROKKEN})
# Alleen dan is er nog iets aan de aanvraag zelf te veranderen.
VOOR_INDIENEN = frozenset({Status.CONCEPT, Status.GEVRAAGD, Status.VERLEEND, Status.WACHTLIJST})


class JaNee(models.TextChoices):
    """Leeg: nog niet gevraagd."""

    JA = "ja", "ja"
    NEE = "nee", "nee"


class Oordeel(models.TextChoices):
    VOLDAAN = "voldaan", "voldaan"
    NIET = "niet voldaan", "niet voldaan"
    ONBEKEND = "onbekend", "onbekend"


class Stuksoort(models.TextChoices):
    TOESTEMMING = "toestemming", "toestemmingsverklaring van de gemeente"
    AANVRAAG = "aanvraag", "aanvraagformulier"
    HANDTEKENING = "handtekening", "handtekening van de cliënt"
    BESCHIKKING = "beschikking", "beschikking"
    VERLENGING = "verlenging", "verzoek om verlenging"
    STOPBERICHT = "stopbericht", "stopbericht"
    EINDVERSLAG = "eindverslag", "eindverslag"
    VASTSTELLING = "vaststelling", "vaststelling"
    ANDERS = "anders", "ander stuk"


class Verslagsoort(models.TextChoices):
    STOP = "stop", "stopbericht"
    EIND = "eind", "eindverslag"


class Besluit(models.TextChoices):
    TOEGEKEND = "toegekend", "toegekend"
    AFGEWEZEN = "afgewezen", "afgewezen"


class Papier(models.TextChoices):
    """Wat op papier naar de betaler of de gemeente gaat."""

    AANVRAAG = "aanvraag", "Aanvraagformulier"
    TOESTEMMING = "toestemming", "Toestemmingsverklaring"
    VERLENGING = "verlenging", "Verzoek om verlenging"
    STOP = "stop", "Stopbericht"
    EIND = "eind", "Eindverslag"
