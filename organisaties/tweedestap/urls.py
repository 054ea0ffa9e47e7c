from allauth.mfa.base import views as basis
from django.urls import path
from django.views.decorators.http import require_http_methods

from organisaties.tweedestap import views

_lezen = require_http_methods(["GET", "HEAD"])
_formulier = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", _lezen(basis.index), name="mfa_index"),
    path("code/", _formulier(basis.authenticate), name="mfa_authenticate"),
    path("nog-eens/", _formulier(basis.reauthenticate), name="mfa_reauthenticate"),
    path("app/", _formulier(views.AanzettenView.as_view()), name="mfa_activate_totp"),
    path("app/vervangen/", _formulier(views.VervangenView.as_view()), name="mfa_deactivate_totp"),
    path("herstelcodes/", _lezen(views.HerstelcodesView.as_view()), name="mfa_view_recovery_codes"),
    path("sleutels/", _formulier(views.SleutelsView.as_view()), name="mfa_list_webauthn"),
    path("sleutels/nieuw/", _formulier(views.SleutelErbijView.as_view()), name="mfa_add_webauthn"),
    path(
        "sleutels/nog-eens/",
        _formulier(views.NogEensMetSleutelView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "herstelcodes/nieuw/",
        _formulier(views.NieuweHerstelcodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]
