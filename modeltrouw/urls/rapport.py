from django.urls import path

from modeltrouw.views import rapport, wederhoor

urlpatterns = [
    path("rapport/", rapport.rapport, name="meting_rapport"),
    path("rapport.pdf", rapport.rapport_pdf, name="meting_rapport_pdf"),
    path("bevindingen/", rapport.bevindingen, name="meting_bevindingen"),
    path("bevindingen/<int:item>/", rapport.bevinding, name="meting_bevinding"),
    path("samenvatting/", rapport.samenvatting, name="meting_samenvatting"),
    path("aanbieden/", rapport.aanbieden, name="meting_aanbieden"),
    path("vaststellen/", rapport.vaststellen, name="meting_vaststellen"),
    path("wederhoor/", wederhoor.wederhoor, name="meting_wederhoor"),
    path("wederhoor/klaar/", wederhoor.afronden, name="wederhoor_afronden"),
    path("wederhoor/terug/", wederhoor.terug, name="wederhoor_terug"),
    path("wederhoor/<int:item>/", wederhoor.reactie, name="wederhoor_reactie"),
    path("wederhoor/<int:item>/antwoord/", wederhoor.antwoord, name="wederhoor_antwoord"),
]
