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


class Uitkomst(models.TextChoices):
    """Wat een plaatsing is in de telling; beschut en proef staan apart (bron 004)."""

    REGULIER = "regulier", "regulier werk"
    NIET_REGULIER = "niet regulier", "ander werk, niet regulier"
    NIET_BEOORDEELD = "nog niet beoordeeld", "nog niet beoordeeld"
    BESCHUT = "beschut", "beschut werk"
    PROEFPLAATSING = "proefplaatsing", "proefplaatsing"
    OPLEIDING = "opleiding", "opleiding"


class Contactsoort(models.TextChoices):
    WERKGEVER = "werkgever", "werkgever"
    CLIENT = "client", "cliënt"
    BEHANDELTEAM = "behandelteam", "behandelteam"
    NETWERK = "netwerk", "netwerk"
    EXTERN = "extern", "UWV, gemeente of arbeidsdeskundige"
    ONDERWIJS = "onderwijsinstelling", "onderwijsinstelling"
    COACHING = "coaching", "coaching op de werkplek"


# De cliënt was erbij: een gesprek, of meewerken op de werkplek (bron 004).
CLIENT_SOORTEN = frozenset({Contactsoort.CLIENT, Contactsoort.COACHING})

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


class Fasegrond(models.TextChoices):
    """Waarop acquisitie mag beginnen (bron 000)."""

    AKKOORD = "akkoord", "de financier stemde in"
    VOORUITLOPEND = "vooruitlopend", "vooruitlopend op toestemming"


class Financier(models.TextChoices):
    UWV = "UWV", "UWV"
    GEMEENTE = "gemeente", "gemeente"
    ZORGVERZEKERAAR = "zorgverzekeraar", "zorgverzekeraar"
    ORGANISATIE = "organisatie", "de eigen organisatie"
    ANDERS = "anders", "anders"


class Werkeinde(models.TextChoices):
    """Waarom werk of een opleiding stopt."""

    CONTRACT_AF = "contract af", "het contract liep af"
    ONTSLAG = "ontslag", "ontslag door de werkgever"
    ZELF_GESTOPT = "zelf gestopt", "de cliënt stopte zelf"
    ANDER_WERK = "ander werk", "ging naar ander werk"
    AFGEROND = "afgerond", "opleiding of proefplaatsing afgerond"
    UITVAL = "uitval", "uitval door gezondheid"
    ANDERS = "anders", "anders"


class Werkweek(models.TextChoices):
    """De normale werkweek in een sector; nodig voor het minimumloon voor 2024."""

    UUR_36 = "36", "36 uur"
    UUR_38 = "38", "38 uur"
    UUR_40 = "40", "40 uur"


class Profielaanleiding(models.TextChoices):
    EERSTE = "eerste", "de eerste gesprekken"
    NA_WERK = "na werk", "na een baan of opleiding"
    TUSSENTIJDS = "tussentijds", "iets is veranderd"


class Openheidaanleiding(models.TextChoices):
    EERSTE = "eerste", "voor het eerste contact met een werkgever"
    TWEE_MAANDEN = "twee maanden", "na twee maanden zonder werk"
    PROBLEMEN = "problemen", "bij problemen op het werk"
    OP_VERZOEK = "op verzoek", "de cliënt vroeg erom"


class Openheidkeuze(models.TextChoices):
    """Wat de cliënt een werkgever wil vertellen; hij beslist (item 13)."""

    NIETS = "niets", "niets vertellen"
    DEELS = "deels", "een deel vertellen"
    OPEN = "open", "open zijn"
    WEET_NIET = "weet niet", "weet het nog niet"


class Begeleidersrol(models.TextChoices):
    """Wat de begeleider bij een werkgever doet, volgens de cliënt."""

    ACHTERGROND = "achtergrond", "op de achtergrond: geen contact met de werkgever"
    SAMEN = "samen", "alleen samen met de cliënt"
    ZELF = "zelf", "mag zelf contact opnemen"


class Inkomensaanleiding(models.TextChoices):
    START = "start", "start van werk of opleiding"
    WIJZIGING = "wijziging", "andere uren of ander loon"
    EINDE = "einde", "het werk stopt"
    VERKENNING = "verkenning", "verkenning, nog geen werk in zicht"


class Inkomenssoort(models.TextChoices):
    LOON = "loon", "loon"
    UITKERING = "uitkering", "uitkering"
    AANVULLING = "aanvulling", "aanvulling op het inkomen"
    HUURTOESLAG = "huurtoeslag", "huurtoeslag"
    ZORGTOESLAG = "zorgtoeslag", "zorgtoeslag"
    KINDTOESLAG = "kindtoeslag", "toeslag voor kinderen"
    ALIMENTATIE = "alimentatie", "alimentatie"
    STUDIEFINANCIERING = "studiefinanciering", "studiefinanciering"
    ANDERS = "anders", "anders"


class Toestemmingpartij(models.TextChoices):
    """Met wie de cliënt contact goedvindt."""

    NAASTE = "naaste", "een naaste"
    EERDERE_WERKGEVER = "eerdere werkgever", "een eerdere werkgever"
    WERKGEVER = "werkgever", "een werkgever, over gezondheid"


class Vastlegwijze(models.TextChoices):
    MONDELING = "mondeling", "mondeling"
    SCHRIFTELIJK = "schriftelijk", "schriftelijk"


class Volgfrequentie(models.TextChoices):
    """Hoeveel contact de cliënt na de start wil (item 23)."""

    SCHEMA = "schema", "volgens het schema"
    MINDER = "minder", "minder vaak"
    GEEN = "geen", "geen contact"


class Overlegsoort(models.TextChoices):
    """Elk overleg is bewijs bij een item van de modeltrouwschaal."""

    BEHANDELTEAM = "behandeloverleg", "behandeloverleg"
    SUPERVISIE = "supervisie", "supervisie van het team"
    EXTERN = "extern", "overleg met UWV, gemeente of andere partners"
    CASUISTIEK = "casuïstiek", "casuïstiek"
    VACATURE = "vacature", "vacature-overleg"
    MEELOPEN = "meelopen", "meelopen in het veld"
    STUURGROEP = "stuurgroep", "stuurgroep"


class Documentsoort(models.TextChoices):
    CONTRACT = "contract", "arbeidscontract"
    CV = "cv", "cv of sollicitatiebrief"
    TOESTEMMING = "toestemming", "toestemmingsverklaring"
    BESLUIT = "besluit", "besluit van UWV of gemeente"
    DIPLOMA = "diploma", "diploma of certificaat"
    ANDERS = "anders", "anders"
