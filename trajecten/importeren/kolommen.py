"""De bladen en kolommen van het werkboek: één definitie voor lezer, sjabloon en uitleg.

Een kolom zegt wat erin staat, welke woorden mogen, en wat de lezer meldt als het niet klopt.
Wat over meer kolommen of bladen gaat staat in `controleren`.
"""

import datetime

from trajecten.importeren.kolomsoort import (
    Bladsoort,
    Kolom,
    Soort,
    datum,
    email,
    geheel,
    getal,
    hoogstens,
    keuze,
    minstens,
    tekst,
    weekuren,
)

UITSTROOM = "vaste baan, begeleiding niet meer nodig"
WERKGEVERSOORTEN = ("werkgever", "onderwijsinstelling")
JA_NEE = {"j": "ja", "n": "nee", "waar": "ja", "onwaar": "nee"}

MEDEWERKERS = Bladsoort(
    "medewerkers",
    "Eén rij per medewerker. Een latere wijziging van uren of team legt u vast in Beheer.",
    (
        tekst("naam", "Voornaam en achternaam.", "Noor de Graaf", lengte=120),
        email("email", "Het e-mailadres om mee in te loggen. Elk adres staat er één keer."),
        keuze(
            "rol",
            "Wat de medewerker in het team doet.",
            "trajectbegeleider",
            "trajectbegeleider",
            "coördinator",
            onbekend="onbekende rol",
        ),
        tekst("ips_team", "De naam van het IPS-team.", "IPS-team Noord", lengte=120),
        getal(
            "fte",
            "De omvang van de aanstelling: 1 is voltijd, 0,5 is halftijd.",
            "0.8",
            hoogstens("1", "fte hoger dan 1", "Voltijd is 1. Vul 0,1 tot en met 1 in."),
            minstens("0.1", "fte lager dan 0,1", "Vul 0,1 tot en met 1 in."),
        ),
        datum("van", "De eerste werkdag.", datetime.date(2026, 1, 5), toekomst=True),
        datum(
            "tot", "De laatste werkdag. Leeg: nog in dienst.", None, verplicht=False, toekomst=True
        ),
        Kolom(
            "ggz_teams",
            Soort.LIJST,
            "De behandelteams van deze medewerker, met een puntkomma ertussen.",
            "FACT Noord; FACT Zuid",
            verplicht=False,
            lengte=120,
        ),
    ),
)

