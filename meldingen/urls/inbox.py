from django.urls import path

from meldingen.views import inbox

urlpatterns = [
    path("", inbox.meldingen, name="meldingen"),
]
