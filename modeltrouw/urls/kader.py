from django.urls import path

from modeltrouw.views import kader

urlpatterns = [
    path("", kader.lijst, name="kaderplannen"),
    path("criteria/", kader.criteria, name="kadercriteria"),
    path("scenarios/", kader.scenarios, name="kaderscenarios"),
    path("nieuw/", kader.nieuw, name="kaderplan_nieuw"),
    path("<uuid:sleutel>/", kader.bekijk, name="kaderplan"),
    path("<uuid:sleutel>/wijzigen/", kader.wijzig, name="kaderplan_wijzigen"),
    path("<uuid:sleutel>/pdf/", kader.pdf, name="kaderplan_pdf"),
    path("<uuid:sleutel>/criterium/<int:criterium>/", kader.antwoord, name="kaderantwoord"),
    path(
        "<uuid:sleutel>/criterium/<int:criterium>/opmerking/",
        kader.opmerking,
        name="kaderopmerking",
    ),
]
