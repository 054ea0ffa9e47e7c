"""De trigger vindt de client ook van rijen onder een aanvraag."""

from importlib import import_module

from django.db import migrations

VORIGE = import_module("logboek.migrations.0003_volg_verder").VOLG
_PLAN = "    elsif tg_argv[0] = 'plan_id' then"
VOLG = VORIGE.replace(
    _PLAN,
    "    elsif tg_argv[0] = 'aanvraag_id' then\n"
    "        select t.client_id into client\n"
    "          from financiering_aanvraag a join trajecten_traject t on t.id = a.traject_id\n"
    "         where a.id = (was ->> 'aanvraag_id')::bigint;\n"
    "    elsif tg_argv[0] = 'deel_id' then\n"
    "        select t.client_id into client\n"
    "          from financiering_deel d\n"
    "          join financiering_aanvraag a on a.id = d.aanvraag_id\n"
    "          join trajecten_traject t on t.id = a.traject_id\n"
    "         where d.id = (was ->> 'deel_id')::bigint;\n" + _PLAN,
)


class Migration(migrations.Migration):
    dependencies = [("logboek", "0004_regel_object")]

    operations = [migrations.RunSQL(VOLG, VORIGE)]
