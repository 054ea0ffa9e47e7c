"""Modeltrouw: de levende score, metingen met auditors van elders, en het kwaliteitskader.

schaal             de meegeleverde schaal; schalen: eigen versies
bron, meetwaarden  wat er geladen en berekend wordt; uitvoer: als gegevens
bewijs             wat er bij de andere items te tellen is; rijen: de rijen achter een item
levend, liften     de levende score, en wat een item optilt; maandstanden: maand voor maand
metingen           de lijst en de pagina van een meting; voorbereiding, steekproef, inzage
steekproefdossier  een dossier zonder naam
audit, consensus   scoren en samen besluiten; waarden en bevroren: wat ernaast staat
rapport            het rapport; uitslagen: van veel metingen tegelijk; profielgrafiek
actieplan          acties na een meting; verklaring: is er een geldige meting
kader              de acht criteria en een plan; toepasbaarheid: de wegwijzer
"""
