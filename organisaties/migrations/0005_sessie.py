import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0004_raadpoging")]

    operations = [
        migrations.CreateModel(
            name="Sessie",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key")),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("gebruiker", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="sessies", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "sessie",
                "verbose_name_plural": "sessies",
                "abstract": False,
            },
        ),
    ]
