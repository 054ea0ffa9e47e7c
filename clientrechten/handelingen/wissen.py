"""Wissen: iemand stelt het voor, een ander voert het uit."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from clienten.models import Client
from clientrechten import slot
from clientrechten.bewaren import standen_van, termijnen_nu
from clientrechten.kenmerk import kenmerk
from clientrechten.keuzes import Aanleiding
from clientrechten.models import Wisronde
from clientrechten.regels.bewaren import toets_uitvoeren, toets_wissen
from clientrechten.wislijst import zet_bijwerken_klaar
from organisaties.models import Gebruiker


@transaction.atomic
def stel_voor(
    *,
    clienten: Sequence[Client],
    aanleiding: Aanleiding,
    reden: str,
    door: Gebruiker,
    vandaag: date,
) -> Wisronde:
    """ValidationError als een van hen niet weg mag, of al in een open ronde staat."""
    if not clienten:
        raise ValidationError("Kies ten minste een cliënt.")
    nummers = sorted({client.pk for client in clienten})
    list(Client.objects.filter(pk__in=nummers).order_by("pk").select_for_update(no_key=True))
    _toets(nummers, aanleiding, vandaag)
    if set(nummers) & _al_voorgesteld():
        raise ValidationError("Een van deze cliënten staat al in een wisronde.")
    return Wisronde.objects.create(
        organisatie_id=clienten[0].organisatie_id,
        aanleiding=aanleiding,
        reden=reden.strip(),
        clienten=nummers,
        aangemaakt_door=door,
    )


@transaction.atomic
def voer_uit(*, ronde: Wisronde, door: Gebruiker, vandaag: date, nu: datetime) -> dict[str, int]:
    """Alles of niets; geeft hoeveel rijen er per tabel weg zijn.

    ValidationError als dezelfde het voorstelde, of als er intussen iets veranderde.
    """
    slot.neem(ronde.organisatie_id)
    ronde = Wisronde.objects.get(pk=ronde.pk)
    if not ronde.open:
        raise ValidationError("Deze wisronde is al afgehandeld.")
    if fout := toets_uitvoeren(voorsteller=ronde.aangemaakt_door_id, uitvoerder=door.pk):
        raise ValidationError(fout)
    clienten = Client.objects.filter(pk__in=ronde.clienten).select_for_update()
    sleutels = dict(clienten.values_list("pk", "sleutel"))
    if Client.objects.beperkt().filter(pk__in=sleutels).exists():
        raise ValidationError("Een beperkt dossier wordt niet gewist. Hef eerst de beperking op.")
    _toets(list(sleutels), Aanleiding(ronde.aanleiding), vandaag)
    kenmerken = [kenmerk(sleutels[nummer]) for nummer in ronde.clienten if nummer in sleutels]
    with connection.cursor() as cursor:
        cursor.execute("select clientrechten_wis(%s, %s, %s)", [ronde.pk, kenmerken, nu])
    ronde.refresh_from_db()
    zet_bijwerken_klaar(ronde.organisatie_id)
    return dict(ronde.aantallen)


@transaction.atomic
def trek_in(*, ronde: Wisronde, door: Gebruiker, nu: datetime) -> bool:
    """Onwaar als ze al was afgehandeld."""
    open_ = Wisronde.objects.filter(
        pk=ronde.pk, uitgevoerd_op__isnull=True, ingetrokken_op__isnull=True
    )
    return bool(open_.update(ingetrokken_op=nu, ingetrokken_door=door))


def _toets(nummers: Sequence[int], aanleiding: Aanleiding, vandaag: date) -> None:
    jaren, op_verzoek = termijnen_nu(), aanleiding == Aanleiding.VERZOEK
    for stand in standen_van(nummers, vandaag=vandaag).values():
        if fout := toets_wissen(stand, jaren, op_verzoek=op_verzoek, vandaag=vandaag):
            raise ValidationError(fout)


def _al_voorgesteld() -> set[int]:
    open_ = Wisronde.objects.filter(uitgevoerd_op__isnull=True, ingetrokken_op__isnull=True)
    return {nummer for lijst in open_.values_list("clienten", flat=True) for nummer in lijst}
