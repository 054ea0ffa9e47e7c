"""De sleutel van iemands agenda: maken, intrekken, en onthouden wat er is gelezen.

Het geheim is 256 bits uit de willekeur van het systeem en komt eenmaal op het scherm. Hier staat
alleen de SHA-256 ervan: bij zo'n geheim is dat genoeg, er valt niets te raden of op te zoeken.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from ips_portal.gedeeld import klok
from meldingen.models import Agendasleutel
from meldingen.regels.agenda import Afspraak, Stand, nieuwe_standen
from organisaties.models import Gebruiker

_BYTES = 32
_GELEZEN_PER = timedelta(hours=1)


def hash_van(geheim: str) -> str:
    return hashlib.sha256(geheim.encode()).hexdigest()


@transaction.atomic
def maak(*, gebruiker_id: int, organisatie_id: int, nu: datetime) -> str:
    """Een nieuw geheim; het vorige werkt meteen niet meer. De standen gaan mee."""
    Gebruiker.objects.vergrendel(gebruiker_id)  # twee tabbladen tegelijk: de laatste wint
    vorige = Agendasleutel.objects.geldig().van(gebruiker_id, organisatie_id).first()
    trek_in(gebruiker_id=gebruiker_id, organisatie_id=organisatie_id, nu=nu)
    geheim = secrets.token_urlsafe(_BYTES)
    Agendasleutel.objects.create(
        gebruiker_id=gebruiker_id,
        organisatie_id=organisatie_id,
        geheim_hash=hash_van(geheim),
        aangemaakt_op=nu,
        standen=vorige.standen if vorige else {},
    )
    return geheim


def trek_in(*, gebruiker_id: int, organisatie_id: int, nu: datetime) -> bool:
    """Geeft of er iets in te trekken was."""
    geldig = Agendasleutel.objects.geldig().van(gebruiker_id, organisatie_id)
    return bool(geldig.update(ingetrokken_op=nu))


def bij_sluiten(*, gebruiker_id: int, organisatie_id: int) -> None:
    """Wie later terugkomt maakt een nieuw adres: het oude kan bij een ander zijn gebleven."""
    trek_in(gebruiker_id=gebruiker_id, organisatie_id=organisatie_id, nu=klok.nu())


def huidige(gebruiker_id: int, organisatie_id: int) -> Agendasleutel | None:
    return Agendasleutel.objects.geldig().van(gebruiker_id, organisatie_id).first()


def onthoud_gelezen(
    sleutel: Agendasleutel, afspraken: Iterable[Afspraak], *, nu: datetime
) -> dict[str, Stand]:
    """Per afspraak haar stand. Schrijft alleen als er iets veranderde, of eens per uur."""
    oud = {uid: _uit_json(waarde) for uid, waarde in sleutel.standen.items()}
    nieuw = nieuwe_standen(oud, afspraken, nu=nu.replace(microsecond=0))
    lang_geleden = sleutel.gelezen_op is None or nu - sleutel.gelezen_op >= _GELEZEN_PER
    if nieuw != oud or lang_geleden:
        sleutel.standen = {uid: _als_json(stand) for uid, stand in nieuw.items()}
        sleutel.gelezen_op = nu if lang_geleden else sleutel.gelezen_op
        sleutel.save(update_fields=["standen", "gelezen_op"])
    return nieuw


def _als_json(stand: Stand) -> list[str | int]:
    return [stand.afdruk, stand.nummer, stand.sinds.isoformat()]


def _uit_json(waarde: list) -> Stand:
    afdruk, nummer, sinds = waarde
    return Stand(afdruk, nummer, datetime.fromisoformat(sinds))
