"""Een terugkerend overleg beginnen."""

from django.db import transaction

from organisaties.models import IPSTeam
from trajecten.models import Overlegreeks

_INHOUD = ("team_id", "soort", "naam", "ggz_team_id", "om_de_weken", "van", "tot")


@transaction.atomic
def begin_reeks(*, reeks: Overlegreeks) -> Overlegreeks:
    """Hetzelfde ritme nog eens is hetzelfde overleg: anders staat alles er dubbel."""
    IPSTeam.objects.select_for_update(of=("self",), no_key=True).get(pk=reeks.team_id)
    gelijk = {naam: getattr(reeks, naam) for naam in _INHOUD}
    if eerder := Overlegreeks.objects.filter(**gelijk).first():
        return eerder
    reeks.save()
    return reeks
