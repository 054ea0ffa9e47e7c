"""De tweede stap van een collega wissen, als zijn telefoon en zijn herstelcodes weg zijn."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from organisaties.beheer.forms import StapWissenForm
from organisaties.beheer.ophalen import gebruiker_of_404
from organisaties.rechten import Recht, vereist
from organisaties.tweedestap.wissen import wis_als_beheerder


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def wissen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Gewist wordt er alleen met een reden, en nadat de beheerder heeft teruggebeld."""
    gekozen = gebruiker_of_404(request, sleutel)
    form = StapWissenForm(request.POST or None)

    def doe() -> bool:
        wis_als_beheerder(gebruiker=gekozen, door=request.user, vandaag=request.vandaag)
        return True

    if request.method == "POST" and form.is_valid() and form.voer_uit(doe):
        request.logboek.daad(
            Actie.VERWIJDEREN,
            object_soort="tweede stap",
            object_sleutel=sleutel,
            grondslag=form.cleaned_data["reden"],
        )
        messages.success(request, f"{gekozen.naam} zet de stap bij het inloggen opnieuw aan.")
        return redirect("beheer_gebruiker", sleutel=sleutel)
    context = {"form": form, "gebruiker": gekozen, "zelf": gekozen == request.user}
    return render(request, "organisaties/stap_wissen.html", context)
