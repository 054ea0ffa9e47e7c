from django.urls import path

from organisaties.beheer.views import gebruikers, rollen, stap, start, teams

_EEN = "gebruikers/<uuid:sleutel>/"

urlpatterns = [
    path("", start.start, name="beheer"),
    path("gebruikers/", gebruikers.lijst, name="beheer_gebruikers"),
    path("gebruikers/nieuw/", gebruikers.nieuw, name="beheer_gebruiker_nieuw"),
    path(_EEN, gebruikers.gebruiker, name="beheer_gebruiker"),
    path(f"{_EEN}naam/", gebruikers.naam, name="beheer_naam"),
    path(f"{_EEN}uitnodigen/", gebruikers.uitnodigen, name="beheer_uitnodigen"),
    path(f"{_EEN}toegang-sluiten/", gebruikers.sluiten, name="beheer_toegang_sluiten"),
    path(f"{_EEN}tweede-stap/", stap.wissen, name="beheer_tweede_stap_wissen"),
    path(f"{_EEN}rol/", rollen.nieuwe_rol, name="beheer_rol_nieuw"),
    path(f"{_EEN}aanstelling/", rollen.nieuwe_aanstelling, name="beheer_aanstelling_nieuw"),
    path(f"{_EEN}ggz-team/", rollen.nieuwe_koppeling, name="beheer_koppeling_nieuw"),
    path("rollen/<uuid:sleutel>/", rollen.einde_rol, name="beheer_rol_einde"),
    path("aanstellingen/", rollen.aanstellingen, name="beheer_aanstellingen"),
    path("aanstellingen/<uuid:sleutel>/", rollen.wijzig_aanstelling, name="beheer_aanstelling"),
    path("koppelingen/<uuid:sleutel>/", rollen.einde_koppeling, name="beheer_koppeling_einde"),
    path("teams/", teams.teams, name="beheer_teams"),
    path("teams/nieuw/", teams.nieuw_team, name="beheer_team_nieuw"),
    path("teams/<uuid:sleutel>/", teams.wijzig_team, name="beheer_team"),
    path("ggz-teams/", teams.ggz_teams, name="beheer_ggz_teams"),
    path("ggz-teams/nieuw/", teams.nieuw_ggz_team, name="beheer_ggz_team_nieuw"),
    path("ggz-teams/<uuid:sleutel>/", teams.wijzig_ggz_team, name="beheer_ggz_team"),
]
