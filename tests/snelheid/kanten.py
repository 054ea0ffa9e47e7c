"""Wat een proces herhaalt. Een kant krijgt de wereld en geeft iets dat te tijden valt."""

from collections.abc import Callable
from typing import Any

import psycopg
from django.contrib.staticfiles import finders
from django.db import connection, models
from django.urls import reverse

from financiering.models import Aanvraag
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.pdf import van_html
from organisaties import middleware
from organisaties.basis import OrganisatieModel
from tests.snelheid import schrijven, stapels
from tests.snelheid.bezoek import Bezoek
from tests.snelheid.wereld import Wereld, sessie_van

_RIJEN = "".join(f"<tr><td>{rij}</td><td>Een regel in een cel</td></tr>" for rij in range(200))
_RAPPORT = (
    '<!doctype html><html lang="nl"><head><title>Meting</title></head><body><h1>Meting</h1>'
    f"<table><thead><tr><th>Nummer</th><th>Tekst</th></tr></thead>{_RIJEN}</table></body></html>"
)
Kant = Callable[[Wereld], Callable[[], Any]]


def hallo(wereld: Wereld) -> Bezoek:
    pad = reverse("meting_hallo", args=[wereld.client])
    return Bezoek(pad, sessie=sessie_van(wereld.begeleider))


def caseload(wereld: Wereld) -> Bezoek:
    return Bezoek(reverse("clienten"), sessie=sessie_van(wereld.begeleider))


def lijst(wereld: Wereld) -> Bezoek:
    """Dezelfde pagina voor wie iedereen van de organisatie mag zien."""
    return Bezoek(reverse("clienten"), sessie=sessie_van(wereld.over_alles))


def admin_lijst(wereld: Wereld) -> Bezoek:
    pad = reverse("admin:trajecten_traject_changelist")
    return Bezoek(pad, sessie=sessie_van(wereld.over_alles))


def dossier(wereld: Wereld) -> Bezoek:
    return Bezoek(reverse("dossier", args=[wereld.client]), sessie=sessie_van(wereld.begeleider))


def plaatsen(wereld: Wereld) -> Bezoek:
    """Een aanvraag met hoe het ervoor staat met de plaatsen in haar gemeente."""
    with bereik(organisatie_id=wereld.organisatie_id):
        aanvraag = Aanvraag.objects.filter(plaatsen__isnull=False).order_by("pk")[0]
    return Bezoek(
        reverse("aanvraag", args=[aanvraag.sleutel]), sessie=sessie_van(wereld.financieel)
    )


def bord(wereld: Wereld) -> Bezoek:
    """Alle aanvragen van de organisatie per status, en alle gemeenten met een plaats."""
    return Bezoek(reverse("financiering"), sessie=sessie_van(wereld.financieel))


def zoeken(wereld: Wereld) -> Bezoek:
    sessie = sessie_van(wereld.over_alles)
    return Bezoek(reverse("zoeken"), sessie=sessie, velden={"q": wereld.zoekt})


def zoeken_nummer(wereld: Wereld) -> Bezoek:
    sessie = sessie_van(wereld.over_alles)
    return Bezoek(reverse("zoeken"), sessie=sessie, velden={"q": wereld.zoekt_nummer})


def team(wereld: Wereld) -> Bezoek:
    return Bezoek(reverse("team_pagina", args=[wereld.team]), sessie=sessie_van(wereld.coordinator))


def caseload_zonder_logboek(wereld: Wereld) -> Bezoek:
    middleware._schrijf_logboek = lambda request: None  # type: ignore[assignment]
    return caseload(wereld)


def caseload_met_filter(wereld: Wereld) -> Bezoek:
    """Elke vraag aan een tabel van een organisatie noemt haar ook zelf.

    Draait dit als een rol die langs de rijbeveiliging mag, dan is het de pagina zonder.
    """
    oud = models.Manager.get_queryset

    def met_organisatie(manager: Any) -> Any:
        vraag = oud(manager)
        if issubclass(manager.model, OrganisatieModel):
            return vraag.filter(organisatie_id=wereld.organisatie_id)
        return vraag

    for model in _organisatiemodellen():
        basis = type(model._default_manager)
        basis.get_queryset = met_organisatie
    return caseload(wereld)


def _organisatiemodellen() -> list[Any]:
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, OrganisatieModel)]


def sql_van_caseload(wereld: Wereld) -> Callable[[], None]:
    """Precies de opdrachten van de pagina, in dezelfde transacties, zonder Django eromheen."""
    opdrachten = opdrachten_van(caseload(wereld))
    gegevens = {
        naam: waarde
        for naam, waarde in connection.get_connection_params().items()
        if naam not in ("cursor_factory", "context", "prepare_threshold")
    }
    los = psycopg.connect(
        **gegevens, cursor_factory=psycopg.ClientCursor, autocommit=True, prepare_threshold=None
    )

    def speel_af() -> None:
        open_ = False
        with los.cursor() as cursor:
            for vraag, waarden, in_transactie in opdrachten:
                if in_transactie != open_:
                    cursor.execute("begin" if in_transactie else "commit")
                    open_ = in_transactie
                cursor.execute(vraag, waarden)
                if cursor.description:
                    cursor.fetchall()
            if open_:
                cursor.execute("commit")

    return speel_af


def pdf(wereld: Wereld) -> Callable[[], bytes]:
    """Zoals een rapport: in een eigen proces, met een grens aan tijd en geheugen."""
    return lambda: van_html(_RAPPORT)


def weasyprint(wereld: Wereld) -> Callable[[], bytes]:
    """Hetzelfde document met hetzelfde stijlblad en dezelfde soort pdf, hier in het proces."""
    from weasyprint import CSS, HTML

    pad = finders.find("css/pdf.css")
    return lambda: HTML(string=_RAPPORT).write_pdf(
        stylesheets=[CSS(filename=pad)], pdf_variant="pdf/ua-1"
    )


def opdrachten_van(bezoek: Bezoek) -> list[tuple[str, Any, bool]]:
    gezien: list[tuple[str, Any, bool]] = []

    def noteer(voer_uit: Any, vraag: str, waarden: Any, veel: bool, context: Any) -> Any:
        gezien.append((str(vraag), waarden, connection.in_atomic_block))
        return voer_uit(vraag, waarden, veel, context)

    bezoek()
    with connection.execute_wrapper(noteer):
        bezoek()
    return gezien


KANTEN: dict[str, Kant] = {
    functie.__name__: functie
    for functie in (
        hallo, caseload, lijst, admin_lijst, dossier, plaatsen, bord, zoeken, zoeken_nummer, team,
        caseload_zonder_logboek, caseload_met_filter, sql_van_caseload, pdf, weasyprint,
        schrijven.gemengd, schrijven.score_opslaan, schrijven.hallo_opslaan,
        stapels.uitvoer, stapels.copy_naar_buiten, stapels.invoer, stapels.copy_naar_binnen,
    )
}  # fmt: skip
