"""De mail van een overzicht: platte tekst met aantallen, en een link om af te melden.

Nooit een naam of nummer van een client en geen getypte tekst: alleen vaste titels van soorten.
"""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from ips_portal.gedeeld import opmaak
from meldingen.mailkeuzes import afmeldbewijs
from meldingen.regels.overzicht import DAG, GELD, WEEK, Inhoud, Overzicht, tot_en_met
from organisaties.lid import Lid
from organisaties.organisatiekeuze import naam_buiten

_OPENEN = {DAG: "mijn_week", WEEK: "meldingen", GELD: "financiering"}


def stuur(lid: Lid, overzicht: Overzicht, inhoud: Inhoud, *, vandaag: date) -> None:
    """Zet de mail klaar, in de transactie van wie dit aanroept."""
    afmelden = _afmeldadres(lid, overzicht)
    organisatie = naam_buiten(lid, vandaag=vandaag)
    EmailMessage(
        subject=_onderwerp(overzicht, inhoud, organisatie),
        body=_tekst(overzicht, inhoud, organisatie, vandaag, afmelden),
        to=[lid.gebruiker.email],
        reply_to=[settings.ANTWOORD_AAN] if settings.ANTWOORD_AAN else None,
        headers=_koppen(afmelden),
    ).send()


def _koppen(afmelden: str) -> dict[str, str]:
    """Een programma stuurde dit, en met een klik (RFC 8058) komt het niet meer."""
    return {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",  # Exchange: geen afwezigheidsbericht terug
        "List-Unsubscribe": f"<{afmelden}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _onderwerp(overzicht: Overzicht, inhoud: Inhoud, organisatie: str) -> str:
    te_laat, te_doen = inhoud.aantal_te_laat, inhoud.aantal_te_doen
    delen = [f"{te_doen} te doen"] if te_doen else []
    delen += [f"{te_laat} te laat"] if te_laat else []
    delen = delen or ["over uw teams"]
    van = f"{overzicht.naam} {organisatie}".strip()
    return f"{van}: {', '.join(delen)}"


def _tekst(
    overzicht: Overzicht, inhoud: Inhoud, organisatie: str, vandaag: date, afmelden: str
) -> str:
    context = {
        "organisatie": organisatie,
        "overzicht": overzicht,
        "inhoud": inhoud,
        "vandaag": vandaag,
        "te_doen": _kop(overzicht, vandaag),
        "openen": adres(reverse(_OPENEN[overzicht])),
        "afmelden": afmelden,
        "keuzes": adres(reverse("mailkeuzes")),
        "antwoord": settings.ANTWOORD_AAN,
    }
    return render_to_string("meldingen/mail/overzicht.txt", context)


def _kop(overzicht: Overzicht, vandaag: date) -> str:
    """Voor het weekend of een feestdag telt een dagoverzicht verder dan vandaag."""
    if overzicht.per_week:
        return "Deze week"
    tot = tot_en_met(overzicht, vandaag)
    return "Vandaag" if tot == vandaag else f"Vandaag, of uiterlijk {opmaak.weekdag(tot)}"


def _afmeldadres(lid: Lid, overzicht: Overzicht) -> str:
    """Het bewijs staat achter het vraagteken: wat logt, logt het pad."""
    bewijs = afmeldbewijs(
        gebruiker_id=lid.gebruiker.pk,
        organisatie_id=lid.organisatie.pk,
        soort=overzicht.sleutel,
    )
    return adres(f"{reverse('mail_afmelden')}?{urlencode({'bewijs': bewijs})}")


def adres(pad: str) -> str:
    """Een taak kent geen verzoek; de instelling zegt waar het portal staat."""
    return f"{settings.PORTAL_ADRES}{pad}"
