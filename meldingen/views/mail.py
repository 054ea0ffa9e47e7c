"""Welke mail iemand krijgt: kiezen na het inloggen, en afmelden met de link uit een mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from meldingen import agendasleutels, mailkeuzes
from meldingen.forms.mail import MailForm
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist


@require_http_methods(["GET", "POST"])
@vereist(*Recht)
def keuzes(request: HttpRequest) -> HttpResponse:
    gebruiker_id, organisatie_id = request.lid.gebruiker.pk, request.lid.organisatie.pk
    form = MailForm(ingevuld(request), keuzes=mailkeuzes.keuzes_van(request.lid))
    if request.method == "POST" and form.is_valid():
        mailkeuzes.kies(
            gebruiker_id=gebruiker_id, organisatie_id=organisatie_id, keuzes=form.cleaned_data
        )
        request.logboek.daad(Actie.WIJZIGEN, object_soort="mailkeuze")
        messages.success(request, "Uw keuze is opgeslagen.")
        return redirect("mailkeuzes")
    agenda = agendasleutels.huidige(gebruiker_id, organisatie_id)
    return render(request, "meldingen/mail.html", {"form": form, "agenda": agenda})


@csrf_exempt  # het mailprogramma klikt zelf, zonder cookie; de ondertekening is het bewijs
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def afmelden(request: HttpRequest) -> HttpResponse:
    """Kijken verandert niets: een mailserver opent een link soms zelf al. Noemt niemand."""
    bewijs = request.GET.get("bewijs", "")
    if not mailkeuzes.is_geldig(bewijs):
        return render(request, "meldingen/afmelden_fout.html", status=400)
    if request.method == "POST":
        mailkeuzes.meld_af(bewijs, toegangspunt=request.META.get("REMOTE_ADDR", ""))
        return render(request, "meldingen/afgemeld.html")
    return render(request, "meldingen/afmelden.html")
