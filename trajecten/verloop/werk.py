"""Werk en opleiding op de tijdlijn: begin, wat veranderde, de steun daarna, en het einde."""

from collections.abc import Iterator

from django.db.models import QuerySet

from ips_portal.gedeeld.opmaak import datum, euro, getal
from trajecten.models import Plaatsing, Volgoverdracht, Volgwens, Voorwaarden
from trajecten.regels.verloop import Gebeurtenis, Plek
from trajecten.verloop.vraag import Bron, Vraag, regel


def begonnen_werk(vraag: Vraag) -> Iterator[Gebeurtenis]:
    for plaatsing in vraag.vanaf(_plaatsingen(vraag), Bron.BEGIN, "start"):
        yield Gebeurtenis(
            plek=Plek(plaatsing.start, Bron.BEGIN, plaatsing.pk),
            titel=f"Begonnen bij {plaatsing.werkgever.naam}",
            bij=", ".join(filter(None, _werk(plaatsing))),
            meta=datum(plaatsing.start),
            mijlpaal=True,
            url=vraag.adres("dossier_werk"),
        )


def geeindigd_werk(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = _plaatsingen(vraag).filter(einde__isnull=False)
    for plaatsing in vraag.vanaf(rijen, Bron.EINDE, "einde"):
        geleerd = f"Geleerd: {plaatsing.geleerd}" if plaatsing.geleerd else ""
        yield Gebeurtenis(
            plek=Plek(plaatsing.einde, Bron.EINDE, plaatsing.pk),
            titel=f"Gestopt bij {plaatsing.werkgever.naam}",
            bij=regel(plaatsing.get_einde_soort_display(), plaatsing.reden_einde),
            tekst=geleerd,
            meta=datum(plaatsing.einde),
            mijlpaal=True,
        )


def _plaatsingen(vraag: Vraag) -> QuerySet[Plaatsing]:
    return Plaatsing.objects.filter(traject_id__in=vraag.traject_ids).select_related("werkgever")


def _werk(plaatsing: Plaatsing) -> list[str]:
    uren, loon = plaatsing.uren_per_week, plaatsing.bruto_uurloon
    return [
        plaatsing.functie,
        f"{getal(uren)} uur" if uren is not None else "",
        f"{euro(loon)} per uur" if loon is not None else "",
        plaatsing.get_contractvorm_display(),
    ]


def voorwaarden(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Voorwaarden.objects.filter(plaatsing__traject_id__in=vraag.traject_ids)
    for rij in vraag.vanaf(rijen.select_related("plaatsing__werkgever"), Bron.VOORWAARDEN, "van"):
        uren, loon = rij.uren_per_week, rij.bruto_uurloon
        yield Gebeurtenis(
            plek=Plek(rij.van, Bron.VOORWAARDEN, rij.pk),
            titel=f"Andere voorwaarden bij {rij.plaatsing.werkgever.naam}",
            bij=", ".join(
                filter(
                    None,
                    (
                        f"{getal(uren)} uur" if uren is not None else "",
                        f"{euro(loon)} per uur" if loon is not None else "",
                        rij.get_contractvorm_display(),
                    ),
                )
            ),
            tekst=rij.toelichting,
            meta=datum(rij.van),
        )


def volgwensen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Volgwens.objects.filter(plaatsing__traject_id__in=vraag.traject_ids)
    for wens in vraag.vanaf(rijen.select_related("plaatsing__werkgever"), Bron.VOLGWENS, "van"):
        vaak = f"eens in de {wens.om_de_weken} weken" if wens.om_de_weken else ""
        yield Gebeurtenis(
            plek=Plek(wens.van, Bron.VOLGWENS, wens.pk),
            titel=f"Wens over contact: {wens.get_frequentie_display()}",
            bij=regel(vaak, wens.plaatsing.werkgever.naam),
            tekst=wens.toelichting,
            meta=datum(wens.van),
        )


def volgoverdrachten(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Volgoverdracht.objects.filter(plaatsing__traject_id__in=vraag.traject_ids)
    for overdracht in vraag.vanaf(
        rijen.select_related("plaatsing__werkgever"), Bron.VOLGOVERDRACHT, "datum"
    ):
        yield Gebeurtenis(
            plek=Plek(overdracht.datum, Bron.VOLGOVERDRACHT, overdracht.pk),
            titel=f"Volgen overgedragen aan {overdracht.aan}",
            bij=overdracht.plaatsing.werkgever.naam,
            tekst=overdracht.afspraken,
            meta=datum(overdracht.datum),
            mijlpaal=True,
        )
