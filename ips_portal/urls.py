"""Alle adressen. Een nieuwe URL zonder regel in tests/meta/toegang.py laat de tests mislukken."""

from allauth.account import views as account
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from clientrechten import urls as clientrechten

# De views van allauth nemen elke methode aan; hier zijn het gewone formulieren.
_formulier = require_http_methods(["GET", "HEAD", "POST"])

_ACCOUNT = [
    path("inloggen/", _formulier(account.login), name="account_login"),
    path("uitloggen/", _formulier(account.logout), name="account_logout"),
    path(
        "wachtwoord/wijzigen/", _formulier(account.password_change), name="account_change_password"
    ),
    path("wachtwoord/vergeten/", _formulier(account.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        _formulier(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/<slug:uidb36>/<slug:key>/",
        _formulier(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        _formulier(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("opnieuw-inloggen/", _formulier(account.reauthenticate), name="account_reauthenticate"),
    path("gesloten/", _formulier(account.account_inactive), name="account_inactive"),
]

urlpatterns = [
    path("account/", include(_ACCOUNT)),
    path("account/werk/", include("organisaties.eenmalig.urls")),
    path("account/tweede-stap/", include("organisaties.tweedestap.urls")),
    path("", include("organisaties.urls")),
    path("meldingen/", include("meldingen.urls.inbox")),
    path("agenda/", include("meldingen.urls.agenda")),
    path("mail/", include("meldingen.urls.mail")),
    path("rapporten/", include("meldingen.urls.rapporten")),
    path("werkgevers/", include("werkgevers.urls")),
    path("beheer/achtergrondwerk/", include("meldingen.urls.achtergrond")),
    path("beheer/termijnen/", include("meldingen.urls.termijnen")),
    path("beheer/bewaartermijnen/", include(clientrechten.beheer)),
    path("beheer/", include("organisaties.beheer.urls")),
    path("modeltrouw/", include("modeltrouw.urls")),
    path("financiering/", include("financiering.urls")),
    path("werkmonitor/", include("werkmonitor.urls")),
    path("clienten/<uuid:sleutel>/financiering/", include("financiering.urls.dossier")),
    path("clienten/<uuid:sleutel>/rechten/", include(clientrechten.dossier)),
    path("", include(clientrechten.lijsten)),
    path("", include("trajecten.urls")),
]
