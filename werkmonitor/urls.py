from django.urls import path

from werkmonitor import views

urlpatterns = [
    path("", views.kwartaal, name="werkmonitor"),
    path("stand/", views.stand, name="werkmonitor_stand"),
    path("stand/rijen/", views.standrijen, name="werkmonitor_standrijen"),
    path("rijen/", views.rijen, name="werkmonitor_rijen"),
    path("ontbreekt/", views.ontbreekt, name="werkmonitor_ontbreekt"),
    path("definities/", views.definities, name="werkmonitor_definities"),
    path("afsluiten/", views.afsluiten, name="werkmonitor_afsluiten"),
    path("heropenen/", views.heropenen, name="werkmonitor_heropenen"),
    path("kwartaal.xlsx", views.werkboek, name="werkmonitor_xlsx"),
    path("kwartaal.csv", views.csvbestand, name="werkmonitor_csv"),
]
