from django.urls import path

from organisaties.eenmalig import views

urlpatterns = [
    path("", views.kies, name="inlogbron_kies"),
    path("<slug:naam>/", views.begin, name="inlogbron"),
    path("<slug:naam>/terug/", views.terug, name="inlogbron_terug"),
    path("<slug:naam>/uitgelogd/", views.uitgelogd, name="inlogbron_uitgelogd"),
]
