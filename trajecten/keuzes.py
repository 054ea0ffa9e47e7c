"""Woorden van het traject, en de tabel van toegestane faseovergangen."""

from django.db import models


class Doel(models.TextChoices):
    WERK = "werk", "werk"
    OPLEIDING = "opleiding", "opleiding"


class Fasesoort(models.TextChoices):
    ORIENTATIE = "oriëntatie", "oriëntatie"
    ACQUISITIE = "acquisitie", "acquisitie en plaatsing"
    BAANBEHOUD = "baanbehoud", "baanbehoud"
    UITGESTROOMD = "uitgestroomd", "uitgestroomd"
    GESTOPT = "gestopt", "gestopt"


LOPENDE_FASEN = frozenset({Fasesoort.ORIENTATIE, Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD})
EINDFASEN = frozenset({Fasesoort.UITGESTROOMD, Fasesoort.GESTOPT})

# Van -> naar. Wie een baan verliest gaat terug naar acquisitie (of, als de wens opnieuw moet worden
# verkend, naar oriëntatie), zo vaak als nodig is. Een eindfase is het einde van dit traject.
OVERGANGEN: dict[str | None, frozenset[str]] = {
    None: frozenset({Fasesoort.ORIENTATIE}),
    Fasesoort.ORIENTATIE: frozenset(
        {Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD, Fasesoort.GESTOPT}
    ),
    Fasesoort.ACQUISITIE: frozenset(
        {Fasesoort.BAANBEHOUD, Fasesoort.ORIENTATIE, Fasesoort.GESTOPT}
    ),
    Fasesoort.BAANBEHOUD: frozenset(
        {
            Fasesoort.ACQUISITIE,
            Fasesoort.ORIENTATIE,
            Fasesoort.UITGESTROOMD,
            Fasesoort.GESTOPT,
        }
    ),
    Fasesoort.UITGESTROOMD: frozenset(),
    Fasesoort.GESTOPT: frozenset(),
}


class EindeReden(models.TextChoices):
    """Waarom een traject eindigt. Gemiste afspraken of een termijn staan er niet bij (item 25)."""

    VASTE_BAAN = "vaste baan", "vaste baan, begeleiding niet meer nodig"
    TERUGVAL = "terugval", "terugval"
    VRIJWILLIGERSWERK = "vrijwilligerswerk", "koos voor vrijwilligerswerk"
    WENS_VERVALLEN = "wens vervallen", "wens voor betaald werk vervallen"
    VERHUISD = "verhuisd", "verhuisd"
    ANDERE_ZORG = "andere zorg", "overgegaan naar andere zorg"
    OVERLEDEN = "overleden", "overleden"
    ANDERS = "anders", "anders"


UITSTROOM_REDENEN = frozenset({EindeReden.VASTE_BAAN})


class Plaatsingsoort(models.TextChoices):
    WERK = "werk", "werk"
    OPLEIDING = "opleiding", "opleiding"


class Contractvorm(models.TextChoices):
    VAST = "vast", "vast"
    TIJDELIJK = "tijdelijk", "tijdelijk"
    UITZEND = "uitzend", "uitzend"
    BESCHUT = "beschut", "beschut"
    PROEFPLAATSING = "proefplaatsing", "proefplaatsing"
    LEERWERK = "leerwerk", "leerwerk"


# Blijven zichtbaar, maar tellen apart (bron 004).
NIET_REGULIER = frozenset({Contractvorm.BESCHUT, Contractvorm.PROEFPLAATSING})


class Contactsoort(models.TextChoices):
    WERKGEVER = "werkgever", "werkgever"
    CLIENT = "client", "cliënt"
    BEHANDELTEAM = "behandelteam", "behandelteam"
    NETWERK = "netwerk", "netwerk"
    EXTERN = "extern", "UWV, gemeente of arbeidsdeskundige"
    ONDERWIJS = "onderwijsinstelling", "onderwijsinstelling"


# Deze contacten tellen voor de weeknorm (item 17), mits persoonlijk.
NORM_SOORTEN = frozenset({Contactsoort.WERKGEVER, Contactsoort.ONDERWIJS})


class Wijze(models.TextChoices):
    PERSOONLIJK = "persoonlijk", "persoonlijk"
    TELEFONISCH = "telefonisch", "telefonisch"
    VIDEO = "video", "video"
    EMAIL = "e-mail", "e-mail"
    BERICHT = "bericht", "bericht"


class Plaats(models.TextChoices):
    KANTOOR = "kantoor", "kantoor"
    GGZ = "ggz-locatie", "ggz-locatie"
    THUIS = "thuis", "thuis bij de cliënt"
    WERKGEVER = "werkgever", "bij de werkgever"
    ELDERS = "elders", "elders in de samenleving"


# Werken in de samenleving (item 24): buiten kantoor en ggz-locatie.
IN_SAMENLEVING = frozenset({Plaats.THUIS, Plaats.WERKGEVER, Plaats.ELDERS})


class Kwaliteitsstap(models.TextChoices):
    """Stap in de relatie met een werkgever (item 18)."""

    KENNISMAKEN = "kennismaken", "kennismaken"
    BEHOEFTEN = "behoeften", "wensen van de werkgever verkennen"
    VOORSTELLEN = "voorstellen", "cliënt voorstellen"
    NAZORG = "nazorg", "relatie onderhouden of nazorg"
