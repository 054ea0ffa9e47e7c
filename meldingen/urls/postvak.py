from django.urls import path

from meldingen.views import postvak

urlpatterns = [
    path("", postvak.postvak, name="postvak"),
    path("<slug:naam>/", postvak.bericht, name="postvak_bericht"),
]
