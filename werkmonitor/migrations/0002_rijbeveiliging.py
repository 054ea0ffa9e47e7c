"""Afgesloten kwartalen achter de rijbeveiliging; wie er een weer opende is na te gaan."""

from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig
from logboek.volgen import VolgWijzigingen

# De cijfers van een afgesloten kwartaal veranderen niet: weer openen schrijft alleen wie en waarom.
_VAST = """
create function werkmonitor_vaste_cijfers() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - array['heropend_op', 'heropend_door_id', 'heropend_reden'])
        is distinct from
       (to_jsonb(old) - array['heropend_op', 'heropend_door_id', 'heropend_reden'])
       or old.heropend_op is not null then
        raise exception 'een afgesloten kwartaal verandert niet'
            using errcode = 'check_violation', constraint = 'kwartaal_vast';
    end if;
    return new;
end
$$;
create trigger kwartaal_vast before update on werkmonitor_kwartaalstand
    for each row execute function werkmonitor_vaste_cijfers();
"""
_LOS = """
drop trigger kwartaal_vast on werkmonitor_kwartaalstand;
drop function werkmonitor_vaste_cijfers();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("werkmonitor", "0001_kwartaalstand"),
        ("logboek", "0002_append_only"),
        ("organisaties", "0002_rijbeveiliging"),
    ]

    operations = [
        Beveilig("kwartaalstand", verwijsbaar=False),
        VolgWijzigingen("kwartaalstand"),
        migrations.RunSQL(_VAST, _LOS),
    ]
