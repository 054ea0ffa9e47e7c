from django.urls import path

from meldingen.views import termijnen

urlpatterns = [
    path("", termijnen.termijnen, name="meldingtermijnen"),
]
