"""Het volgen na de start: de wens van de client, en de overdracht aan het behandelteam."""

from datetime import date

from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Plaatsing, Volgoverdracht, Volgwens
from trajecten.regels.volgen import toets_overdracht, toets_wens


@transaction.atomic
def leg_wens_vast(*, wens: Volgwens, door: Gebruiker | None, vandaag: date) -> Volgwens:
    """Een wens erbij; de vorige blijft staan. Twee keer hetzelfde formulier geeft een rij."""
    plaatsing = _vergrendeld(wens.plaatsing_id)
    weiger_als(toets_wens(van=wens.van, einde=plaatsing.einde, vandaag=vandaag))
    laatste = Volgwens.objects.filter(plaatsing=plaatsing, van=wens.van).order_by("-pk").first()
    if laatste and _zelfde(laatste, wens):
        return laatste
    wens.aangemaakt_door = door
    wens.save()
    return wens


@transaction.atomic
def draag_volgen_over(
    *, overdracht: Volgoverdracht, door: Gebruiker | None, vandaag: date
) -> Volgoverdracht:
    """Legt de overdracht vast, of verbetert haar; een plaatsing heeft er een."""
    plaatsing = _vergrendeld(overdracht.plaatsing_id)
    weiger_als(
        toets_overdracht(
            datum=overdracht.datum, start=plaatsing.start, einde=plaatsing.einde, vandaag=vandaag
        )
    )
    if overdracht.pk is None:
        overdracht.aangemaakt_door = door
    overdracht.save()
    return overdracht


def _vergrendeld(nummer: int) -> Plaatsing:
    return Plaatsing.objects.select_for_update(of=("self",), no_key=True).get(pk=nummer)


def _zelfde(een: Volgwens, ander: Volgwens) -> bool:
    velden = ("frequentie", "om_de_weken", "toelichting")
    return all(getattr(een, veld) == getattr(ander, veld) for veld in velden)
