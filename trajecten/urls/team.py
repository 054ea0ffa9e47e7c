from django.urls import path

from trajecten.views import (
    behandelcontact,
    caseloadoverdracht,
    overdracht,
    supervisie,
    team,
    tedoen,
    uitkomsten,
    vooruitblik,
    waarnemingen,
)

urlpatterns = [
    path("", team.kies_team, name="team"),
    path("overdragen/<uuid:sleutel>/", overdracht.overdragen, name="overdracht"),
    path("<uuid:sleutel>/", team.team, name="team_pagina"),
    path("<uuid:sleutel>/clienten/<slug:getal>/", team.clienten, name="team_clienten"),
    path("<uuid:sleutel>/supervisie/", supervisie.supervisie, name="supervisie"),
    path("<uuid:sleutel>/uitkomsten/", uitkomsten.uitkomsten, name="team_uitkomsten"),
    path("<uuid:sleutel>/vooruitblik/", vooruitblik.vooruit, name="team_vooruitblik"),
    path("<uuid:sleutel>/behandelteam/", behandelcontact.van_team, name="team_behandelcontact"),
    path(
        "<uuid:sleutel>/<uuid:begeleider>/behandelteam/",
        behandelcontact.van_team,
        name="begeleider_behandelcontact",
    ),
    path("<uuid:sleutel>/gezien/", team.gezien, name="team_gezien"),
    path("<uuid:sleutel>/waarneming/nieuw/", waarnemingen.nieuw, name="waarneming_nieuw"),
    path(
        "<uuid:sleutel>/waarneming/<uuid:waarneming>/",
        waarnemingen.einde,
        name="waarneming_einde",
    ),
    path(
        "<uuid:sleutel>/<uuid:begeleider>/overdragen/",
        caseloadoverdracht.overdragen,
        name="caseload_overdragen",
    ),
    path("<uuid:sleutel>/<uuid:begeleider>/te-doen/", tedoen.team_tedoen, name="team_tedoen"),
    path("<uuid:sleutel>/<uuid:begeleider>/", team.begeleider, name="team_begeleider"),
]
