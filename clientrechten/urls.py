"""Onder een dossier."""

from django.urls import path

from clientrechten import views

urlpatterns = [path("", views.rechten, name="dossier_rechten")]
