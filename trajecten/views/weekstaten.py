"""De weekstaat nakijken en indienen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.periode import Week
from organisaties.bewaard import neem_velden
from organisaties.rechten import Recht, vereist
from trajecten.contactmelding import meld_weekstaat
from trajecten.forms.weekstaat import WeekstaatForm, begin
from trajecten.handelingen.weekstaten import dien_in, versie_van
from trajecten.mijn_week import aanstellingen_van, weekstanden, weekvoorstel


@require_http_methods(["GET", "POST"])
@vereist(Recht.MIJN_WEEK)
def weekstaat(request: HttpRequest, week: Week) -> HttpResponse:
    aanstellingen = aanstellingen_van(request.user.pk)
    stand, vorige = weekstanden(
        gebruiker_id=request.user.pk, week=week, aanstellingen=aanstellingen
    )
    voorstel = weekvoorstel(stand, vorige, aanstellingen)
    versie = versie_van(stand.weekstaat)
    context = {"stand": stand, "week": week, "voorstel": voorstel}
    if week.maandag > request.vandaag:
        return render(request, "trajecten/weekstaat_later.html", context)
    if request.method == "POST":
        form = WeekstaatForm(request.POST)
        form.toets_versie(versie)
        if form.is_valid():
            ingediend = dien_in(week=week, uren=form.uren, door=request.lid, nu=klok.nu())
            meld_weekstaat(request, ingediend)
            return redirect("mijn_week_van", week)
    else:
        getypt = neem_velden(request)
        begonnen = begin(stand.uren or voorstel, versie)
        form = WeekstaatForm(initial=begonnen | (getypt.dict() if getypt else {}))
    return render(request, "trajecten/weekstaat.html", context | {"form": form})
