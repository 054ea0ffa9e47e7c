from django.urls import URLPattern, URLResolver, include, path

from trajecten.views import afdruk, akkoorden, clienten, dossier, fasen, gegevens, inzage

_GEGEVENS = [
    path("", gegevens.gegevens, name="dossier_gegevens"),
    path("wijzigen/", gegevens.wijzig, name="client_wijzigen"),
    path("uitkeringen/nieuw/", gegevens.uitkering_nieuw, name="uitkering_nieuw"),
    path("uitkeringen/<uuid:uitkering>/", gegevens.uitkering_wijzig, name="uitkering"),
    path("bsn/", gegevens.bsn, name="bsn"),
    path("bsn/tonen/", gegevens.bsn_tonen, name="bsn_tonen"),
]
_DOSSIER: list[URLPattern | URLResolver] = [
    path("", dossier.verloop, name="dossier"),
    path("gegevens/", include(_GEGEVENS)),
    path("werk/", include("trajecten.urls.werk")),
    path("inkomen/", include("trajecten.urls.inkomsten")),
    path("documenten/", include("trajecten.urls.documenten")),
    path("afdruk/", afdruk.dossier_afdruk, name="dossier_afdruk"),
    path("naasten/", include("trajecten.urls.naasten")),
    path("", include("trajecten.urls.profiel")),
    path("fase/", fasen.wissel, name="fase_wisselen"),
    path("fase/akkoord/nieuw/", akkoorden.nieuw, name="akkoord_nieuw"),
    path("fase/akkoord/<uuid:akkoord>/", akkoorden.wijzig, name="akkoord"),
    path("einde/", fasen.beeindig, name="traject_einde"),
    path("nieuw-traject/", clienten.nieuw_traject, name="traject_nieuw"),
    path("modeltrouw/", include("trajecten.urls.bewijs")),
    path("wijzigingen/", inzage.wijzigingen, name="dossier_wijzigingen"),
    path("wie-keek-mee/", inzage.wie_keek_mee, name="dossier_inzage"),
]

urlpatterns = [
    path("", clienten.lijst, name="clienten"),
    path("nieuw/", clienten.nieuw, name="client_nieuw"),
    path("gemeenten/", clienten.gemeente_kiezer, name="gemeente_kiezer"),
    path("<uuid:sleutel>/", include(_DOSSIER)),
]
