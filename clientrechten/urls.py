"""Onder een dossier, twee bladzijden over alle dossiers, en de bewaartermijnen in Beheer."""

from django.urls import path

from clientrechten.views import dossier as in_dossier
from clientrechten.views import termijnen, verzoeken, wissen

dossier = [
    path("", in_dossier.rechten, name="dossier_rechten"),
    path("beperken/", in_dossier.beperken, name="dossier_beperken"),
    path("opheffen/", in_dossier.opheffen, name="beperking_opheffen"),
    path("verzoek/", verzoeken.nieuw, name="verzoek_nieuw"),
    path("verzoek/<uuid:verzoek>/", verzoeken.verzoek, name="verzoek"),
    path("verzoek/<uuid:verzoek>/verlengen/", verzoeken.verlengen, name="verzoek_verlengen"),
    path("wissen/", wissen.voorstellen, name="wissen_voorstellen"),
]
beheer = [path("", termijnen.termijnen, name="bewaartermijnen")]
lijsten = [
    path("verzoeken/", verzoeken.lijst, name="verzoeken"),
    path("wissen/", wissen.wisrondes, name="wisrondes"),
]
