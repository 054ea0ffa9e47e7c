from django.urls import path

from trajecten.views import documenten

urlpatterns = [
    path("", documenten.documenten, name="dossier_documenten"),
    path("nieuw/", documenten.nieuw, name="document_nieuw"),
    path("<uuid:document>/", documenten.document, name="document"),
    path("<uuid:document>/verwijderen/", documenten.verwijder, name="document_verwijderen"),
]
