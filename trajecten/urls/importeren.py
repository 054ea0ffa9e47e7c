from django.urls import path

from trajecten.views import importeren

urlpatterns = [
    path("", importeren.nieuw, name="import_nieuw"),
    path("sjabloon/", importeren.sjabloon, name="import_sjabloon"),
    path("<uuid:sleutel>/", importeren.voorbeeld, name="import_voorbeeld"),
    path("<uuid:sleutel>/uitvoeren/", importeren.uitvoeren, name="import_uitvoeren"),
    path("<uuid:sleutel>/resultaat/", importeren.resultaat, name="import_resultaat"),
]
