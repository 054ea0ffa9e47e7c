"""Wat de modeltrouw in iemands agenda zet: bezoeken, gesprekken en eigen acties."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from ips_portal.gedeeld.klok import AMSTERDAM
from meldingen.regels.agenda import Afspraak, Venster
from modeltrouw.keuzes import Actiestatus, Metingfase, Stuksoort
from modeltrouw.models import Actie, Meting, Stuk
from modeltrouw.rechten import SCOREN
from organisaties.lid import Lid
from organisaties.rechten import Recht

_AF = (Actiestatus.KLAAR, Actiestatus.VERVALLEN)
_STUKKEN = {
    Stuksoort.DOCUMENT: "Stuk voor een modeltrouwmeting",
    Stuksoort.INTERVIEW: "Gesprek voor een modeltrouwmeting",
    Stuksoort.MEELOPEN: "Meelopen voor een modeltrouwmeting",
}


def afspraken(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Drie queries; een voor wie niets met metingen doet."""
    yield from _acties(lid, venster)
    if lid.mag(Recht.METING_REGELEN) or any(lid.mag(recht) for recht in SCOREN):
        metingen = _metingen(lid, vandaag)
        yield from _bezoeken(metingen, venster)
        yield from _gesprekken(metingen, venster)


def _metingen(lid: Lid, vandaag: date) -> QuerySet[Meting]:
    """Die dit lid regelt, of waarin het vandaag scoort."""
    scoort = Meting.objects.van_auditor(lid.gebruiker.pk, op=vandaag)
    mag = Q(pk__in=scoort.order_by().values("pk"))
    if lid.mag(Recht.METING_REGELEN):
        geregeld = Meting.objects.van_teams(lid.teams_met(Recht.METING_REGELEN))
        mag |= Q(pk__in=geregeld.order_by().values("pk"))
    return Meting.objects.filter(mag).exclude(fase=Metingfase.AFGELAST)


def _bezoeken(metingen: QuerySet[Meting], venster: Venster) -> Iterator[Afspraak]:
    bezoeken = metingen.filter(bezoek_op__range=(venster.van, venster.tot))
    for sleutel, op in bezoeken.values_list("sleutel", "bezoek_op"):
        if op:
            yield Afspraak(
                uid=f"meting-{sleutel}",
                titel="Eerste bezoekdag van een modeltrouwmeting",
                op=op,
                url=reverse("meting", args=[sleutel]),
            )


def _gesprekken(metingen: QuerySet[Meting], venster: Venster) -> Iterator[Afspraak]:
    """Met een tijd erbij."""
    stukken = Stuk.objects.filter(
        meting__in=metingen.order_by().values("pk"),
        gepland__date__range=(venster.van, venster.tot),
    )
    rijen = stukken.values_list("sleutel", "soort", "gepland", "meting__sleutel")
    for sleutel, soort, gepland, meting in rijen:
        if gepland:
            yield Afspraak(
                uid=f"stuk-{sleutel}",
                titel=_STUKKEN[Stuksoort(soort)],
                op=gepland.astimezone(AMSTERDAM),
                url=reverse("meting", args=[meting]),
            )


def _acties(lid: Lid, venster: Venster) -> Iterator[Afspraak]:
    eigen = Actie.objects.filter(eigenaar=lid.gebruiker.pk).exclude(status__in=_AF)
    binnen = eigen.filter(uiterlijk__range=(venster.van, venster.tot)).order_by("uiterlijk", "pk")
    for sleutel, item, uiterlijk in binnen.values_list("sleutel", "item", "uiterlijk"):
        yield Afspraak(
            uid=f"actie-{sleutel}",
            titel=f"Actie na een modeltrouwmeting (item {item})",
            op=uiterlijk,
            url=reverse("actie", args=[sleutel]),
        )
