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
