"""Contacten op de tijdlijn, en wat er in een overleg is besproken."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from ips_portal.gedeeld.opmaak import aantal, datum
from trajecten.keuzes import NORM_SOORTEN, Contactsoort
from trajecten.models import Bespreking, Contactmoment
from trajecten.regels.verloop import Gebeurtenis, Plek
from trajecten.verloop.vraag import Bron, Vraag, regel

Geteld = Any  # een Contactmoment met wat de query erbij telde: clienten


def alle_contacten(vraag: Vraag) -> Iterator[Gebeurtenis]:
    return _contacten(vraag, Q())


def werkgeverscontacten(vraag: Vraag) -> Iterator[Gebeurtenis]:
    return _contacten(vraag, Q(soort__in=NORM_SOORTEN))


def _contacten(vraag: Vraag, voorwaarde: Q) -> Iterator[Gebeurtenis]:
    eigen = Q(deelnames__traject_id__in=vraag.traject_ids)
    rijen = (
        Contactmoment.objects.filter(
            voorwaarde, pk__in=Contactmoment.objects.filter(eigen).values("pk")
        )
        .select_related("begeleider", "werkgever", "contactpersoon", "naaste")
        .annotate(clienten=Count("deelnames"))
    )
    for contact in vraag.vanaf(rijen, Bron.CONTACT, "datum"):
        yield _contact(contact, vraag.gebruiker_id)


def _contact(contact: Contactmoment, gebruiker_id: int) -> Gebeurtenis:
    eigen = contact.begeleider_id == gebruiker_id
    return Gebeurtenis(
        plek=Plek(contact.datum, Bron.CONTACT, contact.pk),
        titel=_contacttitel(contact),
        bij=regel(*_hoe(contact)),
        tekst=contact.notitie,
        meta=regel(*_bijzonderheden(contact)),
        url=reverse("contact", args=[contact.sleutel]) if eigen else "",
    )


def _contacttitel(contact: Contactmoment) -> str:
    if contact.niet_verschenen:
        return "Cliënt kwam niet"
    titel = Contactsoort(contact.soort).label
    titel = titel[0].upper() + titel[1:]
    return f"{titel} {contact.werkgever.naam}" if contact.werkgever else titel


def _hoe(contact: Contactmoment) -> list[str]:
    return [
        contact.get_wijze_display(),
        contact.get_plaats_display() if contact.wijze == "persoonlijk" else "",
        f"met {contact.contactpersoon}" if contact.contactpersoon else "",
        f"met {contact.naaste}" if contact.naaste else "",
        f"{contact.duur_min} min",
    ]


def _bijzonderheden(contact: Geteld) -> list[str]:
    past = {True: "past bij de wens", False: "past niet bij de wens", None: ""}
    samen = contact.clienten - 1
    stap = f"volgende stap: {contact.vervolgstap}" if contact.vervolgstap else ""
    return [
        datum(contact.datum),
        contact.begeleider.naam,
        past[contact.voorkeur_client],
        contact.get_kwaliteitsstap_display(),
        "outreach" if contact.outreach else "",
        "samen met het behandelteam" if contact.met_behandelteam else "",
        f"ook voor {aantal(samen, 'andere cliënt', 'andere cliënten')}" if samen > 0 else "",
        stap,
    ]


def besprekingen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Bespreking.objects.filter(traject_id__in=vraag.traject_ids).select_related(
        "overleg__ggz_team"
    )
    for bespreking in vraag.vanaf(rijen, Bron.OVERLEG, "overleg__datum"):
        overleg = bespreking.overleg
        yield Gebeurtenis(
            plek=Plek(overleg.datum, Bron.OVERLEG, bespreking.pk),
            titel=f"Besproken: {overleg.get_soort_display()}",
            bij=overleg.ggz_team.naam if overleg.ggz_team else "",
            tekst=bespreking.afspraak,
            meta=regel(datum(overleg.datum), overleg.get_wijze_display()),
        )
