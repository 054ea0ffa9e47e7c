from django.db import migrations

from ips_portal.gedeeld.rls import GEBRUIKER, VAN_ORGANISATIE, Beveilig
from logboek.volgen import VolgWijzigingen

_VAN_GEBRUIKER = f"{VAN_ORGANISATIE} and gebruiker_id = {GEBRUIKER}"


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0001_initial"),
        ("clienten", "0002_rijbeveiliging"),
        ("werkgevers", "0002_rijbeveiliging"),
    ]

    operations = [
        Beveilig("traject"),
        Beveilig("toewijzing", verwijsbaar=False),
        Beveilig("fase", verwijsbaar=False),
        Beveilig("plaatsing"),
        Beveilig("contactmoment"),
        Beveilig("contactdeelname", verwijsbaar=False),
        Beveilig("weekstaat"),
        Beveilig("concept", zien=_VAN_GEBRUIKER, schrijven=_VAN_GEBRUIKER, verwijsbaar=False),
        VolgWijzigingen("traject", via="client_id"),
        VolgWijzigingen("toewijzing", via="traject_id"),
        VolgWijzigingen("plaatsing", via="traject_id"),
        VolgWijzigingen("contactmoment"),
        VolgWijzigingen("contactdeelname", via="traject_id"),
        VolgWijzigingen("weekstaat"),
    ]
