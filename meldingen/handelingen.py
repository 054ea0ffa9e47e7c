"""Meldingen bijwerken: wat nieuw is komt erbij, wat gedaan is sluit."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction

from meldingen.bronnen import Feit, bronnen, soorten
from meldingen.models import Melding
from meldingen.termijnen import termijnen_nu

_KAN_ANDERS = ("titel", "bij", "aantal", "url", "vanaf")
_HOOGSTENS = 500  # rijen per insert
_SLOT = 6_001  # het eerste getal van het slot; het tweede is de organisatie

Onderwerp = tuple[int, str, str]


@transaction.atomic
def werk_bij(*, organisatie_id: int, vandaag: date, nu: datetime) -> tuple[int, int]:
    """Binnen het bereik van de organisatie. Geeft hoeveel er kwamen en sloten.

    Vaker of tegelijk draaien mag: per ontvanger, soort en onderwerp staat er hoogstens een open, en
    wie tegelijk begint wacht. Anders zou een trage werker terugzetten wat een ander net sloot.
    """
    _wacht_op_je_beurt(organisatie_id)
    termijnen = termijnen_nu()
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
        Melding.objects.open().filter(pk__in=weg).update(gesloten_op=nu)
    return len(nieuw), len(weg)


def _wacht_op_je_beurt(organisatie_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_SLOT, organisatie_id])


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
                aantal=feit.aantal,
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
        is_nu = {
            **{veld: getattr(feit, veld) for veld in _KAN_ANDERS},
            "uiterlijk": max(feit.uiterlijk, feit.vanaf),
        }
        if any(getattr(melding, veld) != waarde for veld, waarde in is_nu.items()):
            for veld, waarde in is_nu.items():
                setattr(melding, veld, waarde)
            anders.append(melding)
    Melding.objects.bulk_update(anders, [*_KAN_ANDERS, "uiterlijk"], batch_size=_HOOGSTENS)
