"""Onder een dossier, en een bladzijde over alle dossiers."""

from django.urls import path

from clientrechten import views

dossier = [
    path("", views.rechten, name="dossier_rechten"),
    path("wissen/", views.voorstellen, name="wissen_voorstellen"),
]
urlpatterns = [path("", views.wisrondes, name="wisrondes")]
