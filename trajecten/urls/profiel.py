"""Het profiel, het zoekplan en wat een werkgever mag weten."""

from django.urls import path

from trajecten.views import openheid, profielen, zoekplannen

urlpatterns = [
    path("profiel/", profielen.profiel, name="dossier_profiel"),
    path("profiel/bijwerken/", profielen.bijwerken, name="profiel_bijwerken"),
    path("profiel/vergelijken/", profielen.vergelijk, name="profiel_vergelijken"),
    path("zoekplan/", zoekplannen.zoekplan, name="dossier_zoekplan"),
    path("zoekplan/bijwerken/", zoekplannen.bijwerken, name="zoekplan_bijwerken"),
    path("zoekplan/vergelijken/", zoekplannen.vergelijk, name="zoekplan_vergelijken"),
    path("openheid/", openheid.openheid, name="dossier_openheid"),
    path("openheid/nieuw/", openheid.nieuw, name="openheid_nieuw"),
]
