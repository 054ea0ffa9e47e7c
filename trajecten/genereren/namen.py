"""Verzonnen namen van mensen, werkgevers en functies."""

from random import Random

VOORNAMEN = (
    "Anna Bas Cem Daan Elif Femke Gerrit Hamza Iris Jeroen Kim Lars Marieke Nadia Omar Petra"
    " Quirine Ruben Samira Tim Ursula Vera Wouter Xander Yara Zoë Ayşe Björn Chantal Dirk Emre"
    " Fatima Gijs Hatice Ilse Jamal Karin Lotte Mohamed Noor Özcan Priya Rachid Sanne Teun"
    " Umut Victor Willem Yusuf Zainab"
).split()
ACHTERNAMEN = (
    ("", "Bakker"), ("", "Yılmaz"), ("de", "Boer"), ("van", "Dijk"), ("", "El Amrani"),
    ("van der", "Meer"), ("", "Jansen"), ("de", "Groot"), ("", "Kaya"), ("van den", "Berg"),
    ("", "Smit"), ("", "Mulder"), ("", "Öztürk"), ("", "Visser"), ("van", "Leeuwen"),
    ("", "Hendriks"), ("", "Benali"), ("", "Dekker"), ("de", "Wit"), ("", "Brouwer"),
    ("", "Kok"), ("van der", "Post"), ("", "Schouten"), ("", "Şahin"), ("", "Prins"),
    ("", "Bosman"), ("", "Huisman"), ("", "Peeters"), ("", "Kuipers"), ("", "Veenstra"),
    ("", "Postma"), ("", "Willems"), ("van", "Vliet"), ("", "Martens"), ("", "Chaouki"),
    ("", "Ramdin"), ("", "Wijaya"), ("", "Nowak"), ("", "Çelik"), ("", "Timmer"),
)  # fmt: skip
_SOORTEN = (
    ("Bakkerij", "voeding"), ("Kwekerij", "tuinbouw"), ("Garage", "techniek"), ("Hotel", "horeca"),
    ("Supermarkt", "detailhandel"), ("Drukkerij", "industrie"), ("Bouwbedrijf", "bouw"),
    ("Zorgcentrum", "zorg"), ("Kapsalon", "dienstverlening"), ("Transport", "logistiek"),
    ("Restaurant", "horeca"), ("Hoveniers", "groen"), ("Administratiekantoor", "kantoor"),
    ("Kringloop", "detailhandel"), ("Schoonmaakbedrijf", "schoonmaak"), ("Metaal", "industrie"),
)  # fmt: skip
_EIGEN = (
    "De Molen", "Duinzicht", "Het Anker", "Zeezicht", "De Linde", "Noorderzon", "De Haven",
    "Kennemer", "De Brug", "Polderzicht", "De Kroon", "Buitenlust", "Oosterpoort", "De Zwaan",
    "Westergracht", "De Ploeg", "Rozenhof", "Tulpenveld", "De Wachter", "Zonnehoek",
)  # fmt: skip
_SCHOLEN = ("ROC", "Volksuniversiteit", "Vakschool", "College")
PLAATSEN = (
    "Haarlem", "Alkmaar", "Hoorn", "Beverwijk", "Heemskerk", "Velsen", "Castricum", "Heerhugowaard",
    "Hoofddorp", "Zandvoort", "Purmerend", "Zaandam", "Den Helder", "Bloemendaal", "Uitgeest",
)  # fmt: skip
FUNCTIES = (
    ("magazijnmedewerker", "logistiek"), ("verkoopmedewerker", "detailhandel"),
    ("medewerker bediening", "horeca"), ("kok", "horeca"), ("tuinbouwmedewerker", "agrarisch"),
    ("hovenier", "groen"), ("administratief medewerker", "kantoor"), ("chauffeur", "vervoer"),
    ("schoonmaker", "schoonmaak"), ("medewerker klantenservice", "kantoor"),
    ("zorghulp", "zorg"), ("productiemedewerker", "industrie"), ("fietsenmaker", "techniek"),
    ("lasser", "techniek"), ("bakkersassistent", "voeding"), ("conciërge", "onderwijs"),
    ("receptionist", "kantoor"), ("vakkenvuller", "detailhandel"), ("schilder", "bouw"),
    ("helpdeskmedewerker", "ict"), ("webontwikkelaar", "ict"), ("postbezorger", "vervoer"),
)  # fmt: skip
OPLEIDINGEN = ("mbo Logistiek", "mbo Zorg en welzijn", "mbo Groen", "mbo Office", "Nederlands NT2")
NOTITIES = (
    "Kennisgemaakt en verteld hoe de begeleiding werkt.",
    "Vacature besproken; terugbellen na overleg met de teamleider.",
    "Gekeken welk werk past bij de ochtenden.",
    "Gesprek over wat er wel en niet verteld wordt.",
    "Rondleiding gehad, sfeer was goed.",
    "Cv samen bijgewerkt.",
    "Afspraken voor de eerste werkweek doorgenomen.",
    "Reizen met de bus geoefend.",
    "",
    "",
)
VERVOLGSTAPPEN = ("terugbellen", "cv opsturen", "samen langsgaan", "evalueren", "proefdag plannen")
GGZ_TEAMS = ("FACT Centrum", "FACT Noord", "FACT Zuid", "FACT Oost", "FACT West", "Vroege psychose")


def mens(rng: Random) -> tuple[str, str, str]:
    """Voornaam, voorvoegsel, achternaam."""
    return rng.choice(VOORNAMEN), *rng.choice(ACHTERNAMEN)


def voluit(delen: tuple[str, str, str]) -> str:
    return " ".join(deel for deel in delen if deel)


def werkgevers(rng: Random, aantal: int) -> list[tuple[str, str, str]]:
    """Naam, branche en plaats; elke naam met plaats komt eenmaal voor."""
    gekozen: dict[tuple[str, str], str] = {}
    while len(gekozen) < aantal:
        soort, branche = rng.choice(_SOORTEN)
        naam = f"{soort} {rng.choice(_EIGEN)}"
        if len(gekozen) > len(_SOORTEN) * len(_EIGEN):
            naam = f"{naam} {len(gekozen)}"
        gekozen.setdefault((naam, rng.choice(PLAATSEN)), branche)
    return [(naam, branche, plaats) for (naam, plaats), branche in gekozen.items()]


def scholen() -> list[tuple[str, str, str]]:
    return [
        (f"{soort} {plaats}", "onderwijs", plaats) for soort in _SCHOLEN for plaats in PLAATSEN[:3]
    ]
