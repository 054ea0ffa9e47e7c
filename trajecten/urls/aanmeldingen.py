from django.urls import path

from trajecten.views import aanmeldingen, agenda

urlpatterns = [
    path("", aanmeldingen.wachtlijst, name="wachtlijst"),
    path("nieuw/", aanmeldingen.nieuw, name="aanmelding_nieuw"),
    path("nieuw/<uuid:sleutel>/", aanmeldingen.opnieuw, name="aanmelding_opnieuw"),
    path("zoeken/", aanmeldingen.zoek, name="aanmelding_zoeken"),
    path("<uuid:sleutel>/", aanmeldingen.aanmelding, name="aanmelding"),
    path("<uuid:sleutel>/afspraak.ics", agenda.gesprek, name="aanmelding_agenda"),
    path("<uuid:sleutel>/client/", aanmeldingen.client, name="aanmelding_client"),
    path("<uuid:sleutel>/toewijzen/", aanmeldingen.toewijzen, name="aanmelding_toewijzen"),
    path("<uuid:sleutel>/afsluiten/", aanmeldingen.afsluiten, name="aanmelding_afsluiten"),
    path("<uuid:sleutel>/heropenen/", aanmeldingen.heropenen, name="aanmelding_heropenen"),
]
