"""Een dossier tijdelijk sluiten (AVG art. 18), en weer openen."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from clienten.models import Client
from clientrechten.models import Beperking
from organisaties.models import Gebruiker


@transaction.atomic
def beperk(*, client: Client, grond: str, reden: str, door: Gebruiker) -> Beperking:
    """De database zet `Client.beperkt`; vanaf dan weigert zij elke wijziging van het dossier.

    ValidationError als het al dicht is.
    """
    Client.objects.vergrendeld(client.pk)  # twee coördinatoren tegelijk: de tweede ziet de eerste
    if Beperking.objects.filter(client=client.pk, opgeheven_op__isnull=True).exists():
        raise ValidationError("Dit dossier is al beperkt.")
    return Beperking.objects.create(
        organisatie_id=client.organisatie_id,
        client=client,
        grond=grond,
        reden=reden.strip(),
        aangemaakt_door=door,
    )


@transaction.atomic
def hef_op(
    *,
    beperking: Beperking,
    reden: str,
    verteld_op: date,
    door: Gebruiker,
    nu: datetime,
    vandaag: date,
) -> None:
    """De cliënt hoort het vooraf (art. 18 lid 3): `verteld_op` is die dag.

    ValidationError als een ander haar al ophief, of als die dag niet kan.
    """
    if verteld_op > vandaag:
        raise ValidationError(
            {"verteld_op": "Deze dag moet nog komen. Vertel het de cliënt eerst."}
        )
    open_ = Beperking.objects.filter(pk=beperking.pk, opgeheven_op__isnull=True)
    if not open_.update(
        opgeheven_op=nu, opgeheven_door=door, opheffing=reden.strip(), verteld_op=verteld_op
    ):
        raise ValidationError("De beperking is al opgeheven.")
