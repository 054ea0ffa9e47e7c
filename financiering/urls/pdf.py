"""De stukken van een aanvraag op papier; `soort` staat in keuzes.Papier."""

from django.urls import path

from financiering.views import pdf

urlpatterns = [
    path("<str:soort>/", pdf.aanvraag_pdf, name="aanvraag_pdf"),
]
