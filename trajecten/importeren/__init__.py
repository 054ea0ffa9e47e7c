"""Invoer van een werkboek: lezen, controleren, afleiden, wegschrijven.

De stappen staan elk in een eigen module en geven gewone waarden door. Alleen `wegschrijven`
kent de database; de rest is te lezen en te testen zonder.
"""
