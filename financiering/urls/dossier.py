"""De financiering in het dossier."""

from django.urls import path

from financiering.views import dossier

urlpatterns = [
    path("", dossier.financiering, name="dossier_financiering"),
    path("nieuw/<slug:regeling>/", dossier.nieuw, name="aanvraag_nieuw"),
]
