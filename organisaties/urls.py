from django.urls import path

from organisaties import views

urlpatterns = [
    path("", views.start, name="start"),
    path("organisatie/", views.kies_organisatie, name="kies_organisatie"),
    path("account/sessies/", views.mijn_sessies, name="mijn_sessies"),
    path("leeft", views.leeft, name="leeft"),
    path("klaar", views.klaar, name="klaar"),
]
