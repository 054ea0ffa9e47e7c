from django.db import models


class Doelgroep(models.TextChoices):
    EPA = "EPA", "EPA (ernstige psychische aandoening)"
    CMD = "CMD", "CMD (veelvoorkomende psychische aandoening)"
    LVB = "LVB", "LVB (licht verstandelijke beperking)"
    NAH = "NAH", "NAH (niet-aangeboren hersenletsel)"
    ANDERS = "anders", "anders"


class Uitkeringsoort(models.TextChoices):
    WAJONG = "Wajong", "Wajong"
    WIA_WGA = "WIA-WGA", "WIA-WGA"
    WIA_IVA = "WIA-IVA", "WIA-IVA"
    WAO = "WAO", "WAO"
    ZW = "ZW", "Ziektewet"
    WW = "WW", "WW"
    WWB = "WWB", "WWB (bijstand tot 2015)"
    BIJSTAND = "bijstand", "bijstand (Participatiewet)"
    IOAW = "IOAW", "IOAW"
    IOAZ = "IOAZ", "IOAZ"
    NUG = "nug", "niet-uitkeringsgerechtigd"
    GEEN = "geen", "geen"


class Aanmeldbron(models.TextChoices):
    BEHANDELAAR = "behandelaar", "behandelaar"
    CLIENT = "client", "cliënt zelf"
    FAMILIE = "familie", "familie"
    CASEMANAGER = "casemanager", "casemanager"
    UWV = "UWV", "UWV"
    GEMEENTE = "gemeente", "gemeente"
    ANDERS = "anders", "anders"


class Wens(models.TextChoices):
    WERK = "werk", "betaald werk"
    OPLEIDING = "opleiding", "opleiding"


class Aanmelduitkomst(models.TextChoices):
    """Waar een aanmelding op uitliep. Leeg: wie wacht."""

    TRAJECT = "traject", "traject begonnen"
    AFGEWEZEN = "afgewezen", "afgewezen"
    INGETROKKEN = "ingetrokken", "ingetrokken door de cliënt"


class Afwijsreden(models.TextChoices):
    """Waarom een aanmelding geen traject wordt."""

    GEREEDHEID = "gereedheid", "nog niet klaar voor werk of opleiding"
    GEEN_WENS = "geen wens", "geen wens voor betaald werk of opleiding"
    ZORG_EINDIGT = "zorg eindigt", "de zorg duurt korter dan een jaar"
    GEEN_ZORG = "geen zorg", "geen behandeling of begeleiding in de organisatie"
    ELDERS = "elders", "past beter bij een andere organisatie"
    ANDERS = "anders", "anders"


# Niemand wordt om gereedheid geweigerd (item 9): wie het toch doet krijgt een waarschuwing, en het
# wordt geteld.
GEREEDHEID = frozenset({Afwijsreden.GEREEDHEID})


class Relatie(models.TextChoices):
    """Wat iemand uit het netwerk voor de cliënt is."""

    PARTNER = "partner", "partner"
    OUDER = "ouder", "ouder"
    KIND = "kind", "kind"
    BROER_ZUS = "broer of zus", "broer of zus"
    VRIEND = "vriend", "vriend of kennis"
    BEGELEIDER = "begeleider", "woonbegeleider of andere begeleider"
    BEWINDVOERDER = "bewindvoerder", "bewindvoerder of mentor"
    ANDERS = "anders", "anders"
