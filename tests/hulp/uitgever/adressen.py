from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [path("binnen/", LoginView.as_view()), path("", include("allauth.idp.urls"))]
