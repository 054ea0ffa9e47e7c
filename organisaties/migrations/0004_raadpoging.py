from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0003_werkt_elders")]

    operations = [
        migrations.CreateModel(
            name="Raadpoging",
            fields=[
                ("naam", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("aantal", models.PositiveIntegerField()),
                ("verloopt_op", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "raadpoging",
                "verbose_name_plural": "raadpogingen",
            },
        ),
    ]
