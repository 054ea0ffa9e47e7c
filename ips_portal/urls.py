"""Alle adressen. Een nieuwe URL zonder regel in tests/meta/toegang.py laat de tests mislukken."""

from allauth.account import views as account
from django.urls import include, path

_ACCOUNT = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/<str:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("opnieuw-inloggen/", account.reauthenticate, name="account_reauthenticate"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
]

urlpatterns = [
    path("account/", include(_ACCOUNT)),
    path("", include("organisaties.urls")),
    path("werkgevers/", include("werkgevers.urls")),
    path("beheer/", include("organisaties.beheer.urls")),
    path("", include("trajecten.urls")),
]
