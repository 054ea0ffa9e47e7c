from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):
    dependencies = [
        ("werkgevers", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
    ]

    operations = [
        Beveilig("werkgever"),
        Beveilig("contactpersoon"),
        VolgWijzigingen("werkgever"),
        VolgWijzigingen("contactpersoon"),
    ]
