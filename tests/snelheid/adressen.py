"""De adressen van het portal, en waarmee het vergeleken wordt.

`hallo` is het goedkoopste dat een pagina kan zijn met alles eromheen dat elke pagina heeft: sessie,
bereik, een query op een sleutel, een regel in het logboek. `hallo_opslaan` schrijft een rij.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET, require_POST

from clienten.models import Client
from organisaties.rechten import Recht, vereist
from tests.snelheid.beheerlijst import beheer

_ALLEN = (Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM, Recht.AUDITEREN)


@require_GET
@vereist(*_ALLEN)
def hallo(request: HttpRequest, sleutel) -> HttpResponse:
    client = Client.objects.only("pk", "doelgroep").get(sleutel=sleutel)
    request.logboek.zag(client.pk, onderdeel="meting")
    return HttpResponse(f"hallo {client.doelgroep}")


@require_POST
@vereist(*_ALLEN)
def hallo_opslaan(request: HttpRequest, sleutel) -> HttpResponse:
    client = Client.objects.only("pk", "doelgroep").get(sleutel=sleutel)
    client.save(update_fields=["doelgroep"])
    request.logboek.zag(client.pk, onderdeel="meting")
    return HttpResponse("bewaard")


urlpatterns = [
    path("meting/hallo/<uuid:sleutel>/", hallo, name="meting_hallo"),
    path("meting/opslaan/<uuid:sleutel>/", hallo_opslaan, name="meting_opslaan"),
    path("meting/admin/", beheer.urls),
    path("", include("ips_portal.urls")),
]
