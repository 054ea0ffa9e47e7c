from django.urls import path

from trajecten.views import overdracht, team

urlpatterns = [
    path("", team.kies_team, name="team"),
    path("overdragen/<uuid:sleutel>/", overdracht.overdragen, name="overdracht"),
    path("<uuid:sleutel>/", team.team, name="team_pagina"),
    path("<uuid:sleutel>/clienten/<slug:getal>/", team.clienten, name="team_clienten"),
    path("<uuid:sleutel>/gezien/", team.gezien, name="team_gezien"),
    path("<uuid:sleutel>/<uuid:begeleider>/", team.begeleider, name="team_begeleider"),
]
