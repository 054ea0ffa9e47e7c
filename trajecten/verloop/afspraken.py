"""Profiel, zoekplan, openheid, inkomen en documenten op de tijdlijn."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.http import urlencode

from ips_portal.gedeeld.opmaak import datum
from trajecten.models import (
    Document,
    Inkomstenplan,
    Openheidsgesprek,
    Profielversie,
    Zoekplanversie,
)
from trajecten.regels.verloop import Gebeurtenis, Plek
from trajecten.verloop.vraag import Bron, Vraag, naam, regel


def profielen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = _van(Profielversie.objects.select_related("plaatsing__werkgever"), vraag)
    for versie in vraag.vanaf(rijen, Bron.PROFIEL, "datum"):
        werk = versie.plaatsing.werkgever.naam if versie.plaatsing else ""
        yield Gebeurtenis(
            plek=Plek(versie.datum, Bron.PROFIEL, versie.pk),
            titel=_versie("Arbeidsprofiel", versie.nummer),
            bij=regel(versie.get_aanleiding_display(), werk),
            meta=regel(datum(versie.datum), naam(versie.aangemaakt_door)),
            url=_met_versie(vraag.adres("dossier_profiel"), versie.nummer),
        )


def zoekplannen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    for versie in vraag.vanaf(_van(Zoekplanversie.objects.all(), vraag), Bron.ZOEKPLAN, "datum"):
        yield Gebeurtenis(
            plek=Plek(versie.datum, Bron.ZOEKPLAN, versie.pk),
            titel=_versie("Zoekplan", versie.nummer),
            meta=regel(datum(versie.datum), naam(versie.aangemaakt_door)),
            url=_met_versie(vraag.adres("dossier_zoekplan"), versie.nummer),
        )


def openheid(vraag: Vraag) -> Iterator[Gebeurtenis]:
    for gesprek in vraag.vanaf(_van(Openheidsgesprek.objects.all(), vraag), Bron.OPENHEID, "datum"):
        yield Gebeurtenis(
            plek=Plek(gesprek.datum, Bron.OPENHEID, gesprek.pk),
            titel="Openheid besproken",
            bij=regel(gesprek.get_keuze_display(), gesprek.get_aanleiding_display()),
            meta=regel(datum(gesprek.datum), naam(gesprek.aangemaakt_door)),
            url=vraag.adres("dossier_openheid"),
        )


def inkomstenplannen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    for plan in vraag.vanaf(_van(Inkomstenplan.objects.all(), vraag), Bron.INKOMEN, "datum"):
        yield Gebeurtenis(
            plek=Plek(plan.datum, Bron.INKOMEN, plan.pk),
            titel="Inkomen besproken",
            bij=regel(plan.get_aanleiding_display(), f"geldt vanaf {datum(plan.ingang)}"),
            meta=regel(datum(plan.datum), f"informatie van {plan.informatie_van}"),
            url=vraag.adres("dossier_inkomsten"),
        )


def documenten(vraag: Vraag) -> Iterator[Gebeurtenis]:
    for document in vraag.vanaf(_van(Document.objects.all(), vraag), Bron.DOCUMENT, "datum"):
        yield Gebeurtenis(
            plek=Plek(document.datum, Bron.DOCUMENT, document.pk),
            titel=f"Document: {document.titel}",
            bij=document.get_soort_display(),
            meta=regel(datum(document.datum), naam(document.aangemaakt_door)),
            url=vraag.adres("dossier_documenten"),
        )


def _van(rijen: QuerySet, vraag: Vraag) -> QuerySet:
    return rijen.filter(traject_id__in=vraag.traject_ids).select_related("aangemaakt_door")


def _versie(wat: str, nummer: int) -> str:
    return f"{wat} gemaakt" if nummer == 1 else f"{wat} bijgewerkt (versie {nummer})"


def _met_versie(adres: str, nummer: int) -> str:
    return f"{adres}?{urlencode({'versie': nummer})}" if adres else ""
