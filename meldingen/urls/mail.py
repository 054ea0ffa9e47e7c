from django.urls import path

from meldingen.views import mail

urlpatterns = [
    path("", mail.keuzes, name="mailkeuzes"),
    path("afmelden/", mail.afmelden, name="mail_afmelden"),
]
