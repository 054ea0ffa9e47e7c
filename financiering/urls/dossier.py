"""De financiering in het dossier."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
