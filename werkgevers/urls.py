from django.urls import path

from werkgevers.views import dubbelen, vacatures, werkgevers

urlpatterns = [
    path("", werkgevers.lijst, name="werkgevers"),
    path("nieuw/", werkgevers.nieuw, name="werkgever_nieuw"),
    path("dubbel/", dubbelen.lijst, name="werkgevers_dubbel"),
    path("dubbel/nagekeken/", dubbelen.nagekeken, name="werkgevers_geen_dubbelen"),
    path(
        "<uuid:sleutel>/geen-dubbele/<uuid:ander>/",
        dubbelen.geen_dubbele,
        name="werkgever_geen_dubbele",
    ),
    path(
        "<uuid:sleutel>/toch-dubbel/<uuid:ander>/",
        dubbelen.toch_dubbel,
        name="werkgever_toch_dubbel",
    ),
    path("<uuid:sleutel>/", werkgevers.werkgever, name="werkgever"),
    path("<uuid:sleutel>/wijzigen/", werkgevers.wijzig, name="werkgever_wijzigen"),
    path("<uuid:sleutel>/volgende-stap/", werkgevers.volgende_stap, name="werkgever_volgende_stap"),
    path("<uuid:sleutel>/contactpersoon/", werkgevers.nieuwe_persoon, name="contactpersoon_nieuw"),
    path(
        "contactpersoon/<uuid:sleutel>/",
        werkgevers.wijzig_persoon,
        name="contactpersoon_wijzigen",
    ),
    path("vacatures/", vacatures.lijst, name="vacatures"),
    path("<uuid:sleutel>/vacature/", vacatures.nieuw, name="vacature_nieuw"),
    path("vacatures/<uuid:sleutel>/", vacatures.wijzig, name="vacature"),
    path("vacatures/<uuid:sleutel>/sluiten/", vacatures.sluit, name="vacature_sluiten"),
    path("vacatures/<uuid:sleutel>/openen/", vacatures.heropen, name="vacature_openen"),
]
