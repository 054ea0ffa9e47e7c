"""De rechten van de cliënt over de eigen gegevens (AVG): inzage, bewaren en wissen.

persoonsgegevens   van elke tabel: hoort ze bij een cliënt, en langs welke weg
inzage             alles wat er van een cliënt is, leesbaar en voor een machine
verzoeken          wat cliënten vroegen, welke dossiers dicht zijn, en de melding op tijd
bewaren            de termijnen, en welke dossiers weg mogen
wislijst           wat gewist is, buiten de database
slot               twee keer wissen loopt nooit door elkaar
rapporten          de inzage als rapport op de achtergrond
rechten            wie dit voor welke cliënt mag
"""
