"""Voor welke organisatie iemand vandaag werkt."""

from django.http import HttpRequest

from organisaties.lid import Lid, maak_lid
from organisaties.models import Lidmaatschap

SESSIESLEUTEL = "organisatie"


def kies_lid(request: HttpRequest) -> Lid | None:
    """Het lid van de gekozen organisatie, of van de eerste op naam; None zonder lidmaatschap.

    De lidmaatschappen worden bij elk verzoek gelezen: een ingetrokken rol werkt meteen.
    """
    geldig = list(
        Lidmaatschap.objects.geldig_op(request.vandaag)
        .van_gebruiker(request.user)
        .select_related("organisatie")
        .order_by("organisatie__naam", "id")
    )
    if not geldig:
        return None
    gekozen = request.session.get(SESSIESLEUTEL)
    organisatie = next(
        (lid.organisatie for lid in geldig if str(lid.organisatie.sleutel) == gekozen),
        geldig[0].organisatie,
    )
    request.organisaties = list(dict.fromkeys(lid.organisatie for lid in geldig))
    eigen = [lid for lid in geldig if lid.organisatie_id == organisatie.pk]
    return maak_lid(request.user, organisatie, eigen)