CASELOAD = Bladsoort(
    "caseload",
    "Eén rij per cliënt, met het traject. Elk clientnummer staat er één keer. Zonder BSN.",
    (
        tekst("clientnummer", "Het nummer van de cliënt bij uw organisatie.", "10001", lengte=30),
        tekst("voornaam", "De roepnaam.", "Sam", lengte=60),
        tekst("voorvoegsel", "Zoals de of van der.", "van der", verplicht=False, lengte=20),
        tekst("achternaam", "De achternaam zonder voorvoegsel.", "Linden", lengte=80),
        datum("geboortedatum", "De geboortedatum.", datetime.date(1990, 5, 17)),
        tekst(
            "gemeente",
            "De woongemeente, met de naam bij de start. Een oude naam mag ook.",
            "Alkmaar",
            onbekend="onbekende gemeente",
        ),
        keuze(
            "uitkering",
            "De uitkering bij de start van het traject.",
            "Wajong",
            *("Wajong", "WIA-WGA", "WIA-IVA", "WAO", "ZW", "WW", "WWB", "bijstand"),
            *("IOAW", "IOAZ", "nug", "geen"),
            anders={
                "participatiewet": "bijstand",
                "pw": "bijstand",
                "wga": "WIA-WGA",
                "iva": "WIA-IVA",
                "ziektewet": "ZW",
                "nugger": "nug",
            },
            onbekend="onbekende uitkering",
        ),
        keuze(
            "doelgroep",
            "De doelgroep van de cliënt.",
            "EPA",
            *("EPA", "CMD", "LVB", "NAH", "anders"),
            anders={"overig": "anders"},
            onbekend="onbekende doelgroep",
        ),
        tekst(
            "ggz_team", "Het behandelteam van de cliënt.", "FACT Noord", verplicht=False, lengte=120
        ),
        datum("aanmelddatum", "De dag van de aanmelding voor IPS.", datetime.date(2026, 1, 12)),
        keuze(
            "bron_aanmelding",
            "Wie de cliënt aanmeldde.",
            "behandelaar",
            *("behandelaar", "cliënt zelf", "familie", "casemanager", "UWV", "gemeente", "anders"),
            anders={"cliënt": "cliënt zelf", "naaste": "familie", "overig": "anders"},
            verplicht=False,
            onbekend="onbekende bron van de aanmelding",
        ),
        datum(
            "startdatum",
            "De instroomdatum: de eerste dag van het traject.",
            datetime.date(2026, 1, 26),
            toekomst=True,
        ),
        email(
            "trajectbegeleider",
            "Het e-mailadres van de begeleider, zoals op het blad medewerkers.",
            onbekend="onbekende trajectbegeleider",
        ),
        keuze(
            "doel", "Wat de cliënt zoekt.", "werk", "werk", "opleiding", onbekend="onbekend doel"
        ),
        keuze(
            "fase",
            "De fase van nu; bij een afgesloten traject de laatste fase.",
            "acquisitie",
            *("oriëntatie", "acquisitie", "baanbehoud"),
            anders={"acquisitie en plaatsing": "acquisitie"},
            onbekend="onbekende fase",
        ),
        datum(
            "fase_sinds", "De eerste dag van die fase.", datetime.date(2026, 3, 2), toekomst=True
        ),
        datum(
            "einddatum",
            "De laatste dag van het traject. Leeg: het traject loopt nog.",
            None,
            verplicht=False,
            toekomst=True,
        ),
        keuze(
            "reden_einde",
            "Waarom het traject eindigde. Verplicht als er een einddatum staat.",
            None,
            *(UITSTROOM, "terugval", "koos voor vrijwilligerswerk"),
            *("wens voor betaald werk vervallen", "verhuisd"),
            *("overgegaan naar andere zorg", "overleden", "anders"),
            verplicht=False,
            anders={"verhuizing": "verhuisd", "overlijden": "overleden"},
            onbekend="onbekende reden_einde",
        ),
    ),
)

PLAATSINGEN = Bladsoort(
    "plaatsingen",
    "Eén rij per baan of opleiding. Een cliënt kan er meer hebben.",
    (
        tekst(
            "clientnummer",
            "Zoals op het blad caseload.",
            "10001",
            onbekend="onbekend clientnummer",
            lengte=30,
        ),
        keuze(
            "soort",
            "Betaald werk of een opleiding.",
            "werk",
            *("werk", "opleiding"),
            onbekend="onbekende soort plaatsing",
        ),
        tekst("werkgever", "De naam van de werkgever of school.", "Bakkerij De Molen", lengte=120),
        tekst(
            "functie", "Het beroep, of de naam van de opleiding.", "bakkersassistent", lengte=120
        ),
        datum("startdatum", "De eerste dag.", datetime.date(2026, 3, 2), toekomst=True),
        datum(
            "einddatum", "De laatste dag. Leeg: loopt nog.", None, verplicht=False, toekomst=True
        ),
        getal(
            "uren_per_week",
            "De uren per week volgens het contract.",
            "24",
            minstens("0", "negatief aantal uren", "Vul 0 of meer uren in."),
            hoogstens("60", "meer dan 60 uur per week", "Controleer de uren per week."),
            verplicht=False,
        ),
        getal(
            "bruto_uurloon",
            "Het brutoloon per uur in euro's.",
            "15.4",
            minstens("0", "negatief uurloon", "Vul een bedrag van 0 of meer in."),
            hoogstens("250", "uurloon hoger dan 250 euro", "Vul het loon per uur in."),
            verplicht=False,
        ),
        keuze(
            "contractvorm",
            "Het soort contract.",
            "tijdelijk",
            *("tijdelijk", "vast", "uitzend", "beschut", "proefplaatsing", "leerwerk"),
            anders={"uitzendwerk": "uitzend", "beschut werk": "beschut"},
            verplicht=False,
            onbekend="onbekende contractvorm",
        ),
        keuze(
            "regulier",
            "Is het gewoon betaald werk waar iedereen op kan solliciteren?",
            "ja",
            *("ja", "nee"),
            anders=JA_NEE,
            verplicht=False,
        ),
        tekst("reden_einde", "Waarom de plaatsing eindigde.", None, verplicht=False),
    ),
)

