"""Adressen die alleen in tests bestaan: een view die omvalt, weigert of stroomt."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import path

from clienten.models import Client
from ips_portal.urls import urlpatterns as gewone
from organisaties.bewaard import neem_velden
from organisaties.rechten import Recht, vereist


def valt_om(request):
    Client.objects.update(voornaam="Half")
    raise RuntimeError("midden in het werk")


def weigert(request):
    Client.objects.update(voornaam="Half")
    raise Http404


def telt(request):
    return HttpResponse(str(Client.objects.count()))


def vraagt_per_rij(request):
    return HttpResponse(", ".join(client.gemeente.naam for client in Client.objects.all()))


def stroomt(request):
    return StreamingHttpResponse(f"{client.clientnummer}\n" for client in Client.objects.iterator())


def ziet_twee_keer(request, nummer):
    request.logboek.zag(nummer, onderdeel="verloop")
    request.logboek.zag(nummer, onderdeel="werk")
    return HttpResponse("gezien")


def formulier(request):
    velden = neem_velden(request)
    return HttpResponse(f"tekst: {velden['tekst'] if velden else 'leeg'}")


@vereist(Recht.BEHEER)
def alleen_beheer(request):
    return HttpResponse("beheer")


urlpatterns = [
    *gewone,
    path("proef/valt-om/", valt_om, name="proef_valt_om"),
    path("proef/weigert/", weigert, name="proef_weigert"),
    path("proef/telt/", telt, name="proef_telt"),
    path("proef/per-rij/", vraagt_per_rij, name="proef_per_rij"),
    path("proef/stroomt/", stroomt, name="proef_stroomt"),
    path("proef/ziet/<int:nummer>/", ziet_twee_keer, name="proef_ziet"),
    path("proef/formulier/", formulier, name="proef_formulier"),
    path("proef/beheer/", alleen_beheer, name="proef_beheer"),
]
