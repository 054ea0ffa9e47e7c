from django.urls import path

from financiering.views import aanvragen, besluiten, stappen, stukken

urlpatterns = [
    path("", aanvragen.aanvraag, name="aanvraag"),
    path("wijzigen/", aanvragen.wijzig, name="aanvraag_wijzigen"),
    path("indienen/", aanvragen.indienen, name="aanvraag_indienen"),
    path("wachtlijst/", aanvragen.wachtlijst, name="aanvraag_wachtlijst"),
    path("toestemming/", stappen.toestemming, name="aanvraag_toestemming"),
    path("besluit/", besluiten.besluit, name="aanvraag_besluit"),
    path("start/", stappen.starten, name="aanvraag_starten"),
    path("intrekken/", stappen.intrekken, name="aanvraag_intrekken"),
    path("verlenging/", stappen.verlenging, name="aanvraag_verlenging"),
    path("verlenging/besluit/", besluiten.verlengingsbesluit, name="aanvraag_verlengingsbesluit"),
    path("einde/", stappen.einde, name="aanvraag_einde"),
    path("eindverslag/", stappen.eindverslag, name="aanvraag_eindverslag"),
    path("vaststelling/", besluiten.vaststellen, name="aanvraag_vaststellen"),
    path("stukken/<uuid:stuk>/", stukken.stuk, name="aanvraag_stuk"),
    path("stukken/<uuid:stuk>/bestand/", stukken.bestand, name="aanvraag_stuk_bestand"),
]
