"""Waar iemand komt die met het account van zijn werk inlogde: alleen bij die organisatie.

Staat een uitgever in voor een sessie, dan bestaat daarin geen andere organisatie. Anders kwam wie
de uitgever van de ene organisatie beheert ook bij de dossiers van de andere.
"""

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from organisaties.alle import werkt_elders

METHODE = "socialaccount"
_SESSIE = "alleen_bij"
# Dit geldt overal waar iemand werkt; een uitgever van een van die plekken mag er niet aan komen.
VAN_HET_ACCOUNT = frozenset(
    {
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mijn_sessies",
    }
)


def alleen_bij(request: HttpRequest) -> list[str] | None:
    """De sleutels van de organisaties die voor deze sessie instaan; None na een wachtwoord."""
    bronnen: list[str] | None = request.session.get(_SESSIE)
    return bronnen


def mag_niet_aan_het_account(request: HttpRequest) -> bool:
    """Een adres over het account, voor wie via zijn werk binnenkwam en ook elders werkt."""
    treffer = request.resolver_match
    if treffer is None or treffer.view_name not in VAN_HET_ACCOUNT or alleen_bij(request) is None:
        return False
    return request.organisatie is None or werkt_elders(request.user.pk, request.vandaag)


@receiver(user_logged_in)
def _onthoud(sender, request, user, **overig) -> None:
    """Eenmaal, bij het inloggen. Een bewijs dat daarvoor al in de sessie zat telt mee."""
    if request is None:
        return
    stappen = get_authentication_records(request, user)
    bronnen = sorted({stap["provider"] for stap in stappen if stap["method"] == METHODE})
    request.session.pop(_SESSIE, None)
    if bronnen:
        request.session[_SESSIE] = bronnen
