from django.urls import path

from meldingen.views import achtergrond

urlpatterns = [
    path("", achtergrond.achtergrondwerk, name="achtergrondwerk"),
    path("<uuid:sleutel>/opnieuw/", achtergrond.opnieuw, name="achtergrondwerk_opnieuw"),
]
