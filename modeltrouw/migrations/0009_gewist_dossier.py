"""Een dossier dat gewist is gaat ook uit de steekproef van een meting die vaststaat.

Het traject is dan al weg. Het portal kan dat zelf niet: het mag geen fasen wissen, en elk traject
heeft er een.
"""

from importlib import import_module

from django.db import migrations

VAST_WAS = import_module("modeltrouw.migrations.0002_rijbeveiliging").VAST
VAST_WAS = VAST_WAS.split("create trigger")[0].replace("create function", "create or replace function")
LIGT_WAS = import_module("modeltrouw.migrations.0008_steekproef_over").VAST
LIGT_WAS = "create function" + LIGT_WAS.split("create function")[1].split("create trigger")[0]
LIGT_WAS = LIGT_WAS.replace("create function", "create or replace function")

_GEWIST = """
    if tg_table_name = 'modeltrouw_steekproefdossier' and tg_op = 'DELETE' then
        if not exists (select 1 from trajecten_traject t where t.id = old.traject_id) then
            return old;
        end if;
    end if;
"""


def _met(functie: str) -> str:
    kop, romp = functie.split("begin\n", 1)
    return f"{kop}begin{_GEWIST}{romp}"


class Migration(migrations.Migration):
    dependencies = [
        ("modeltrouw", "0008_steekproef_over"),
        ("trajecten", "0011_zelfde_dossier"),
    ]

    operations = [
        migrations.RunSQL(_met(VAST_WAS), VAST_WAS),
        migrations.RunSQL(_met(LIGT_WAS), LIGT_WAS),
    ]
