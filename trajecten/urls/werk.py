from django.urls import include, path

from trajecten.views import plaatsingen, volgen, voorwaarden

_PLAATSING = [
    path("", plaatsingen.wijzig, name="plaatsing"),
    path("einde/", plaatsingen.eindig, name="plaatsing_einde"),
    path("dreigt/", voorwaarden.dreigt, name="plaatsing_dreigt"),
    path("volgen/", volgen.volgen, name="plaatsing_volgen"),
    path("volgen/wens/", volgen.wens, name="volgwens_nieuw"),
    path("volgen/overdracht/", volgen.overdracht, name="volgoverdracht_nieuw"),
    path("voorwaarden/nieuw/", voorwaarden.nieuw, name="voorwaarden_nieuw"),
    path("voorwaarden/<uuid:voorwaarden>/", voorwaarden.wijzig, name="voorwaarden"),
]

urlpatterns = [
    path("", plaatsingen.werk, name="dossier_werk"),
    path("nieuw/", plaatsingen.nieuw, name="plaatsing_nieuw"),
    path("<uuid:plaatsing>/", include(_PLAATSING)),
]
