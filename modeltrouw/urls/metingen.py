from django.urls import path

from modeltrouw.views import metingen

urlpatterns = [
    path("", metingen.lijst, name="metingen"),
]