CONTACTEN = Bladsoort(
    "contacten",
    "Eén rij per contact.",
    (
        datum("datum", "De dag van het contact.", datetime.date(2026, 3, 9)),
        email(
            "trajectbegeleider",
            "Het e-mailadres van de begeleider, zoals op het blad medewerkers.",
            onbekend="onbekende trajectbegeleider",
        ),
        keuze(
            "soort",
            "Met wie het contact was.",
            "werkgever",
            *("cliënt", "werkgever", "onderwijsinstelling", "behandelteam", "netwerk", "extern"),
            anders={"school": "onderwijsinstelling"},
            onbekend="onbekende soort contact",
        ),
        tekst(
            "clientnummer",
            "Zoals op het blad caseload. Leeg: een algemeen contact.",
            "10001",
            verplicht=False,
            onbekend="onbekend clientnummer",
            lengte=30,
        ),
        tekst(
            "organisatie",
            "De naam van de werkgever of de school.",
            "Bakkerij De Molen",
            verplicht=False,
            lengte=120,
        ),
        keuze(
            "wijze",
            "Hoe het contact ging.",
            "persoonlijk",
            *("persoonlijk", "telefonisch", "video", "e-mail", "bericht"),
            anders={"email": "e-mail", "mail": "e-mail", "telefoon": "telefonisch"},
            onbekend="onbekende wijze",
        ),
        keuze(
            "plaats",
            "Waar het contact was.",
            "werkgever",
            *("kantoor", "ggz-locatie", "thuis", "werkgever", "elders"),
            verplicht=False,
            onbekend="onbekende plaats",
        ),
        geheel(
            "duur_min",
            "De duur in minuten.",
            45,
            minstens("0", "negatieve duur", "Vul de duur in minuten in, 0 of meer."),
            hoogstens("720", "langer dan 12 uur", "Vul de duur in minuten in."),
        ),
        keuze(
            "voorkeur_client",
            "Paste het contact bij wat de cliënt wil? Leeg: niet bekend.",
            "ja",
            *("ja", "nee"),
            anders=JA_NEE,
            verplicht=False,
        ),
        tekst("opmerking", "Een korte notitie.", "kennismaking", verplicht=False, lengte=4000),
    ),
)

WEEKSTATEN = Bladsoort(
    "weekstaten",
    "Eén rij per begeleider per week.",
    (
        email(
            "trajectbegeleider",
            "Het e-mailadres van de begeleider, zoals op het blad medewerkers.",
            onbekend="onbekende trajectbegeleider",
        ),
        geheel(
            "jaar",
            "Het jaar waar de week bij hoort (ISO).",
            2026,
            minstens("1990", "jaar klopt niet", "Vul het jaar met vier cijfers in."),
            hoogstens("2100", "jaar klopt niet", "Vul het jaar met vier cijfers in."),
        ),
        geheel(
            "week",
            "Het weeknummer (ISO): 1 tot en met 52, soms 53.",
            11,
            minstens("1", "week bestaat niet in dat jaar", "Vul een weeknummer in."),
            hoogstens("53", "week bestaat niet in dat jaar", "Vul een weeknummer in."),
        ),
        weekuren("ingeroosterde_uren", "De uren die de begeleider zou werken.", "28.8"),
        weekuren("uren_ips", "De uren die naar IPS gingen.", "27.5"),
        weekuren("uren_in_samenleving", "De uren buiten kantoor en ggz-locatie.", "18"),
        datum(
            "beoordeeld_op",
            "De dag waarop de coördinator de week zag. Leeg: nog niet gezien.",
            datetime.date(2026, 3, 18),
            verplicht=False,
        ),
    ),
)

BLADEN = (MEDEWERKERS, CASELOAD, PLAATSINGEN, CONTACTEN, WEEKSTATEN)
