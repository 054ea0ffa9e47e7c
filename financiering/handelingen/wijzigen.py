"""Een aanvraag wijzigen die nog niet is ingediend."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import RestrictedError

from clienten.models import Gemeente
from financiering.handelingen.aanvragen import maak_delen, maak_stukken
from financiering.keuzes import VOOR_INDIENEN, Status
from financiering.models import Aanvraag, Deel, Stuk
from financiering.regelingen import regels_van, versie_voor
from financiering.regels.regeling import Betaalroute, Regelgeving
from organisaties.models import Gebruiker

_ANTWOORDEN = ("specialistisch", "ander_traject", "andere_sector", "toelichting")


@transaction.atomic
def wijzig_aanvraag(
    *, aanvraag: Aanvraag, gemeente: Gemeente, bedrag: Decimal | None, door: Gebruiker | None
) -> Aanvraag:
    """`aanvraag` draagt de nieuwe waarden. Een concept krijgt de versie, delen en stukken die bij
    de nieuwe datum en route horen; daarna veranderen alleen nog de antwoorden.

    ValidationError als ze intussen is ingediend, of als de route er dan niet is.
    """
    nu = Aanvraag.objects.vergrendeld(aanvraag.pk)
    if nu.status not in VOOR_INDIENEN:
        raise ValidationError(
            f"Deze aanvraag staat op {nu.get_status_display()}; wijzigen kan niet meer."
        )
    if nu.status != Status.CONCEPT:
        aanvraag.save(update_fields=_ANTWOORDEN)
        return aanvraag
    aanvraag.gemeente = gemeente
    aanvraag.versie = versie_voor(nu.versie.code, aanvraag.aanvraagdatum)
    aanvraag.status_sinds = aanvraag.aanvraagdatum
    regels = regels_van(aanvraag.versie)
    route = regels.route(aanvraag.route)
    if route is None:
        raise ValidationError({"route": "Deze regeling betaalt niet op deze manier."})
    aanvraag.save(
        update_fields=[
            *_ANTWOORDEN,
            *("gemeente", "versie", "route", "aanvraagdatum", "status_sinds"),
        ]
    )
    _vernieuw_delen(aanvraag, route, bedrag, door)
    _vernieuw_stukken(aanvraag, regels, door)
    return aanvraag


def _vernieuw_delen(
    aanvraag: Aanvraag, route: Betaalroute, bedrag: Decimal | None, door: Gebruiker | None
) -> None:
    try:
        Deel.objects.filter(aanvraag=aanvraag).delete()
    except RestrictedError:
        raise ValidationError(
            {"route": "Er staan al termijnen bij deze aanvraag. Haal die eerst weg."}
        ) from None
    maak_delen(aanvraag, route, bedrag, door)


def _vernieuw_stukken(aanvraag: Aanvraag, regels: Regelgeving, door: Gebruiker | None) -> None:
    """Wat er al is blijft; wat bij de andere route niet hoort en er nog niet was, gaat weg."""
    gevraagd = {(s.soort, s.naam) for s in regels.stukken if s.hoort_bij(aanvraag.route)}
    bestaand = set()
    for stuk in Stuk.objects.filter(aanvraag=aanvraag):
        if stuk.geleverd_op is None and (stuk.soort, stuk.naam) not in gevraagd:
            stuk.delete()
        else:
            bestaand.add((stuk.soort, stuk.naam))
    maak_stukken(aanvraag, regels, door, behalve=bestaand)
