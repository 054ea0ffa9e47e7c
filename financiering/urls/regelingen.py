from django.urls import path

from financiering.views import regelingen

urlpatterns = [
    path("", regelingen.lijst, name="regelingen"),
    path("<slug:code>/", regelingen.regeling, name="regeling"),
]
