from django.urls import path

from modeltrouw.views import levend

urlpatterns = [
    path("", levend.kies_team, name="levende_score"),
    path("team/<uuid:sleutel>/", levend.team, name="levend_team"),
    path("team/<uuid:sleutel>/item/<int:nummer>/", levend.item, name="levend_item"),
    path("team/<uuid:sleutel>/maanden/", levend.maanden, name="levend_maanden"),
]
