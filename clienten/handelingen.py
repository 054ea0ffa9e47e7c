"""Handelingen op de gegevens van een client."""

from datetime import date

from clienten.models import Aanmelding, Client
from organisaties.models import Gebruiker

_UITKOMST = ("uitkomst", "uitkomst_op", "uitkomst_door", "reden", "reden_toelichting")


def zet_bsn(*, client_id: int, bsn: str) -> None:
    """Zet het burgerservicenummer; leeg verwijdert het. De geschiedenis toont het nummer niet."""
    client = Client.objects.vergrendeld(client_id)
    client.bsn = bsn or None
    client.save(update_fields=["bsn"])


def sluit_aanmelding(
    *,
    aanmelding: Aanmelding,
    uitkomst: str,
    door: Gebruiker,
    vandaag: date,
    reden: str = "",
    toelichting: str = "",
) -> None:
    """Zegt waar de aanmelding op uitliep; wie dit aanroept hield haar op slot."""
    aanmelding.uitkomst, aanmelding.uitkomst_op = uitkomst, vandaag
    aanmelding.uitkomst_door = door
    aanmelding.reden, aanmelding.reden_toelichting = reden, toelichting
    aanmelding.save(update_fields=_UITKOMST)


def open_aanmelding_weer(
    *, aanmelding: Aanmelding, reden: str, door: Gebruiker, vandaag: date
) -> None:
    """Terug op de wachtlijst; wie dit aanroept hield haar op slot."""
    aanmelding.uitkomst = aanmelding.reden = aanmelding.reden_toelichting = ""
    aanmelding.uitkomst_op = aanmelding.uitkomst_door = None
    aanmelding.heropend_op, aanmelding.heropend_door = vandaag, door
    aanmelding.heropend_reden = reden
    aanmelding.save(update_fields=[*_UITKOMST, "heropend_op", "heropend_door", "heropend_reden"])
