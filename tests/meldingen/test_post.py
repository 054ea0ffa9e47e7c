"""Een mail versturen is een rij schrijven; de taak brengt haar naar de mailserver."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction

from meldingen.models import Uitgaand
from meldingen.tasks import verstuur_post

pytestmark = pytest.mark.django_db

BACKEND = "meldingen.post.UitgaandBackend"


@pytest.fixture(autouse=True)
def _echte_uitgang(settings):
    """De testopzet van Django vangt mail af; hier gaat ze door het portal zelf."""
    settings.EMAIL_BACKEND = BACKEND


def verstuur(**velden):
    velden = {"subject": "Welkom", "body": "Goedendag", "to": ["jan@voorbeeld.example"]} | velden
    EmailMessage(**velden).send()


def test_een_mail_is_een_rij_en_gaat_nog_niet_weg(postbus):
    verstuur()

    rij = Uitgaand.objects.get()
    assert (rij.status, rij.ontvanger, rij.pogingen) == ("wacht", "jan@voorbeeld.example", 0)
    assert postbus.ontvangen == []


def test_draait_de_oorzaak_terug_dan_is_er_geen_mail():
    with transaction.atomic():
        verstuur()
        transaction.set_rollback(True)

    assert not Uitgaand.objects.exists()


def test_elke_ontvanger_krijgt_een_eigen_rij_en_een_eigen_bericht_id(postbus):
    verstuur(
        to=["jan@voorbeeld.example"], cc=["eva@voorbeeld.example"], bcc=["bas@voorbeeld.example"]
    )
    ids = dict(Uitgaand.objects.values_list("ontvanger", "bericht_id"))

    assert verstuur_post() == 3

    aangekomen = {adres: bericht["Message-ID"] for adres, bericht in postbus.ontvangen}
    assert aangekomen == ids
    assert len(set(ids.values())) == 3
    assert all(len(bericht.get_all("Message-ID")) == 1 for _, bericht in postbus.ontvangen)


def test_wie_in_bcc_staat_blijft_onzichtbaar(postbus):
    verstuur(bcc=["geheim@voorbeeld.example"])

    verstuur_post()

    assert all("geheim" not in bericht.as_string() for _, bericht in postbus.ontvangen)


def test_meer_mails_tegelijk_houden_elk_hun_bericht_id(postbus):
    get_connection(BACKEND).send_messages(
        [EmailMessage(f"Nummer {n}", "", to=[f"nr{n}@voorbeeld.example"]) for n in range(3)]
    )
    ids = dict(Uitgaand.objects.values_list("ontvanger", "bericht_id"))

    verstuur_post()

    assert {adres: bericht["Message-ID"] for adres, bericht in postbus.ontvangen} == ids


def test_accenten_opmaak_en_bijlagen_komen_heel_aan(postbus):
    mail = EmailMultiAlternatives(
        "Coördinator Özdemir: café op € 5 — hé!",
        "Regel één\n.\n. punt vooraan\n" + "ë" * 1200,
        from_email="IPS-portal Noord-Holland é <portal@voorbeeld.example>",
        to=["Zoë Ünal <zoe@voorbeeld.example>"],
    )
    mail.attach_alternative("<p>Regel één</p>", "text/html")
    mail.attach("overzicht é.pdf", b"%PDF-1.7\x00\xff\r\n.\r\n", "application/pdf")
    mail.attach("notitie.txt", "tekst met ü", "text/plain")
    mail.send()

    verstuur_post()

    [(adres, bericht)] = postbus.ontvangen
    pdf, notitie = bericht.iter_attachments()
    assert adres == "zoe@voorbeeld.example"
    assert bericht["Subject"].strip() == "Coördinator Özdemir: café op € 5 — hé!"
    assert bericht["To"].addresses[0].display_name == "Zoë Ünal"
    tekst = bericht.get_body(("plain",)).get_content().splitlines()
    assert tekst == ["Regel één", ".", ". punt vooraan", "ë" * 1200]
    assert bericht.get_body(("html",)).get_content().strip() == "<p>Regel één</p>"
    assert (pdf.get_filename(), pdf.get_content()) == (
        "overzicht é.pdf",
        b"%PDF-1.7\x00\xff\r\n.\r\n",
    )
    assert notitie.get_content().strip() == "tekst met ü"


def test_na_verzending_blijft_alleen_het_bericht_id_over(postbus):
    verstuur()

    verstuur_post()

    rij = Uitgaand.objects.get()
    assert (rij.status, rij.inhoud) == ("verstuurd", "")
    assert rij.verstuurd_op
    assert verstuur_post() == 0


def test_een_regeleinde_in_een_onderwerp_vervalst_geen_kop():
    with pytest.raises(ValueError, match="newline"):
        verstuur(subject="Welkom\nBcc: dief@voorbeeld.example")


def test_zonder_ontvanger_is_er_geen_rij():
    verstuur(to=[])

    assert not Uitgaand.objects.exists()
