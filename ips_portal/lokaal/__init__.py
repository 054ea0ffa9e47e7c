"""Alles wat nodig is om het portal op één machine te draaien en te beproeven, zonder docker.

Dit pakket kent Django niet: het zet de omgeving klaar waarin Django start. Productie gebruikt
hier niets van; daar komen PostgreSQL en Redis van buiten (docs/productie.md).
"""
