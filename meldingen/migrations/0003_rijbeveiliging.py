"""Meldingen en rapporten achter de rijbeveiliging."""

from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):
    dependencies = [
        ("meldingen", "0002_achtergrond"),
        ("logboek", "0002_append_only"),
        ("organisaties", "0002_rijbeveiliging"),
    ]

    operations = [
        Beveilig("melding", verwijsbaar=False),
        Beveilig("mailkeuze", verwijsbaar=False),
        Beveilig("meldingtermijn", verwijsbaar=False),
        Beveilig("verzonden", verwijsbaar=False),
        Beveilig("rapport"),
        Beveilig("rapportinhoud", verwijsbaar=False),
        VolgWijzigingen("meldingtermijn"),
    ]
