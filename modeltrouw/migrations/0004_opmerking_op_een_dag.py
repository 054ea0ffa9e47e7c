from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("modeltrouw", "0003_wederhoor_afgerond"),
        ("organisaties", "0003_werkt_elders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="kaderantwoord",
            name="opmerking_op",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="kaderantwoord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("opmerking", ""),
                        ("opmerking_door__isnull", True),
                        ("opmerking_op__isnull", True),
                    ),
                    models.Q(
                        models.Q(("opmerking", ""), _negated=True),
                        ("opmerking_door__isnull", False),
                        ("opmerking_op__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="kaderantwoord_opmerking_van_wie",
            ),
        ),
    ]
