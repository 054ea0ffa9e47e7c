from django.urls import path

from trajecten.views import inkomsten

urlpatterns = [
    path("", inkomsten.inkomsten, name="dossier_inkomsten"),
    path("nieuw/", inkomsten.nieuw, name="inkomstenplan_nieuw"),
    path("<uuid:plan>/", inkomsten.wijzig, name="inkomstenplan"),
    path("<uuid:plan>/afdruk/", inkomsten.afdruk, name="inkomstenplan_afdruk"),
    path("<uuid:plan>/meldingen/<uuid:melding>/", inkomsten.melding_gedaan, name="melding_gedaan"),
]
