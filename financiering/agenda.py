"""Wat de financiering in iemands agenda zet: de dag waarop een toekenning afloopt."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from financiering.models import Aanvraag
from financiering.regels.stappen import LOPEND
from meldingen.regels.agenda import Afspraak, Venster
from organisaties.lid import Lid
from organisaties.rechten import Recht


def aflopend(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Van de aanvragen die dit lid mag zien; een query."""
    if not (lid.mag(Recht.FINANCIERING) or lid.mag(Recht.FINANCIERING_AANVRAGEN)):
        return
    lopend = Aanvraag.objects.voor(lid, vandaag=vandaag).filter(
        status__in=LOPEND, einddatum__range=(venster.van, venster.tot)
    )
    for sleutel, einde in lopend.values_list("sleutel", "einddatum"):
        yield Afspraak(
            uid=f"financiering-{sleutel}",
            titel="Financiering loopt af",
            op=einde,
            url=reverse("aanvraag", args=[sleutel]),
        )
