"""Wie keek mee: voor de organisatie, zodat ze ziet wat auditors bekeken."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from modeltrouw.inzage import inzage_van
from modeltrouw.rechten import meting_of_404
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.METING_REGELEN)
def inzage(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    meting = meting_of_404(request, sleutel, recht=Recht.METING_REGELEN)
    context = {"meting": meting, "bladzijde": inzage_van(meting, na=request.GET.get("na", ""))}
    return render(request, "modeltrouw/meting_inzage.html", context)
