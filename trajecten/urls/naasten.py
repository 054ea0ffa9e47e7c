from django.urls import path

from trajecten.views import naasten

urlpatterns = [
    path("", naasten.naasten, name="dossier_naasten"),
    path("nieuw/", naasten.naaste_nieuw, name="naaste_nieuw"),
    path("<uuid:naaste>/", naasten.naaste_wijzig, name="naaste"),
    path("toestemming/nieuw/", naasten.toestemming_nieuw, name="toestemming_nieuw"),
    path("toestemming/<uuid:toestemming>/", naasten.toestemming_wijzig, name="toestemming"),
    path(
        "toestemming/<uuid:toestemming>/intrekken/",
        naasten.toestemming_intrekken,
        name="toestemming_intrekken",
    ),
]
