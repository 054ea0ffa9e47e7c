"""Wat het portal zegt na een contact of een week.

Nooit een naam van een client: een melding reist in een cookie.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from clienten.models import Client
from ips_portal.gedeeld.opmaak import weekdag
from trajecten.handelingen.contacten import Vastgelegd
from trajecten.handelingen.weekstaten import Ingediend
from trajecten.regels.contact import laat_vastgelegd
from trajecten.vastleggen import Openheidsregel


def meld_contact(
    request: HttpRequest, vastgelegd: Vastgelegd, openheid: Iterable[Openheidsregel] = ()
) -> None:
    contact = vastgelegd.contact
    wie = contact.werkgever or f"Contact {contact.get_soort_display()}"
    messages.success(request, f"{wie} ({weekdag(contact.datum)}) is opgeslagen.")
    dagen = laat_vastgelegd(contact.datum, vandaag=request.vandaag)
    if dagen:
        messages.warning(request, f"Dit contact was {dagen} dagen geleden. Klopt de datum?")
    for week in vastgelegd.heropend:
        messages.warning(
            request,
            f"Week {week.nummer} was al gezien. Er telt nu iets anders mee, dus uw coördinator"
            " bekijkt deze week opnieuw.",
        )
    regels = list(openheid)
    nog = [regel.traject.client for regel in regels if not regel.afspraak.besproken]
    if nog:
        messages.warning(request, _bespreek_openheid(nog, van=len(regels)))


def _bespreek_openheid(clienten: list[Client], *, van: int) -> str:
    """Zonder naam: wie het zijn, staat in de dossiers achter de links (item 13)."""
    een = "een van deze cliënten" if van > 1 else "deze cliënt"
    wie = een if len(clienten) == 1 else "deze cliënten"
    links = format_html_join(
        ", ",
        '<a href="{}">openheid bespreken{}</a>',
        (
            (reverse("openheid_nieuw", args=[client.sleutel]), f" ({nummer})" if nummer else "")
            for nummer, client in enumerate(clienten, start=len(clienten) > 1)
        ),
    )
    return format_html(
        "Met {} is nog niet besproken wat een werkgever mag weten. Doe dat voor het volgende"
        " contact: {}.",
        wie,
        links,
    )


def meld_weekstaat(request: HttpRequest, ingediend: Ingediend) -> None:
    messages.success(request, f"Week {ingediend.staat.week} is ingediend.")
    if ingediend.gezien_vervallen:
        messages.warning(request, "Deze week was al gezien; uw coördinator bekijkt haar opnieuw.")
