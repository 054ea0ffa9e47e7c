"""Een werkgever die dubbel staat gaat op in een ander, met alles wat eraan hangt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.functions import Lower

from clienten.models import Client
from trajecten.importeren.slot import mag_samenvoegen
from werkgevers.handelingen import laat_paren_los
from werkgevers.models import Contactpersoon, Werkgever

# Wat de werkgever die blijft overneemt als hij het zelf niet weet.
_AANVULLEN = ("plaats", "branche", "telefoon", "website")
_STAP = ("volgende_stap", "volgende_stap_op", "volgende_stap_door_id")
_AANVULLEN_PERSOON = ("functie", "telefoon", "email")


@dataclass(frozen=True)
class Samengevoegd:
    """`nu` is onwaar als een eerdere klik, of een collega, dit al deed."""

    blijft: Werkgever
    client_ids: frozenset[int] = frozenset()  # wier dossier nu een andere werkgever noemt
    nu: bool = True


@transaction.atomic
def voeg_samen(*, dubbel: Werkgever, blijft: Werkgever) -> Samengevoegd:
    """Alles wat naar `dubbel` wijst, wijst daarna naar `blijft`; de rij van `dubbel` zelf blijft.

    Wie blijft vult aan wat hij niet wist en houdt beide teksten over wat de werkgever zoekt.
    Geziene weken blijven gezien: er verandert geen contact, alleen de naam van de werkgever.

    ValidationError als er net een werkboek wordt ingelezen, of als een van de twee intussen in een
    derde opging.
    """
    if dubbel.pk == blijft.pk:
        raise ValidationError("Kies twee verschillende werkgevers.")
    if not mag_samenvoegen(blijft.organisatie_id):
        raise ValidationError(
            "Er wordt net een werkboek ingelezen. Probeer het over een paar minuten opnieuw."
        )
    _zet_op_slot(dubbel)
    vast = _beide(dubbel, blijft)
    dubbel, blijft = vast[dubbel.pk], vast[blijft.pk]
    al_samen = _al_samen(dubbel, blijft)
    if al_samen:
        return Samengevoegd(al_samen, nu=False)
    client_ids = _clienten_met(dubbel)
    naamgenoten = _voeg_personen_samen(dubbel, blijft)
    laat_paren_los(dubbel=dubbel, blijft=blijft)
    _wijs_om(dubbel, blijft, blijven_staan=naamgenoten)
    dubbel.opgegaan_in = blijft
    dubbel.save(update_fields=["opgegaan_in"])
    _vul_aan(blijft, dubbel)
    return Samengevoegd(blijft, client_ids)


def verwijzingen(model: type[models.Model]) -> Iterator[ForeignObjectRel]:
    """Elke relatie die naar dit model wijst, ook zonder naam: wat er later bij komt gaat mee."""
    for relatie in model._meta.get_fields(include_hidden=True):
        if isinstance(relatie, ForeignObjectRel) and not relatie.many_to_many:
            yield relatie


def _zet_op_slot(dubbel: Werkgever) -> None:
    """Eerst de rijen, dan de werkgevers: in dezelfde volgorde als wie een contact verbetert.

    Zo'n slot laat nieuwe verwijzingen toe: wie een contact opslaat hoeft er niet op te wachten.
    """
    for relatie in verwijzingen(Werkgever):
        rijen = _rijen(relatie, dubbel).order_by("pk").select_for_update(of=("self",), no_key=True)
        list(rijen.values_list("pk", flat=True))


def _beide(dubbel: Werkgever, blijft: Werkgever) -> dict[int, Werkgever]:
    rijen = Werkgever.objects.filter(pk__in=(dubbel.pk, blijft.pk)).order_by("pk")
    return {rij.pk: rij for rij in rijen.select_for_update(of=("self",), no_key=True)}


def _al_samen(dubbel: Werkgever, blijft: Werkgever) -> Werkgever | None:
    """Wie er bleef als deze twee al samen zijn, welke kant op ook."""
    if dubbel.opgegaan_in_id == blijft.pk:
        return blijft
    if blijft.opgegaan_in_id == dubbel.pk:
        return dubbel
    for werkgever in (dubbel, blijft):
        if werkgever.opgegaan_in_id is not None:
            raise ValidationError(
                f"{werkgever} is intussen samengevoegd met {werkgever.blijvend}."
                " Kijk opnieuw of er nog iets dubbel staat."
            )
    return None


def _clienten_met(werkgever: Werkgever) -> frozenset[int]:
    """De cliënten in wier dossier deze werkgever staat."""
    in_plaatsing, in_contact, in_toestemming = (
        Client.objects.filter(**{f"{weg}__werkgever": werkgever}).order_by().values_list("pk")
        for weg in ("trajecten__plaatsingen", "trajecten__contactmomenten", "toestemmingen")
    )
    return frozenset(nummer for (nummer,) in in_plaatsing.union(in_contact, in_toestemming))


def _voeg_personen_samen(dubbel: Werkgever, blijft: Werkgever) -> list[int]:
    """Wie bij beide staat wordt een; zijn tweede kaart blijft bij de dubbele achter.

    Geeft de nummers van die tweede kaarten.
    """
    bekend = {persoon.klein: persoon for persoon in _personen(blijft)}
    achterblijvers = []
    for persoon in _personen(dubbel):
        naamgenoot = bekend.get(persoon.klein)
        if naamgenoot is None:
            continue
        _wijs_om(persoon, naamgenoot)
        _neem_over(naamgenoot, persoon, _AANVULLEN_PERSOON)
        naamgenoot.actief = naamgenoot.actief or persoon.actief
        naamgenoot.save(update_fields=[*_AANVULLEN_PERSOON, "actief"])
        achterblijvers.append(persoon.pk)
    return achterblijvers


def _personen(werkgever: Werkgever) -> Iterable[Any]:
    """Met `klein`: de naam zoals de constraint hem vergelijkt."""
    return werkgever.contactpersonen.annotate(klein=Lower("naam"))


def _wijs_om(van: models.Model, naar: models.Model, *, blijven_staan: Iterable[int] = ()) -> None:
    """`blijven_staan` zijn contactpersonen die bij de dubbele horen."""
    for relatie in verwijzingen(type(van)):
        rijen = _rijen(relatie, van)
        if relatie.related_model is Contactpersoon:
            rijen = rijen.exclude(pk__in=list(blijven_staan))
        rijen.update(**{relatie.field.name: naar})


def _rijen(relatie: ForeignObjectRel, doel: models.Model) -> models.QuerySet:
    return relatie.related_model._base_manager.filter(**{relatie.field.name: doel.pk})


def _vul_aan(blijft: Werkgever, dubbel: Werkgever) -> None:
    _neem_over(blijft, dubbel, _AANVULLEN if _naam_is_vrij(blijft, dubbel) else _AANVULLEN[1:])
    if not blijft.volgende_stap:
        _neem_over(blijft, dubbel, _STAP)
    if dubbel.behoeften and dubbel.behoeften not in blijft.behoeften:
        blijft.behoeften = "\n\n".join(filter(None, (blijft.behoeften, dubbel.behoeften)))
    blijft.save(update_fields=[*_AANVULLEN, *_STAP[:2], "volgende_stap_door", "behoeften"])


def _neem_over(blijft: models.Model, dubbel: models.Model, velden: Iterable[str]) -> None:
    for veld in velden:
        if not getattr(blijft, veld):
            setattr(blijft, veld, getattr(dubbel, veld))


def _naam_is_vrij(blijft: Werkgever, dubbel: Werkgever) -> bool:
    """Met de plaats erbij mag hij niet gelijk worden aan een derde."""
    return not (
        Werkgever.objects.actueel()
        .met_naam(naam=blijft.naam, plaats=dubbel.plaats, soort=blijft.soort)
        .exclude(pk=blijft.pk)
        .exists()
    )
