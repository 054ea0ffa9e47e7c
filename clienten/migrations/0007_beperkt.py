from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clienten', '0006_zoekdelen'),
    ]

    operations = [
        migrations.AddField(
            model_name='client',
            name='beperkt',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
