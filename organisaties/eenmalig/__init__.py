"""Inloggen met het account van het werk: OpenID Connect, per organisatie (docs/inloggen.md).

Het verkeer doet allauth; hier staat wat het portal strenger doet. De uitgever van een organisatie
staat alleen voor haar eigen mensen in: zie `wie` (wie mag erin) en `grens` (waar komt hij dan).
"""
