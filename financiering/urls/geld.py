from django.urls import path

from financiering.views import cijfers, geld, kosten

_AANVRAAG = "aanvragen/<uuid:sleutel>/geld/"

urlpatterns = [
    path("geld/", cijfers.overzicht, name="financiering_geld"),
    path("geld/werkboek/", cijfers.werkboek, name="financiering_geld_xlsx"),
    path("geld/rijen/<slug:figuur>/", cijfers.rijen, name="financiering_geld_rijen"),
    path("geld/kosten/", kosten.kosten, name="financiering_kosten"),
    path("geld/kosten/werkboek/", kosten.werkboek, name="financiering_kosten_xlsx"),
    path("geld/uurtarieven/", kosten.tarieven, name="uurtarieven"),
    path("geld/uurtarieven/nieuw/", kosten.tarief_nieuw, name="uurtarief_nieuw"),
    path("geld/uurtarieven/<uuid:sleutel>/", kosten.tarief, name="uurtarief"),
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
