"""De uitnodiging voor een nieuwe gebruiker: een mail met een link om een wachtwoord te kiezen."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from organisaties.models import Gebruiker, Organisatie


def nodig_uit(
    *, gebruiker: Gebruiker, organisatie: Organisatie, adres: Callable[[str], str]
) -> None:
    """Zet de mail klaar, in dezelfde transactie. `adres` maakt van een pad een hele URL.

    Wie al een wachtwoord heeft, krijgt een mail zonder link naar een nieuw.
    """
    context = {
        "gebruiker": gebruiker,
        "organisatie": organisatie,
        "inloggen": adres(reverse("account_login")),
        "vergeten": adres(reverse("account_reset_password")),
        "kiezen": "" if gebruiker.has_usable_password() else adres(_wachtwoordpad(gebruiker)),
    }
    send_mail(
        "Uw toegang tot het IPS-portal",
        render_to_string("organisaties/mail/uitnodiging.txt", context),
        None,
        [gebruiker.email],
    )


def _wachtwoordpad(gebruiker: Gebruiker) -> str:
    return reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(gebruiker),
            "key": default_token_generator.make_token(gebruiker),
        },
    )
