"""De uurtarieven van de organisatie."""

from uuid import UUID

from django.http import Http404

from financiering.models import Uurtarief


def alle_tarieven() -> list[Uurtarief]:
    """Het laatste jaar bovenaan."""
    return list(Uurtarief.objects.order_by("-jaar"))


def tarief_of_404(sleutel: UUID, *, op_slot: bool) -> Uurtarief:
    """Een tarief van deze organisatie. Op slot: een ander wacht."""
    tarieven = Uurtarief.objects.filter(sleutel=sleutel)
    if op_slot:
        tarieven = tarieven.select_for_update(of=("self",), no_key=True)
    tarief = tarieven.first()
    if tarief is None:
        raise Http404
    return tarief
