"""De hele caseload van een begeleider overdragen aan een of meer collega's."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ips_portal.gedeeld.opmaak import aantal, datum_lang
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.models import Gebruiker, IPSTeam
from organisaties.rechten import Recht, vereist
from trajecten.caseloadoverdracht import Over, collegas_op, te_verdelen, voorstel
from trajecten.forms.caseloadoverdracht import CaseloadOverdrachtForm, tel_keuzes
from trajecten.forms.overdracht import DagForm
from trajecten.handelingen.toewijzen import NietOver, draag_caseload_over
from trajecten.rechten import begeleider_of_404, grondslag, team_of_404

_BOTST = "Iemand anders wijzigde deze caseload net. Kijk opnieuw en probeer het nog eens."


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVERDRAGEN)
def overdragen(request: HttpRequest, sleutel: UUID, begeleider: UUID) -> HttpResponse:
    team = team_of_404(request, sleutel, recht=Recht.OVERDRAGEN)
    persoon = begeleider_of_404(team, begeleider)
    clienten = te_verdelen(team, persoon, vandaag=request.vandaag)
    _log(request, clienten)
    form = _form(request, team, persoon, clienten)
    if request.method == "POST" and form.is_valid() and _voer_uit(request, form):
        return redirect("team_begeleider", team.sleutel, persoon.sleutel)
    context = {"team": team, "begeleider": persoon, "form": form}
    return render(request, "trajecten/caseload_overdragen.html", context)


def _form(
    request: HttpRequest, team: IPSTeam, persoon: Gebruiker, clienten: list[Over]
) -> CaseloadOverdrachtForm:
    """De knoppen Bereken en Verdeel tonen het formulier opnieuw, met alles wat er al stond."""
    velden = ingevuld(request)
    dag = DagForm({"datum": velden.get("van", "") if velden else ""}).dag(request.vandaag)
    keuzes = dict(velden.items()) if velden else {}
    if "verdeel" in keuzes:
        keuzes |= _verdeeld(team, persoon, clienten, dag)
    collegas = collegas_op(team, persoon, dag=dag, erbij=tel_keuzes(keuzes, clienten))
    begin = {"van": dag, **{naam: waarde for naam, waarde in keuzes.items() if naam != "van"}}
    return CaseloadOverdrachtForm(
        velden if _ingediend(velden) else None,
        clienten=clienten,
        collegas=collegas,
        initial=begin,
    )


def _verdeeld(team: IPSTeam, persoon: Gebruiker, clienten: list[Over], dag: date) -> dict[str, str]:
    leeg = collegas_op(team, persoon, dag=dag, erbij={})
    return {f"naar-{client}": naar for client, naar in voorstel(clienten, leeg, dag=dag).items()}


def _ingediend(velden: QueryDict | None) -> bool:
    return velden is not None and "over" in velden


def _voer_uit(request: HttpRequest, form: CaseloadOverdrachtForm) -> bool:
    overdrachten = form.overdrachten()
    try:
        with transaction.atomic():
            gedaan = draag_caseload_over(
                overdrachten=overdrachten, door=request.user, vandaag=request.vandaag
            )
    except NietOver as geweigerd:
        form.meld(geweigerd)
        return False
    except IntegrityError:
        form.add_error(None, _BOTST)
        return False
    for traject, _ in overdrachten:
        _log_overdracht(request, traject.client_id)
    dag = datum_lang(form.cleaned_data["van"])
    wie = aantal(gedaan, "cliënt is", "cliënten zijn")
    messages.success(request, f"{wie} overgedragen, vanaf {dag}.")
    return True


def _log(request: HttpRequest, clienten: list[Over]) -> None:
    request.logboek.zag_lijst(
        [over.traject.client_id for over in clienten],
        onderdeel="caseload overdragen",
        grondslag=grondslag(request),
    )


def _log_overdracht(request: HttpRequest, client_id: int) -> None:
    overig: dict[str, Any] = {"onderdeel": "toewijzing", "grondslag": grondslag(request)}
    request.logboek.deed(Actie.WIJZIGEN, client_id, **overig)
