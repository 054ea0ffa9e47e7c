"""Bij welke invoer mag iemand: die van de eigen organisatie, met het recht om in te voeren."""

from uuid import UUID

from django.http import Http404

from trajecten.importeren.bewaard import Invoer


def invoer_of_404(sleutel: UUID) -> Invoer:
    """De invoer met deze sleutel, zonder het bestand zelf."""
    invoer = Invoer.objects.zonder_inhoud().filter(sleutel=sleutel).first()
    if invoer is None:
        raise Http404
    return invoer
