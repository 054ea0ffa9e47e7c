from django.urls import path

from modeltrouw.views import toepasbaarheid

urlpatterns = [
    path("", toepasbaarheid.wijs, name="toepasbaarheid"),
]
