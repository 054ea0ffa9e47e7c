from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig, Verwijsbaar, Verwijst
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):
    dependencies = [("clienten", "0003_wachtlijst_en_naasten")]

    operations = [
        Verwijst("aanmelding", "team"),
        Verwijsbaar("aanmelding"),
        Beveilig("naaste"),
        VolgWijzigingen("naaste", via="client_id"),
    ]
