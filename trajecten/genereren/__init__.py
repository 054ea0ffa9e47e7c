"""Verzonnen organisaties met een geloofwaardig verloop, voor de demo en voor metingen.

Elke rij gaat langs dezelfde regels als die van een gebruiker: de portalrol schrijft, onder
rijbeveiliging, en alle voorwaarden van de database gelden. Hetzelfde zaad geeft hetzelfde verhaal.
"""
