"""De adressen van modeltrouw, per onderwerp een bestand."""

from django.urls import include, path

urlpatterns = [
    path("", include("modeltrouw.urls.levend")),
    path("metingen/", include("modeltrouw.urls.metingen")),
    path("schalen/", include("modeltrouw.urls.schalen")),
    path("metingen/<uuid:sleutel>/", include("modeltrouw.urls.scoren")),
    path("metingen/<uuid:sleutel>/", include("modeltrouw.urls.rapport")),
    path("", include("modeltrouw.urls.acties")),
    path("", include("modeltrouw.urls.verklaring")),
    path("kwaliteitskader/", include("modeltrouw.urls.kader")),
    path("toepasbaarheid/", include("modeltrouw.urls.toepasbaarheid")),
]
