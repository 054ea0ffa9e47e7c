"""Werkgevers zijn gedeeld in de organisatie: wie ermee werkt, mag ze allemaal zien en wijzigen."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from organisaties.models import Gebruiker, Lidmaatschap
from organisaties.rechten import ROLRECHTEN, Recht
from werkgevers.handelingen import houd_vast
from werkgevers.models import Contactpersoon, Vacature, Werkgever
from werkgevers.querysets import VacatureQuerySet, WerkgeverQuerySet


def werkgevers_van_lijst(*, tekst: str, soort: str) -> WerkgeverQuerySet:
    return (
        Werkgever.objects.actueel()
        .lijst(tekst=tekst, soort=soort)
        .select_related("volgende_stap_door")
    )


def vacatures_van_lijst(
    *, tekst: str, plaats: str, uren: int | None, dicht: bool, vandaag: date
) -> VacatureQuerySet:
    vacatures = Vacature.objects.dicht() if dicht else Vacature.objects.open_op(vandaag)
    return vacatures.zoek(tekst=tekst, plaats=plaats, uren=uren).met_namen()


def vacatures_bij(werkgever: Werkgever) -> list[Vacature]:
    """Wat er open staat, de nieuwste eerst; ook als de dag om te reageren voorbij is."""
    return list(Vacature.objects.open().filter(werkgever=werkgever).met_namen())


def collegas(request: HttpRequest, *, ook: int | None = None) -> QuerySet[Gebruiker]:
    """Wie hier met werkgevers werkt, op naam; `ook` blijft kiesbaar als hij er niet meer is."""
    rollen = [rol for rol, rechten in ROLRECHTEN.items() if Recht.WERKGEVERS in rechten]
    hier = Lidmaatschap.objects.geldig_op(request.vandaag).filter(
        gebruiker=OuterRef("pk"), organisatie=request.organisatie, rol__in=rollen
    )
    wie = Q(Exists(hier), is_active=True) | Q(pk=ook)
    return Gebruiker.objects.filter(wie).order_by("naam")


def werkgever_of_404(request: HttpRequest, sleutel: UUID) -> Werkgever:
    """De werkgever van deze organisatie. Wie hem gaat wijzigen, houdt hem vast.

    Ging hij op in een ander, dan is het die: wat iemand intussen bij de oude typte, komt zo goed.
    """
    werkgever = get_object_or_404(
        Werkgever.objects.select_related(
            "volgende_stap_door", "opgegaan_in", "opgegaan_in__volgende_stap_door"
        ),
        sleutel=sleutel,
    )
    return houd_vast(werkgever=werkgever) if request.method == "POST" else werkgever.blijvend


def paar_of_404(een: UUID, ander: UUID) -> tuple[Werkgever, Werkgever]:
    """Precies deze twee, ook als er een opging; zonder slot, dat zet het samenvoegen zelf."""
    twee = Werkgever.objects.met_blijvende().filter(sleutel__in=(een, ander))
    gevonden = {werkgever.sleutel: werkgever for werkgever in twee}
    if len(gevonden) < 2:
        raise Http404
    return gevonden[een], gevonden[ander]


def contactpersoon_of_404(request: HttpRequest, sleutel: UUID) -> Contactpersoon:
    """Staat hij bij een werkgever die opging, dan is het zijn naamgenoot bij wie er nu is."""
    persoon = get_object_or_404(_vast(request, _personen()), sleutel=sleutel)
    if persoon.werkgever.opgegaan_in_id is None:
        return persoon
    naamgenoten = _vast(request, _personen()).filter(
        werkgever=persoon.werkgever.opgegaan_in_id, naam__iexact=persoon.naam
    )
    return get_object_or_404(naamgenoten)


def vacature_of_404(request: HttpRequest, sleutel: UUID) -> Vacature:
    return get_object_or_404(_vast(request, Vacature.objects.met_namen()), sleutel=sleutel)


def _personen():
    return Contactpersoon.objects.select_related("werkgever")


def _vast(request: HttpRequest, rijen):
    """Bij het opslaan wacht een tweede op de eerste; zo ziet hij wat die veranderde."""
    return rijen.select_for_update(of=("self",)) if request.method == "POST" else rijen
