"""Een verzoek van een cliënt: vastleggen, een keer verlengen, en besluiten."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from clienten.models import Client
from clientrechten.models import Verzoek
from clientrechten.regels.verzoeken import (
    Afgewezen,
    toets_besluit,
    toets_verlengen,
    uiterlijk_op,
)
from meldingen.opdrachten import zet_klaar
from organisaties.models import Gebruiker


@transaction.atomic
def leg_vast(
    *, client: Client, soort: str, gevraagd: str, ontvangen_op: date, door: Gebruiker
) -> Verzoek:
    """Ook als het dossier beperkt is: vragen mag een cliënt altijd.

    Tweemaal drukken is eenmaal: hetzelfde verzoek van dezelfde dag geeft het verzoek dat er al is.
    """
    Client.objects.vergrendeld(client.pk)
    gelijk = Verzoek.objects.filter(
        client=client.pk, soort=soort, gevraagd=gevraagd.strip(), ontvangen_op=ontvangen_op
    )
    if bestaat := gelijk.first():
        return bestaat
    verzoek = Verzoek.objects.create(
        organisatie_id=client.organisatie_id,
        client=client,
        soort=soort,
        gevraagd=gevraagd.strip(),
        ontvangen_op=ontvangen_op,
        uiterlijk=uiterlijk_op(ontvangen_op),
        aangemaakt_door=door,
    )
    _meld(verzoek)
    return verzoek


@transaction.atomic
def verleng(*, verzoek: Verzoek, reden: str, door: Gebruiker, vandaag: date) -> None:
    verzoek = _op_slot(verzoek)
    _weiger_als(
        toets_verlengen(
            ontvangen=verzoek.ontvangen_op,
            al_verlengd=verzoek.verlengd_op is not None,
            besloten=not verzoek.open,
            vandaag=vandaag,
        )
    )
    Verzoek.objects.filter(pk=verzoek.pk).update(
        verlengd_op=vandaag,
        verlengd_door=door,
        verlengd_reden=reden.strip(),
        uiterlijk=uiterlijk_op(verzoek.ontvangen_op, verlengd=True),
    )
    _meld(verzoek)


@transaction.atomic
def besluit(
    *,
    verzoek: Verzoek,
    besluit: str,
    antwoord: str,
    verklaring: str,
    geen_verklaring: bool,
    door: Gebruiker,
    vandaag: date,
) -> None:
    verzoek = _op_slot(verzoek)
    _weiger_als(
        toets_besluit(
            soort=verzoek.soort,
            besluit=besluit,
            verklaring=verklaring.strip(),
            geen_verklaring=geen_verklaring,
            besloten=not verzoek.open,
        )
    )
    Verzoek.objects.filter(pk=verzoek.pk).update(
        besluit=besluit,
        besloten_op=vandaag,
        besloten_door=door,
        antwoord=antwoord.strip(),
        verklaring=verklaring.strip(),
    )
    _meld(verzoek)


def _op_slot(verzoek: Verzoek) -> Verzoek:
    """Wie tegelijk besluit, wacht en ziet dan dat er al is besloten."""
    return Verzoek.objects.select_for_update(no_key=True, of=("self",)).get(pk=verzoek.pk)


def _weiger_als(afgewezen: Afgewezen | None) -> None:
    if afgewezen is not None:
        fout = {afgewezen.veld: afgewezen.uitleg} if afgewezen.veld else afgewezen.uitleg
        raise ValidationError(fout)


def _meld(verzoek: Verzoek) -> None:
    """De melding over de termijn komt of gaat meteen, en niet pas over tien minuten."""
    zet_klaar("meldingen", organisatie_id=verzoek.organisatie_id, samen=True)
