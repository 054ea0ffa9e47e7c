"""Een cliënt overdragen aan een andere begeleider."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ips_portal.gedeeld.opmaak import datum_lang
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.forms.overdracht import DagForm, OverdrachtForm
from trajecten.handelingen.toewijzen import Begeleiding, begeleiding_van, draag_over
from trajecten.kandidaten import kandidaten_op
from trajecten.models import Traject
from trajecten.rechten import grondslag, over_te_dragen_of_404

_BOTST = "Iemand anders wijzigde deze begeleiding net. Kijk opnieuw en probeer het nog eens."


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Recht.OVERDRAGEN)
def overdragen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    traject = over_te_dragen_of_404(request, sleutel)
    if not traject.loopt:
        messages.info(request, "Dit traject is afgesloten; er valt niets over te dragen.")
        return redirect("dossier", sleutel=sleutel)
    nu = begeleiding_van(traject, vandaag=request.vandaag)
    form = _form(request, traject, nu)
    if _ingediend(request) and form.is_valid() and _voer_uit(request, traject, form):
        return redirect(_terug(traject, nu))
    context = {"traject": traject, "client": traject.client, "nu": nu, "form": form}
    return render(request, "trajecten/overdracht.html", context)


def _terug(traject: Traject, nu: Begeleiding) -> str:
    """Naar de caseload waar de cliënt uit kwam: vaak volgt de volgende."""
    team = traject.team.sleutel
    if nu.huidige is None:
        return reverse("team_pagina", args=[team])
    return reverse("team_begeleider", args=[team, nu.huidige.begeleider.sleutel])


def _ingediend(request: HttpRequest) -> bool:
    """De knop voor een andere dag toont alleen de caseloads van die dag."""
    return request.method == "POST" and "andere_dag" not in request.POST


def _form(request: HttpRequest, traject: Traject, nu: Begeleiding) -> OverdrachtForm:
    velden = ingevuld(request)
    dag = DagForm({"datum": velden.get("van", "") if velden else ""}).dag(request.vandaag)
    zonder = nu.huidige.begeleider_id if nu.huidige and not nu.gepland else None
    kandidaten = kandidaten_op(dag, traject=traject, zonder=zonder)
    begin = {"van": dag, "versie": nu.versie}
    if velden is None or _ingediend(request):
        return OverdrachtForm(velden, kandidaten=kandidaten, dag=dag, initial=begin)
    return OverdrachtForm(
        kandidaten=kandidaten, dag=dag, initial={**begin, **velden.dict(), "van": dag}
    )


def _voer_uit(request: HttpRequest, traject: Traject, form: OverdrachtForm) -> bool:
    overdracht = form.overdracht()
    try:
        with transaction.atomic():
            draag_over(
                traject=traject,
                overdracht=overdracht,
                door=request.user,
                vandaag=request.vandaag,
            )
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    except IntegrityError:
        form.add_error(None, _BOTST)
        return False
    request.logboek.deed(
        Actie.WIJZIGEN,
        traject.client_id,
        onderdeel="toewijzing",
        grondslag=grondslag(request),
    )
    naam, dag = overdracht.naar.gebruiker.naam, datum_lang(overdracht.van)
    messages.success(request, f"De cliënt is vanaf {dag} bij {naam}.")
    return True
