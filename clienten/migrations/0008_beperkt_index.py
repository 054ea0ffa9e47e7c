from django.db import migrations, models

from ips_portal.gedeeld.slotgeduld import IndexNaastHetWerk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('clienten', '0007_beperkt'),
    ]

    operations = [
        IndexNaastHetWerk(
            model_name='client',
            index=models.Index(
                condition=models.Q(('beperkt', True)),
                fields=['organisatie', 'id'],
                name='client_beperkt_idx',
            ),
        ),
    ]
