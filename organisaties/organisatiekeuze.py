"""Voor welke organisatie iemand vandaag werkt."""

from datetime import date

from django.http import HttpRequest

from organisaties.lid import Lid, maak_lid
from organisaties.models import Gebruiker, Lidmaatschap

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


def lid_in(gebruiker: Gebruiker, organisatie_id: int, *, vandaag: date) -> Lid | None:
    """Als `kies_lid`, buiten een verzoek: een agenda of een taak weet al welke organisatie.

    Binnen het bereik van die organisatie. None als het account dicht is of geen rol meer heeft.
    """
    if not gebruiker.is_active:
        return None
    geldig = list(
        Lidmaatschap.objects.geldig_op(vandaag)
        .van_gebruiker(gebruiker)
        .filter(organisatie=organisatie_id)
        .select_related("organisatie")
    )
    return maak_lid(gebruiker, geldig[0].organisatie, geldig) if geldig else None
