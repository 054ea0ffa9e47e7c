"""De adressen van de financiering, per onderwerp een bestand."""

from django.urls import include, path

urlpatterns = [
    path("", include("financiering.urls.bord")),
    path("", include("financiering.urls.geld")),
    path("regelingen/", include("financiering.urls.regelingen")),
    path("aanvragen/<uuid:sleutel>/", include("financiering.urls.aanvragen")),
    path("aanvragen/<uuid:sleutel>/papier/", include("financiering.urls.pdf")),
]
