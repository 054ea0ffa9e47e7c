from django.urls import path

from financiering.views import bord

urlpatterns = [
    path("", bord.bord, name="financiering"),
    path("werkboek/", bord.werkboek, name="financiering_aanvragen_xlsx"),
]
