"""Het traject: contacten, weken, dossier, team en het inlezen van een caseload.

Naast de modules die elke app heeft (CONTRIBUTING.md) staat hier per pagina wat ze ophaalt. Een view
leest er een, en stelt zelf geen vragen aan de database.

    mijn_week          Mijn week en de weekstaat
    vastleggen         wat het contactformulier nodig heeft; contactmelding: wat u daarna leest
    caseloadlijst      de lijst van cliënten
    dossierpagina      het raam van het dossier: hoofd, zijlijst, en de rijen bij een sleutel
    dossier            hoofd en gegevens; verloop/: de tijdlijn, per bron een functie
    werk               de pagina Werk; regulier: het oordeel over veel plaatsingen tegelijk
    agenda             wat er van overleg, gesprekken en stappen in iemands agenda staat
    minimumloon        de bedragen laden en opzoeken
    inkomsten          inkomstenplannen; documenten: bestanden; afdruk: het dossier op papier
    profielen          het arbeidsprofiel; zoekplannen; versies: wat die twee delen
    versieconcepten    wat iemand daarin, of in een gesprek over openheid, aan het typen is
    openheid           de gesprekken over openheid, en wat een werkgever mag weten
    wijzigingen        wie veranderde wat; inzage: wie keek mee
    clientformulieren  formulieren klaarzetten; plaatsingformulieren: die over werk
    feiten             wat er van dossiers bekend is, in drie queries; daar rekenen de volgende op:
    tedoen             wat er te doen is; volgen: het schema na een start; bewijs: per item
    naasten            naasten en toestemming; behandelcontact: wie te lang niet is besproken
    aanmeldingen       de wachtlijst en wie er eerder was; aanmeldingformulieren
    akkoord            wie instemt met zoeken; fasepagina: het onderdeel Fase
    outreach           wat er is gedaan om een cliënt die wegbleef te bereiken
    kandidaten         welke begeleiders te kiezen zijn, met hun caseload
    caseloadoverdracht  een hele caseload verdelen; waarneming: wie voor wie waarneemt
    overleg            de pagina's over overleg; overlegkeuzes, overlegcijfers
    supervisie         wie vastzit, wie begint, en wat is afgesproken
    vooruitblik        de caseload van de komende weken
    teamoverzicht      de teampagina; teamrijen: de cliënten achter een getal
    lvb                wat een team met werk bereikt, en de contacttijd met het netwerk
    stand              de tabel op een datum, ook van de opdracht `stand`
    meldingen          wat begeleiders te doen hebben; teammeldingen: coördinatoren
    weeknorm           de norm van item 17 voor veel begeleiders tegelijk
    werkgeverskring    wat contacten over werkgevers zeggen; werkgeverpanelen meldt dat aan
    werkgeversvergelijken  twee werkgevers naast elkaar, om samen te voegen
    zoeken             zoeken over cliënten en werkgevers

    importeren/        een werkboek lezen, controleren, afleiden en wegschrijven
    genereren/         verzonnen organisaties voor metingen; demo/: de twee van de demo
"""
