"""Verzonnen zinnen voor profiel, zoekplan, openheid, inkomen en overleg."""

VOORKEUREN = (
    "Met de handen bezig zijn, liefst buiten. Vaste dagen.",
    "Rustig werk met een duidelijk begin en einde; niet aan de telefoon.",
    "Onder de mensen zijn, maar niet de hele dag praten.",
    "Iets met computers. Thuiswerken mag, een plek met collega's liever.",
    "Terug naar de keuken, eerst een paar ochtenden.",
)
ERVARING = (
    "Vier jaar magazijn, daarna seizoenswerk in de bollen.",
    "Mbo gastvrijheid afgerond; twee jaar bediening.",
    "Administratie bij een garage, zes jaar geleden.",
    "Vrijwilligerswerk in de kringloop: sorteren en kassa.",
    "Nog geen betaald werk; stage bij een hovenier ging goed.",
)
VAARDIGHEDEN = (
    "Heftruckcertificaat, nauwkeurig, werkt door.",
    "Rekenen en voorraad bijhouden; spreekt Turks en Nederlands.",
    "Excel en mail; leert een programma snel.",
    "Rijbewijs B, handig met gereedschap.",
)
STERK = (
    "Komt afspraken na en is eerlijk als iets niet lukt.",
    "Ziet wat er moet gebeuren en begint.",
    "Geduldig met klanten, blijft rustig als het druk is.",
    "Leergierig: vraagt door tot het duidelijk is.",
)
AANPASSINGEN = (
    "Opbouwen van twaalf naar twintig uur; een vaste collega om aan te vragen.",
    "Niet voor negen uur beginnen. Af en toe een korte pauze buiten.",
    "Taken op papier, een voor een.",
    "Een rustige plek, en weten wie er wanneer is.",
)
NETWERK = (
    "Broer werkt bij een installatiebedrijf en wil rondvragen.",
    "Oud-collega van de kwekerij.",
    "De buurvrouw kent de bedrijfsleider van de supermarkt.",
    "",
)
OMGEVING = (
    "Klein team, geen radio. Met de fiets te bereiken.",
    "Levendig mag, als de taken duidelijk zijn.",
    "Buiten of in een loods; liever geen kantoor.",
)
SOORT_WERK = (
    "Magazijn of orderpicken, ochtenden.",
    "Hulp in de keuken of spoelkeuken in een kleine zaak.",
    "Groenvoorziening bij een hovenier of kweker.",
    "Administratief medewerker, deeltijd.",
    "Winkelmedewerker: vullen en helpen aan de kassa.",
)
BRANCHES = (
    "Groothandels en webwinkels op het bedrijventerrein.",
    "Restaurants en lunchrooms in het centrum.",
    "Kwekerijen en hoveniers in de buurt.",
    "Kleine kantoren, makelaars, garages.",
)
AANPAK_CLIENT = ("Maakt zelf een lijst van vijf plekken.", "Loopt binnen bij twee zaken per week.")
AANPAK_BEGELEIDER = (
    "Bezoekt deze maand zes werkgevers uit de lijst.",
    "Vraagt bij bekende werkgevers naar een proefdag.",
)
WAT_WEL = (
    "Dat opbouwen in uren helpt, en dat ik er een begeleider bij heb.",
    "Dat ik een tijd niet heb gewerkt en nu weer begin.",
    "Dat een vaste plek en vaste taken mij goed doen.",
)
WAT_NIET = (
    "Niets over de behandeling of de oorzaak.",
    "Geen diagnose, en niets over medicijnen.",
    "Niets over de opname.",
)
BESPROKEN = (
    "Twee nieuwe werkgevers benaderen voor vrijdag.",
    "Behandelaar belt over de opbouw in uren.",
    "Samen naar de proefdag.",
    "Arbeidsdeskundige vragen om een gesprek.",
    "Uitzoeken wat een contract met de toeslagen doet.",
    "",
)
VACATURES = (
    ("magazijnmedewerker", "logistiek", "Ochtenden, rustig team, opbouw in uren mag."),
    ("keukenhulp", "horeca", "Drie dagen, tot vier uur. Eerst een dag meelopen."),
    ("medewerker groen", "groen", "Buitenwerk in een ploeg van vier."),
    ("administratief medewerker", "kantoor", "Facturen en telefoon om de beurt."),
    ("vakkenvuller", "detailhandel", "Vroege ploeg, vaste leidinggevende."),
    ("productiemedewerker", "industrie", "Zittend werk, eigen tempo in de inwerktijd."),
)
