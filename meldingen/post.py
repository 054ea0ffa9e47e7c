"""De mailbackend van het portal: geen netwerk in een verzoek, alleen een rij."""

import io
from collections.abc import Iterator, Sequence
from email import message_from_bytes, message_from_string, policy
from email.generator import BytesGenerator
from email.message import Message
from email.utils import format_datetime, make_msgid

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import MIMEMixin

from ips_portal.gedeeld import klok
from meldingen.models import Uitgaand


class UitgaandBackend(BaseEmailBackend):
    """Bewaart elke mail als `Uitgaand`: een rij per ontvanger.

    Elke rij heeft een vast bericht-id, dat ook in de kop van haar bericht staat. Gaat een mail na
    een storing tweemaal weg, dan is dat aan het bericht-id te herkennen.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rijen = [rij for bericht in email_messages for rij in _rijen(bericht)]
        Uitgaand.objects.bulk_create(rijen)
        return len(email_messages)


def _rijen(bericht: EmailMessage) -> Iterator[Uitgaand]:
    opgemaakt = bericht.message()
    del opgemaakt["Date"]
    opgemaakt["Date"] = format_datetime(klok.nu())
    for ontvanger in dict.fromkeys(bericht.recipients()):
        bericht_id = make_msgid(domain="ips-portal")
        del opgemaakt["Message-ID"]
        opgemaakt["Message-ID"] = bericht_id
        yield Uitgaand(
            bericht_id=bericht_id,
            inhoud=_als_ascii(opgemaakt),
            ontvanger=ontvanger,
            afzender=bericht.from_email,
        )


def _als_ascii(opgemaakt: MIMEMixin) -> str:
    """Het bericht in zeven bits: zo verandert geen database of mailserver er iets aan."""
    uit = io.BytesIO()
    zeven_bits = policy.compat32.clone(cte_type="7bit", max_line_length=None)
    # Django zet tekst altijd in acht bits; het gewone Message van Python kan het wel anders.
    gewoon = message_from_bytes(opgemaakt.as_bytes())
    BytesGenerator(uit, mangle_from_=False, policy=zeven_bits).flatten(gewoon)
    return uit.getvalue().decode("ascii")


class _Opgemaakt(MIMEMixin, Message):
    """Een bericht uit de tabel, dat regel voor regel blijft zoals het is opgemaakt."""


class KantEnKlaar(EmailMessage):
    """De mail van een rij: aan haar ontvanger, met haar eigen bericht-id."""

    def __init__(self, rij: Uitgaand) -> None:
        super().__init__(from_email=rij.afzender, to=[rij.ontvanger])
        self._opgemaakt = message_from_string(rij.inhoud, _class=_Opgemaakt)
        self.subject = self._opgemaakt["Subject"]

    def message(self, **opties):
        return self._opgemaakt
