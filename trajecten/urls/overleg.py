from django.urls import path

from trajecten.views import agenda, overleg, overlegreeksen

urlpatterns = [
    path("", overleg.lijst, name="overleggen"),
    path("nieuw/", overleg.nieuw, name="overleg_nieuw"),
    path("reeksen/nieuw/", overlegreeksen.nieuw, name="overlegreeks_nieuw"),
    path("reeksen/<uuid:sleutel>/", overlegreeksen.wijzig, name="overlegreeks"),
    path("reeksen/<uuid:sleutel>/afspraak.ics", agenda.reeks, name="overlegreeks_agenda"),
    path("<uuid:sleutel>/", overleg.bekijk, name="overleg_bekijken"),
    path("<uuid:sleutel>/wijzigen/", overleg.wijzig, name="overleg_wijzigen"),
]
