"""De mailbackend van het portal: geen netwerk in een verzoek, alleen een rij."""

from collections.abc import Sequence
from email.utils import make_msgid

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from meldingen.models import Uitgaand


class UitgaandBackend(BaseEmailBackend):
    """Bewaart elke mail als `Uitgaand`; het bericht-id ligt vast, zodat dubbel herkenbaar is."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rijen = []
        for bericht in email_messages:
            bericht_id = make_msgid(domain="ips-portal")
            bericht.extra_headers["Message-ID"] = bericht_id
            inhoud = bericht.message().as_string()
            for ontvanger in bericht.recipients():
                rijen.append(
                    Uitgaand(
                        bericht_id=bericht_id if not rijen else make_msgid(domain="ips-portal"),
                        inhoud=inhoud,
                        ontvanger=ontvanger,
                        afzender=bericht.from_email,
                    )
                )
        Uitgaand.objects.bulk_create(rijen)
        return len(email_messages)
