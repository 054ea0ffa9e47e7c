from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig, Verwijst
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):
    dependencies = [("werkgevers", "0003_vacatures")]

    operations = [
        Verwijst("werkgever", "opgegaan_in"),
        Beveilig("vacature"),
        VolgWijzigingen("vacature"),
    ]
