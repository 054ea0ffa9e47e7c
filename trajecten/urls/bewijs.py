from django.urls import path

from trajecten.views import bewijs

urlpatterns = [
    path("", bewijs.bewijs, name="dossier_bewijs"),
]
