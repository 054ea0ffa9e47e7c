"""Andere uren, ander loon of een ander contract vanaf een dag: vastleggen en verbeteren."""

from django.core.exceptions import ValidationError
from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Plaatsing, Traject, Voorwaarden
from trajecten.regels.plaatsing import toets_loon_ingevuld, toets_voorwaarden
from trajecten.regels.regulier import Werkfeiten
from trajecten.regulier import voorwaarde_van, werkfeiten

_INGEVULD = ("uren_per_week", "bruto_uurloon", "contractvorm", "toelichting")


@transaction.atomic
def leg_voorwaarden_vast(
    *, plaatsing: Plaatsing, voorwaarden: Voorwaarden, door: Gebruiker | None
) -> Voorwaarden:
    """Legt vast wat vanaf een dag anders is. Twee keer hetzelfde formulier geeft een rij.

    ValidationError als de dag buiten het werk valt, er niets verandert, of die dag al iets anders
    is vastgelegd.
    """
    feiten = _vergrendel(plaatsing)
    bestaand = Voorwaarden.objects.filter(plaatsing=plaatsing, van=voorwaarden.van).first()
    if bestaand is not None:
        if all(getattr(bestaand, veld) == getattr(voorwaarden, veld) for veld in _INGEVULD):
            return bestaand
        raise ValidationError({"van": "Vanaf deze dag staat al een wijziging. Verbeter die."})
    voorwaarden.plaatsing, voorwaarden.aangemaakt_door = plaatsing, door
    _toets(voorwaarden, plaatsing, feiten)
    voorwaarden.save()
    return voorwaarden


@transaction.atomic
def wijzig_voorwaarden(
    *, plaatsing: Plaatsing, voorwaarden: Voorwaarden, vervalt: bool
) -> Voorwaarden:
    """Verbetert een wijziging; `vervalt` haalt weg wat een vergissing was."""
    feiten = _vergrendel(plaatsing)
    if vervalt:
        voorwaarden.delete()
        return voorwaarden
    _toets(voorwaarden, plaatsing, feiten)
    voorwaarden.save()
    return voorwaarden


def _vergrendel(plaatsing: Plaatsing) -> Werkfeiten:
    """Wie tegelijk iets aan dit werk verandert, wacht."""
    Traject.objects.vergrendeld().get(pk=plaatsing.traject_id)
    return werkfeiten([plaatsing])[plaatsing.pk]


def _toets(voorwaarden: Voorwaarden, plaatsing: Plaatsing, feiten: Werkfeiten) -> None:
    wordt = voorwaarde_van(voorwaarden)
    ervoor = [
        deel
        for deel in feiten.voorwaarden
        if deel.van < wordt.van and deel.sleutel != wordt.sleutel
    ]
    weiger_als(
        toets_voorwaarden(
            wordt=wordt,
            was=[feiten.voorwaarden[0], *ervoor][-1],
            start=plaatsing.start,
            einde=plaatsing.einde,
        )
    )
    weiger_als(
        toets_loon_ingevuld(
            uurloon=wordt.bruto_uurloon,
            soort=plaatsing.soort,
            contractvorm=wordt.contractvorm,
        )
    )
