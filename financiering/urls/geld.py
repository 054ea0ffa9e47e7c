from django.urls import path

from financiering.views import geld

_AANVRAAG = "aanvragen/<uuid:sleutel>/geld/"

urlpatterns = [
    path(_AANVRAAG, geld.geld, name="aanvraag_geld"),
    path(f"{_AANVRAAG}termijn/", geld.termijn_nieuw, name="termijn_nieuw"),
    path(f"{_AANVRAAG}termijn/<uuid:termijn>/", geld.termijn, name="termijn"),
    path(
        f"{_AANVRAAG}termijn/<uuid:termijn>/verwijderen/",
        geld.termijn_verwijderen,
        name="termijn_verwijderen",
    ),
    path(f"{_AANVRAAG}ontvangst/", geld.ontvangst_nieuw, name="ontvangst_nieuw"),
    path(f"{_AANVRAAG}ontvangst/<uuid:ontvangst>/", geld.ontvangst, name="ontvangst"),
    path(
        f"{_AANVRAAG}ontvangst/<uuid:ontvangst>/verwijderen/",
        geld.ontvangst_verwijderen,
        name="ontvangst_verwijderen",
    ),
]
