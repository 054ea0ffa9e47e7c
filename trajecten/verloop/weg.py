"""De weg van het traject: aanmelding, begeleiders, fasen en het akkoord van de financier."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from clienten.models import Aanmelding
from ips_portal.gedeeld.opmaak import datum
from trajecten.keuzes import Fasesoort
from trajecten.models import Fase, Financiersakkoord, Toewijzing, Traject
from trajecten.regels.verloop import Gebeurtenis, Plek
from trajecten.verloop.vraag import Bron, Vraag, naam, regel


def aanmeldingen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    """De aanmelding waar het traject uit kwam; een ingelezen traject wijst er geen aan."""
    bij_traject = Traject.objects.filter(pk__in=vraag.traject_ids).filter(
        Q(aanmelding=OuterRef("pk"))
        | Q(
            aanmelding__isnull=True,
            client=OuterRef("client"),
            instroomdatum__gte=OuterRef("datum"),
        )
    )
    rijen = Aanmelding.objects.filter(Exists(bij_traject))
    for aanmelding in vraag.vanaf(rijen, Bron.AANMELDING, "datum"):
        gesprek = aanmelding.eerste_gesprek
        wens = f"wens: {aanmelding.get_wens_display()}"
        yield Gebeurtenis(
            plek=Plek(aanmelding.datum, Bron.AANMELDING, aanmelding.pk),
            titel=f"Aangemeld door {aanmelding.get_bron_display()}",
            bij=regel(aanmelding.verwijzer, wens),
            tekst=aanmelding.toelichting,
            meta=regel(
                datum(aanmelding.datum), f"eerste gesprek {datum(gesprek)}" if gesprek else ""
            ),
            mijlpaal=True,
        )


def fasen(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Fase.objects.filter(traject_id__in=vraag.traject_ids).select_related(
        "aangemaakt_door", "traject"
    )
    for fase in vraag.vanaf(rijen, Bron.FASE, "van"):
        yield Gebeurtenis(
            plek=Plek(fase.van, Bron.FASE, fase.pk),
            titel=_fasetitel(fase),
            bij=fase.get_grond_display(),
            tekst=fase.reden,
            meta=regel(datum(fase.van), naam(fase.aangemaakt_door)),
            mijlpaal=True,
        )


def _fasetitel(fase: Fase) -> str:
    if fase.soort in (Fasesoort.UITGESTROOMD, Fasesoort.GESTOPT):
        return f"Traject {fase.soort}: {fase.traject.get_einde_reden_display()}"
    if fase.soort == Fasesoort.ORIENTATIE and fase.van == fase.traject.instroomdatum:
        return "Traject begonnen met oriëntatie"
    return f"Fase {fase.get_soort_display()}"


def begeleiders(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Toewijzing.objects.filter(traject_id__in=vraag.traject_ids)
    for toewijzing in vraag.vanaf(rijen.select_related("begeleider"), Bron.BEGELEIDER, "van"):
        redenen = [toewijzing.overdracht, _boven_norm(toewijzing)]
        yield Gebeurtenis(
            plek=Plek(toewijzing.van, Bron.BEGELEIDER, toewijzing.pk),
            titel=f"Begeleider {toewijzing.begeleider.naam}",
            tekst="\n".join(filter(None, redenen)),
            meta=datum(toewijzing.van),
        )


def _boven_norm(toewijzing: Toewijzing) -> str:
    reden = toewijzing.reden_boven_norm
    return f"Boven de norm: {reden}" if reden else ""


def akkoorden(vraag: Vraag) -> Iterator[Gebeurtenis]:
    rijen = Financiersakkoord.objects.filter(traject_id__in=vraag.traject_ids)
    for akkoord in vraag.vanaf(rijen, Bron.AKKOORD, "datum"):
        yield Gebeurtenis(
            plek=Plek(akkoord.datum, Bron.AKKOORD, akkoord.pk),
            titel=f"Akkoord van {akkoord.get_financier_display()}",
            bij=f"kenmerk {akkoord.kenmerk}" if akkoord.kenmerk else "",
            meta=regel(
                datum(akkoord.datum), f"geldig t/m {datum(akkoord.tot)}" if akkoord.tot else ""
            ),
        )
