from django.urls import path

from trajecten.views import werkgevers

urlpatterns = [
    path("kiezer/", werkgevers.kiezer, name="werkgever_kiezer"),
    path(
        "<uuid:sleutel>/samenvoegen/", werkgevers.kies_dubbele, name="werkgever_samenvoegen_kiezen"
    ),
    path(
        "<uuid:sleutel>/samenvoegen/<uuid:ander>/",
        werkgevers.samenvoegen,
        name="werkgever_samenvoegen",
    ),
    path("<uuid:sleutel>/contacten/", werkgevers.contacten, name="werkgever_contacten"),
]
