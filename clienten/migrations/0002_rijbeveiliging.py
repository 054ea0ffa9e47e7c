from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):
    dependencies = [
        ("clienten", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
    ]

    operations = [
        Beveilig("client"),
        Beveilig("uitkering", verwijsbaar=False),
        Beveilig("aanmelding", verwijsbaar=False),
        VolgWijzigingen("client", via="id"),
        VolgWijzigingen("uitkering", via="client_id"),
        VolgWijzigingen("aanmelding", via="client_id"),
    ]
