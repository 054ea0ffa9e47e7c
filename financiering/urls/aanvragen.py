from django.urls import path

from financiering.views import aanvragen

urlpatterns = [
    path("", aanvragen.aanvraag, name="aanvraag"),
]
