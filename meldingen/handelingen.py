"""Meldingen bijwerken: wat nieuw is komt erbij, wat gedaan is sluit."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from meldingen.bronnen import Feit, bronnen, soorten
from meldingen.models import Melding, Meldingtermijn

_HOOGSTENS = 500  # rijen per insert

Onderwerp = tuple[int, str, str]


@transaction.atomic
def werk_bij(*, organisatie_id: int, vandaag: date, nu: datetime) -> tuple[int, int]:
    """Binnen het bereik van de organisatie. Geeft hoeveel er kwamen en sloten.

    Vaker of tegelijk draaien mag: per ontvanger, soort en onderwerp staat er hoogstens een open.
    """
    termijnen = _termijnen()
    gezien = {
        (feit.ontvanger, feit.soort, feit.onderwerp): feit
        for bron in bronnen()
        for feit in bron.bereken(vandaag, termijnen)
        if feit.vanaf <= vandaag
    }
    staan = {
        (melding.ontvanger_id, melding.soort, melding.onderwerp): melding
        for melding in Melding.objects.open()
    }
    nieuw = [feit for onderwerp, feit in gezien.items() if onderwerp not in staan]
    weg = [melding.pk for onderwerp, melding in staan.items() if onderwerp not in gezien]
    _schrijf_over(staan, gezien)
    _maak(nieuw, organisatie_id)
    if weg:
        Melding.objects.filter(pk__in=weg).update(gesloten_op=nu)
    return len(nieuw), len(weg)


def _termijnen() -> dict[str, int]:
    """Van elke soort met een termijn: die van de organisatie, of de gewone."""
    gewoon = {
        sleutel: soort.dagen for sleutel, soort in soorten().items() if soort.dagen is not None
    }
    eigen = dict(Meldingtermijn.objects.values_list("soort", "dagen"))
    return {**gewoon, **{soort: dagen for soort, dagen in eigen.items() if soort in gewoon}}


def _maak(feiten: Iterable[Feit], organisatie_id: int) -> None:
    bron_van = soorten()
    Melding.objects.bulk_create(
        (
            Melding(
                organisatie_id=organisatie_id,
                ontvanger_id=feit.ontvanger,
                soort=feit.soort,
                onderwerp=feit.onderwerp,
                titel=feit.titel,
                bij=feit.bij,
                url=feit.url,
                bron=bron_van[feit.soort].bron,
                vanaf=feit.vanaf,
                uiterlijk=max(feit.uiterlijk, feit.vanaf),
            )
            for feit in feiten
        ),
        batch_size=_HOOGSTENS,
        ignore_conflicts=True,  # een ander rekende net hetzelfde uit
    )


def _schrijf_over(staan: dict[Onderwerp, Melding], gezien: dict[Onderwerp, Feit]) -> None:
    """Dezelfde zaak met een andere dag of andere woorden blijft dezelfde melding."""
    anders = []
    for onderwerp, melding in staan.items():
        feit = gezien.get(onderwerp)
        if feit is None:
            continue
        is_nu = (feit.titel, feit.bij, feit.url, feit.vanaf, max(feit.uiterlijk, feit.vanaf))
        was = (melding.titel, melding.bij, melding.url, melding.vanaf, melding.uiterlijk)
        if is_nu != was:
            (melding.titel, melding.bij, melding.url, melding.vanaf, melding.uiterlijk) = is_nu
            anders.append(melding)
    Melding.objects.bulk_update(
        anders, ["titel", "bij", "url", "vanaf", "uiterlijk"], batch_size=_HOOGSTENS
    )
