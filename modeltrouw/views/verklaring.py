"""De modeltrouwverklaring: heeft deze organisatie op een dag een geldige meting?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ips_portal.gedeeld.pdf import maak_pdf, pdf_antwoord
from logboek.keuzes import Actie
from modeltrouw.verklaringpagina import pagina_van
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.MODELTROUW)
def verklaring(request: HttpRequest) -> HttpResponse:
    context = {"pagina": pagina_van(request)}
    return render(request, "modeltrouw/verklaring.html", context)


@require_GET
@vereist(Recht.MODELTROUW)
def verklaring_pdf(request: HttpRequest) -> HttpResponse:
    """Zonder geldige meting is er niets te verklaren: dan de pagina, die zegt waarom."""
    pagina = pagina_van(request)
    if pagina.verklaring is None:
        return render(request, "modeltrouw/verklaring.html", {"pagina": pagina})
    request.logboek.daad(
        Actie.UITVOEREN, object_soort="meting", object_sleutel=pagina.verklaring.meting.sleutel
    )
    context = {
        "pagina": pagina,
        "organisatie": request.organisatie,
        "vandaag": request.vandaag,
    }
    pdf = maak_pdf("modeltrouw/rapport/verklaring.html", context, stijlen=("css/rapport_pdf.css",))
    return pdf_antwoord(pdf, f"modeltrouwverklaring-{pagina.op:%Y-%m-%d}.pdf")
