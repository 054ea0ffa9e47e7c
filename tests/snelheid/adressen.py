"""De adressen van het portal, en waarmee het vergeleken wordt.

`hallo` is het goedkoopste dat een pagina kan zijn met alles eromheen dat elke pagina heeft: sessie,
bereik, een query op een sleutel, een regel in het logboek. `hallo_opslaan` schrijft een rij.
"""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET, require_POST

from clienten.models import Client
from organisaties.rechten import Recht, vereist
from trajecten.models import Traject

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


class _Admin(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return True


class _Lijst(admin.ModelAdmin):
    """Zoals iemand hem zonder meer zou maken: dezelfde kolommen, evenveel rijen per bladzijde."""

    list_display = ("client", "team", "instroomdatum", "fase", "fase_sinds")
    list_filter = ("fase",)
    list_select_related = ("client", "team")
    ordering = ("client__zoeknaam",)
    list_per_page = 25

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = (  # type: ignore[assignment]
        lambda self, request, obj=None: False
    )


_admin = _Admin(name="admin")
_admin.register(Traject, _Lijst)

urlpatterns = [
    path("meting/hallo/<uuid:sleutel>/", hallo, name="meting_hallo"),
    path("meting/opslaan/<uuid:sleutel>/", hallo_opslaan, name="meting_opslaan"),
    path("meting/admin/", _admin.urls),
    path("", include("ips_portal.urls")),
]
