"""Wat de werkgevers in iemands agenda zetten: de volgende stappen die hij zou zetten."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from meldingen.regels.agenda import Afspraak, Venster
from organisaties.lid import Lid
from organisaties.rechten import Recht
from werkgevers.models import Werkgever


def volgende_stappen(lid: Lid, venster: Venster, vandaag: date) -> Iterator[Afspraak]:
    """Een query. Wat de stap is staat op de pagina: dat is getypte tekst."""
    if not lid.mag(Recht.WERKGEVERS):
        return
    met_stap = Werkgever.objects.met_stap_van(lid.gebruiker.pk, tot=venster.tot)
    rijen = met_stap.filter(volgende_stap_op__gte=venster.van)
    for sleutel, op in rijen.values_list("sleutel", "volgende_stap_op"):
        yield Afspraak(
            uid=f"werkgeverstap-{sleutel}",
            titel="Volgende stap bij een werkgever",
            op=op,
            url=reverse("werkgever", args=[sleutel]),
        )
