from django.urls import URLPattern, URLResolver, include, path

from modeltrouw.views import auditors, inzage, metingen, steekproef, voorbereiding

_VOORBEREIDING = [
    path("", voorbereiding.voorbereiding, name="meting_voorbereiding"),
    path("steekproef/", voorbereiding.trek, name="steekproef_trekken"),
    path("stukken/nieuw/", voorbereiding.stuk_nieuw, name="meting_stuk_nieuw"),
    path("stukken/<uuid:stuk>/", voorbereiding.stuk, name="meting_stuk"),
    path("stukken/<uuid:stuk>/weg/", voorbereiding.stuk_weg, name="meting_stuk_weg"),
    path("stukken/<uuid:stuk>/bestand/", voorbereiding.bestand_nieuw, name="stukbestand_nieuw"),
    path("bestanden/<uuid:bestand>/", voorbereiding.bestand, name="stukbestand"),
    path("bestanden/<uuid:bestand>/weg/", voorbereiding.bestand_weg, name="stukbestand_weg"),
]
_METING: list[URLPattern | URLResolver] = [
    path("", metingen.meting, name="meting"),
    path("wijzigen/", metingen.wijzig, name="meting_wijzigen"),
    path("stap/", metingen.stap, name="meting_stap"),
    path("auditors/nieuw/", auditors.nieuw, name="meting_auditor_nieuw"),
    path("auditors/<uuid:auditor>/", auditors.toegang, name="meting_auditor"),
    path("auditors/<uuid:auditor>/weg/", auditors.weg, name="meting_auditor_weg"),
    path("voorbereiding/", include(_VOORBEREIDING)),
    path("steekproef/", steekproef.steekproef, name="steekproef"),
    path("steekproef/opnieuw/", steekproef.opnieuw, name="steekproef_opnieuw"),
    path("steekproef/<uuid:dossier>/", steekproef.dossier, name="steekproefdossier"),
    path("wie-keek-mee/", inzage.inzage, name="meting_inzage"),
]

urlpatterns = [
    path("", metingen.lijst, name="metingen"),
    path("nieuw/", metingen.nieuw, name="meting_nieuw"),
    path("<uuid:sleutel>/", include(_METING)),
]
