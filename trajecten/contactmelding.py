"""Wat het portal zegt na een contact of een week.

Nooit een naam van een client: een melding reist in een cookie.
"""

from django.contrib import messages
from django.http import HttpRequest

from ips_portal.gedeeld.opmaak import weekdag
from trajecten.handelingen.contacten import Vastgelegd
from trajecten.handelingen.weekstaten import Ingediend
from trajecten.regels.contact import laat_vastgelegd


def meld_contact(request: HttpRequest, vastgelegd: Vastgelegd) -> None:
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


def meld_weekstaat(request: HttpRequest, ingediend: Ingediend) -> None:
    messages.success(request, f"Week {ingediend.staat.week} is ingediend.")
    if ingediend.gezien_vervallen:
        messages.warning(request, "Deze week was al gezien; uw coördinator bekijkt haar opnieuw.")
