from django.urls import path

from trajecten.views import zoeken

urlpatterns = [
    path("", zoeken.zoeken, name="zoeken"),
]
