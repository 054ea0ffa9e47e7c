"""Voor welke organisatie iemand vandaag werkt."""

from datetime import date
from itertools import groupby

from django.http import HttpRequest

from organisaties.alle import werkt_elders
from organisaties.eenmalig.grens import alleen_bij
from organisaties.lid import Lid, maak_lid
from organisaties.models import Gebruiker, Lidmaatschap

SESSIESLEUTEL = "organisatie"


def kies_lid(request: HttpRequest) -> Lid | None:
    """Het lid van de gekozen organisatie, of van de eerste op naam; None zonder lidmaatschap.

    De lidmaatschappen worden bij elk verzoek gelezen: een ingetrokken rol werkt meteen. Wie met het
    account van zijn werk inlogde, heeft alleen dat.
    """
    geldig = list(
        Lidmaatschap.objects.geldig_op(request.vandaag)
        .van_gebruiker(request.user)
        .select_related("organisatie")
        .order_by("organisatie__naam", "id")
    )
    bronnen = alleen_bij(request)
    if bronnen is not None:
        geldig = [lid for lid in geldig if str(lid.organisatie.sleutel) in bronnen]
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


def naam_buiten(lid: Lid, *, vandaag: date) -> str:
    """De organisatie voor een mail of een agenda, alleen voor wie er meer heeft; anders leeg.

    Ook de naam van een werkgever zegt iets over zorg.
    """
    return " ".join(lid.organisatie.naam.split()) if werkt_elders(lid.gebruiker.pk, vandaag) else ""


def leden_op(dag: date) -> list[Lid]:
    """Wie die dag in de organisatie van het bereik kan werken, buiten een verzoek; een query."""
    geldig = (
        Lidmaatschap.objects.geldig_op(dag)
        .filter(gebruiker__is_active=True)
        .select_related("gebruiker", "organisatie")
        .order_by("gebruiker_id", "id")
    )
    per_mens = groupby(geldig, key=lambda rij: rij.gebruiker_id)
    rollen = [list(eigen) for _, eigen in per_mens]
    return [maak_lid(eigen[0].gebruiker, eigen[0].organisatie, eigen) for eigen in rollen]
