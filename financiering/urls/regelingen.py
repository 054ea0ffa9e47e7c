from django.urls import path

from financiering.views import regelingen

urlpatterns = [
    path("", regelingen.lijst, name="regelingen"),
    path("nieuw/", regelingen.nieuw, name="regeling_nieuw"),
    path("<slug:code>/", regelingen.regeling, name="regeling"),
    path("<slug:code>/nieuwe-versie/", regelingen.nieuwe_versie, name="regeling_nieuwe_versie"),
]
