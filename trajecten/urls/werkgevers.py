from django.urls import path

from trajecten.views import werkgevers

urlpatterns = [
    path("kiezer/", werkgevers.kiezer, name="werkgever_kiezer"),
    path("<uuid:sleutel>/contacten/", werkgevers.contacten, name="werkgever_contacten"),
]
