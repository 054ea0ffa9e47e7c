"""Een werkgever, contactpersoon of vacature erbij of bijgewerkt, ook als twee dat tegelijk doen."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower

from ips_portal.gedeeld.opmaak import datum
from organisaties.models import Gebruiker
from werkgevers.keuzes import Vacaturestatus
from werkgevers.models import Contactpersoon, GeenDubbele, Vacature, Werkgever

_GEDEELD = (
    *("functie", "functiegroep", "omschrijving"),
    *("uren_van", "uren_tot", "open_sinds", "sluit_op"),
)
Rij = TypeVar("Rij", Werkgever, Contactpersoon)


def vind_of_maak_werkgever(
    *, werkgever: Werkgever, organisatie_id: int, door: Gebruiker | None
) -> Werkgever:
    """Een nieuwe werkgever, of die al zo heet: net door een ander gemaakt, of opgegaan in een."""
    werkgever.organisatie_id = organisatie_id
    werkgever.aangemaakt_door = door
    zelfde = Werkgever.objects.met_naam(
        naam=werkgever.naam, plaats=werkgever.plaats, soort=werkgever.soort
    )
    gevonden = _vind_of_maak(zelfde, werkgever)
    return gevonden if gevonden is werkgever else houd_vast(werkgever=gevonden)


def houd_vast(*, werkgever: Werkgever) -> Werkgever:
    """De werkgever zoals hij nu is, op slot; ging hij op in een ander, dan die.

    Alleen wie blijft komt op slot. Zo wacht samenvoegen op wie hier iets aan hangt, en andersom,
    zonder dat twee mensen op elkaar wachten.
    """
    blijvend = Werkgever.objects.met_blijvende().get(pk=werkgever.pk).blijvend
    vast = Werkgever.objects.houd_vast().get(pk=blijvend.pk)
    return houd_vast(werkgever=vast) if vast.opgegaan_in_id else vast


def vind_of_maak_contactpersoon(
    *, werkgever: Werkgever, naam: str, door: Gebruiker | None
) -> Contactpersoon:
    zelfde = Contactpersoon.objects.alias(zo=Lower("naam")).filter(
        werkgever=werkgever, zo=Lower(Value(naam))
    )
    persoon = Contactpersoon(
        organisatie_id=werkgever.organisatie_id,
        werkgever=werkgever,
        naam=naam,
        aangemaakt_door=door,
    )
    return _vind_of_maak(zelfde, persoon)


def deel_vacature(*, vacature: Vacature) -> Vacature:
    """Zet de vacature erbij; staat precies deze er al open, dan blijft het er een.

    De werkgever hoort op slot te staan, zodat een dubbele klik op de eerste wacht.
    """
    zelfde = {veld: getattr(vacature, veld) for veld in _GEDEELD}
    bestaand = Vacature.objects.open().filter(werkgever=vacature.werkgever, **zelfde).first()
    if bestaand is not None:
        return bestaand
    vacature.save(force_insert=True)
    return vacature


def sluit_vacature(*, vacature: Vacature, status: str, op: date, door: Gebruiker) -> bool:
    """Waar als dit haar sloot; dezelfde klik nog eens doet niets.

    ValidationError als een ander haar intussen anders sloot.
    """
    if vacature.gesloten_op is None:
        vacature.status, vacature.gesloten_op, vacature.gesloten_door = status, op, door
        vacature.save(update_fields=["status", "gesloten_op", "gesloten_door"])
        return True
    if (vacature.status, vacature.gesloten_op) == (status, op):
        return False
    raise ValidationError(
        f"{vacature.gesloten_door or 'Een ander'} sloot deze vacature al op"
        f" {datum(vacature.gesloten_op)}: {vacature.get_status_display()}."
        " Klopt dat niet, zet haar dan eerst weer open."
    )


def open_vacature(*, vacature: Vacature) -> bool:
    """Zet haar weer open; waar als ze dicht was."""
    if vacature.status == Vacaturestatus.OPEN:
        return False
    vacature.status = Vacaturestatus.OPEN
    vacature.gesloten_op = vacature.gesloten_door = None
    vacature.save(update_fields=["status", "gesloten_op", "gesloten_door"])
    return True


@transaction.atomic
def onthoud_geen_dubbele(
    *, een: Werkgever, ander: Werkgever, door: Gebruiker | None
) -> GeenDubbele | None:
    """Nagekeken: het zijn er twee. Dezelfde klik nog eens doet niets.

    None als een van de twee intussen is samengevoegd. Beide komen op slot: wie ze op dat ogenblik
    samenvoegt, of hetzelfde paar onthoudt, wacht.
    """
    nummers = sorted((een.pk, ander.pk))
    vast = list(Werkgever.objects.houd_vast().filter(pk__in=nummers).order_by("pk"))
    if any(werkgever.opgegaan_in_id for werkgever in vast):
        return None
    bekend = GeenDubbele.objects.van_paar(*nummers).first()
    return bekend or GeenDubbele.objects.create(
        organisatie_id=een.organisatie_id, eerste=vast[0], tweede=vast[1], aangemaakt_door=door
    )


@transaction.atomic
def vergeet_geen_dubbele(*, een: Werkgever, ander: Werkgever) -> bool:
    """Het paar staat daarna weer in de lijst; onwaar als het er niet was."""
    weg, _ = GeenDubbele.objects.van_paar(een.pk, ander.pk).delete()
    return bool(weg)


def laat_paren_los(*, dubbel: Werkgever, blijft: Werkgever) -> None:
    """Voor het samenvoegen: weg met de paren die bij wie blijft dubbel of onzin zouden zijn.

    Wat er dan nog bij `dubbel` staat geldt ook voor wie blijft, en mag naar hem wijzen.
    """
    van_blijft = {blijft.pk}.union(*GeenDubbele.objects.met(blijft.pk).paren()) - {dubbel.pk}
    dubbele = GeenDubbele.objects.met(dubbel.pk)
    dubbele.filter(Q(eerste__in=van_blijft) | Q(tweede__in=van_blijft)).delete()


def _vind_of_maak(zelfde: QuerySet[Rij], nieuw: Rij) -> Rij:
    """Vergelijkt zoals de constraint het doet, met de kleine letters van de database zelf."""
    gevonden = zelfde.first()
    if gevonden is not None:
        return gevonden
    try:
        with transaction.atomic():
            nieuw.save(force_insert=True)
    except IntegrityError:
        return zelfde[0]
    return nieuw
