from django.urls import path

from meldingen.views import rapporten

urlpatterns = [
    path("", rapporten.rapporten, name="rapporten"),
    path("vragen/", rapporten.vragen, name="rapport_vragen"),
    path("<uuid:sleutel>/", rapporten.ophalen, name="rapport_ophalen"),
    path("<uuid:sleutel>/verwijderen/", rapporten.verwijderen, name="rapport_verwijderen"),
]
