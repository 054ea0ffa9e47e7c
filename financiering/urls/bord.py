from django.urls import path

from financiering.views import bord

urlpatterns = [
    path("", bord.bord, name="financiering"),
]
