from django.urls import path

from trajecten.views import concepten, contacten

urlpatterns = [
    path("nieuw/", contacten.nieuw, name="contact_nieuw"),
    path("openheid/", contacten.openheid, name="contact_openheid"),
    path("concept/", concepten.bewaar, name="contact_concept"),
    path("concept/weg/", concepten.gooi_weg, name="contact_concept_weg"),
    path("<uuid:sleutel>/", contacten.wijzig, name="contact"),
    path("<uuid:sleutel>/openheid/", contacten.openheid, name="contact_wijziging_openheid"),
    path("<uuid:sleutel>/concept/", concepten.bewaar, name="contact_wijziging_concept"),
    path("<uuid:sleutel>/concept/weg/", concepten.gooi_weg, name="contact_wijziging_weg"),
]
