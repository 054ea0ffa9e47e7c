from django.urls import path

from werkgevers import views

urlpatterns = [
    path("", views.lijst, name="werkgevers"),
    path("nieuw/", views.nieuw, name="werkgever_nieuw"),
    path("<uuid:sleutel>/", views.werkgever, name="werkgever"),
    path("<uuid:sleutel>/wijzigen/", views.wijzig, name="werkgever_wijzigen"),
    path("<uuid:sleutel>/contactpersoon/", views.nieuwe_persoon, name="contactpersoon_nieuw"),
    path("contactpersoon/<uuid:sleutel>/", views.wijzig_persoon, name="contactpersoon_wijzigen"),
]
