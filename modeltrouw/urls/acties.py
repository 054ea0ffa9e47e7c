from django.urls import path

from modeltrouw.views import acties

urlpatterns = [
    path("metingen/<uuid:sleutel>/actieplan/", acties.actieplan, name="actieplan"),
    path("metingen/<uuid:sleutel>/actieplan/nieuw/", acties.actie_nieuw, name="actie_nieuw"),
    path("acties/", acties.eigen_acties, name="mijn_acties"),
    path("acties/<uuid:sleutel>/", acties.actie, name="actie"),
]
