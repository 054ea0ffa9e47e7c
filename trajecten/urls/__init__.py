"""De adressen van het traject, per onderwerp een bestand."""

from django.urls import include, path

urlpatterns = [
    path("mijn-week/", include("trajecten.urls.mijn_week")),
    path("contacten/", include("trajecten.urls.contacten")),
    path("werkgevers/", include("trajecten.urls.werkgevers")),
    path("overleg/", include("trajecten.urls.overleg")),
    path("team/", include("trajecten.urls.team")),
    path("aanmeldingen/", include("trajecten.urls.aanmeldingen")),
    path("clienten/", include("trajecten.urls.dossier")),
    path("zoeken/", include("trajecten.urls.zoeken")),
    path("beheer/import/", include("trajecten.urls.importeren")),
]
