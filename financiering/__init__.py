"""Financiering: regelingen, de toetsing, aanvragen met hun stappen, de plaatsen en het geld.

regelingen         de meegeleverde regelingen en eigen versies; regelingoverzicht: hun pagina's
toetsing           de feiten waarop een aanvraag wordt getoetst; toetslijst: de lijst op de pagina
dossier            het onderdeel Financiering van een dossier; kopregel: wat in het hoofd staat
aanvragen          de pagina van een aanvraag; stappagina: het formulier van een stap
gebeurtenissen     wat er met een aanvraag gebeurde; stukken: wat is gevraagd en geleverd
plaatsen           de plaatsen en de wachtlijst, door de database verdeeld; plaatsbeeld: de rondjes
bord               de aanvragen per status en wat er te doen is; bordplaatsen: plaatsen per gemeente
geld               termijnen en ontvangsten van een aanvraag; geldgeschiedenis: wat is verbeterd
cijfers            gevraagd, toegekend, ontvangen; geldoverzicht en geldgrafiek: hun pagina
kosten             uren en kosten per fase en betaler; kostenoverzicht; tarieven
uitvoer            de werkboeken; stukken_pdf: de papieren van een aanvraag
akkoord            een toegekende aanvraag telt als toestemming om te zoeken
signalen           wat er met aanvragen moet gebeuren, voor Mijn week
rechten            wie bij welke aanvraag mag
demo/              verzonnen aanvragen voor de demo
"""
