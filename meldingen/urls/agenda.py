from django.urls import path

from meldingen.views import agenda

urlpatterns = [
    path("", agenda.agenda, name="agenda"),
    path("adres/", agenda.nieuw, name="agenda_nieuw"),
    path("intrekken/", agenda.intrekken, name="agenda_intrekken"),
    # Het geheim staat achter het vraagteken: wat logt, logt het pad.
    path("feed.ics", agenda.feed, name="agenda_feed"),
]
