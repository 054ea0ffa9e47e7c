"""Mijn week: de startpagina van een begeleider."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.periode import Week
from ips_portal.gedeeld.signalen import signalen_voor
from organisaties.rechten import Recht, vereist
from trajecten.forms.contactbegin import dag_van
from trajecten.forms.contactopenen import open_nieuw
from trajecten.mijn_week import MijnWeek, aanstellingen_van, weekstanden
from trajecten.mijn_week import mijn_week as lees_week
from trajecten.overleg import nu_voor_mij
from trajecten.rechten import BEGELEIDER, log_keuzes
from trajecten.werkgeverskring import stappen_van


@require_GET
@vereist(Recht.MIJN_WEEK)
def mijn_week(request: HttpRequest, week: Week | None = None) -> HttpResponse:
    gevraagd = week or Week.van_datum(request.vandaag)
    pagina = lees_week(gebruiker_id=request.user.pk, week=gevraagd, vandaag=request.vandaag)
    log_keuzes(request, pagina.keuzes, onderdeel="mijn week")
    overig = _in_contacten(pagina.nu.contacten) - {keuze.client_id for keuze in pagina.keuzes}
    overig |= {rij.traject.client_id for rij in pagina.net_bij_mij if rij.van > request.vandaag}
    request.logboek.zag_lijst(overig, onderdeel="mijn week", grondslag=BEGELEIDER)
    context = {"pagina": pagina, "week": gevraagd} | _formulier(request, pagina)
    if pagina.is_deze_week:
        context["werkgeverstappen"] = stappen_van(request.user.pk, tot=gevraagd.zondag)
        context["overleg_nu"] = nu_voor_mij(
            pagina.aanstellingen, lid=request.lid, vandaag=request.vandaag
        )
        context["signalen"] = signalen_voor(request.user.pk, vandaag=request.vandaag)
    return render(request, "trajecten/mijn_week.html", context)


@require_GET
@vereist(Recht.MIJN_WEEK)
def contacten(request: HttpRequest, week: Week) -> HttpResponse:
    """De rijen achter het getal: de contacten van een week, en welke er tellen."""
    stand, _ = weekstanden(
        gebruiker_id=request.user.pk, week=week, aanstellingen=aanstellingen_van(request.user.pk)
    )
    alleen_tellend = request.GET.get("telt") == "ja"
    rijen = stand.tellend if alleen_tellend else stand.contacten
    request.logboek.zag_lijst(
        _in_contacten(rijen), onderdeel="contacten van de week", grondslag=BEGELEIDER
    )
    context = {"stand": stand, "week": week, "rijen": rijen, "alleen_tellend": alleen_tellend}
    return render(request, "trajecten/mijn_week_contacten.html", context)


def _formulier(request: HttpRequest, pagina: MijnWeek) -> dict[str, object]:
    if not pagina.begonnen:
        return {}
    geopend = open_nieuw(
        request,
        pagina.keuzes,
        laatste_duur=pagina.laatste_duur,
        datum=dag_van(pagina.week, vandaag=request.vandaag),
        terug=str(pagina.week),
    )
    return geopend.context


def _in_contacten(contacten) -> set[int]:
    return {
        deelname.traject.client_id for contact in contacten for deelname in contact.deelnames.all()
    }
