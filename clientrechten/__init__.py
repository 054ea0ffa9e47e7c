"""De rechten van de cliënt over de eigen gegevens (AVG): inzage, bewaren en wissen.

persoonsgegevens   van elke tabel: hoort ze bij een cliënt, en langs welke weg
inzage             alles wat er van een cliënt is, leesbaar en voor een machine
rapporten          de inzage als rapport op de achtergrond
rechten            wie dit voor welke cliënt mag
"""
