from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logboek', '0003_volg_verder'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='regel',
            index=models.Index(condition=models.Q(('client_id__isnull', True)), fields=['organisatie_id', 'object_sleutel', '-tijdstip'], name='regel_object_idx'),
        ),
    ]
