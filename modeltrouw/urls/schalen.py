from django.urls import path

from modeltrouw.views import schalen

urlpatterns = [
    path("", schalen.lijst, name="schalen"),
    path("nieuw/", schalen.nieuw, name="schaal_nieuw"),
    path("<uuid:sleutel>/", schalen.schaal, name="schaal"),
]
