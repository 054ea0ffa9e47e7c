"""Het profiel, het zoekplan en wat een werkgever mag weten."""

from django.urls import path

from trajecten.versieconcepten import OPENHEID, PROFIEL, ZOEKPLAN
from trajecten.views import openheid, profielen, versieconcepten, zoekplannen

_PROFIEL, _ZOEKPLAN, _OPENHEID = ({"soort": soort} for soort in (PROFIEL, ZOEKPLAN, OPENHEID))
_bewaar, _gooi_weg = versieconcepten.bewaar, versieconcepten.gooi_weg

urlpatterns = [
    path("profiel/", profielen.profiel, name="dossier_profiel"),
    path("profiel/bijwerken/", profielen.bijwerken, name="profiel_bijwerken"),
    path("profiel/concept/", _bewaar, _PROFIEL, "profiel_concept"),
    path("profiel/concept/weg/", _gooi_weg, _PROFIEL, "profiel_concept_weg"),
    path("profiel/vergelijken/", profielen.vergelijk, name="profiel_vergelijken"),
    path("zoekplan/", zoekplannen.zoekplan, name="dossier_zoekplan"),
    path("zoekplan/bijwerken/", zoekplannen.bijwerken, name="zoekplan_bijwerken"),
    path("zoekplan/concept/", _bewaar, _ZOEKPLAN, "zoekplan_concept"),
    path("zoekplan/concept/weg/", _gooi_weg, _ZOEKPLAN, "zoekplan_concept_weg"),
    path("zoekplan/vergelijken/", zoekplannen.vergelijk, name="zoekplan_vergelijken"),
    path("openheid/", openheid.openheid, name="dossier_openheid"),
    path("openheid/nieuw/", openheid.nieuw, name="openheid_nieuw"),
    path("openheid/concept/", _bewaar, _OPENHEID, "openheid_concept"),
    path("openheid/concept/weg/", _gooi_weg, _OPENHEID, "openheid_concept_weg"),
]
