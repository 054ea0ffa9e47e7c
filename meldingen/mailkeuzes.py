"""Welke overzichten iemand krijgt, wie er een niet wil, en de link om af te melden."""

from collections.abc import Iterable, Mapping

from django.core import signing
from django.db import transaction

from ips_portal.gedeeld.bereik import bereik
from logboek.keuzes import Actie
from logboek.notities import Notities
from logboek.schrijven import Dader, schrijf
from meldingen.models import Mailkeuze
from meldingen.regels.overzicht import DAG, GELD, OVERZICHTEN, WEEK, Overzicht
from organisaties.lid import Lid
from organisaties.models import Gebruiker
from organisaties.rechten import Recht

_RECHTEN: dict[Overzicht, tuple[Recht, ...]] = {
    DAG: (Recht.MIJN_WEEK,),
    WEEK: (Recht.TEAM_ZIEN, Recht.AUDITEREN, Recht.BEHEER),
    GELD: (Recht.FINANCIERING,),
}


def overzichten_van(lid: Lid) -> list[Overzicht]:
    """Wat bij de rollen van dit lid hoort; het eerste is voor wat nergens anders in past."""
    return [
        overzicht
        for overzicht, rechten in _RECHTEN.items()
        if any(lid.mag(recht) for recht in rechten)
    ]


def keuzes_van(lid: Lid) -> dict[str, bool]:
    """Per overzicht van dit lid of het per mail komt. Zonder keuze is dat zo."""
    gekozen = dict(
        Mailkeuze.objects.filter(
            organisatie=lid.organisatie.pk, gebruiker=lid.gebruiker.pk
        ).values_list("soort", "per_mail")
    )
    return {
        overzicht.sleutel: gekozen.get(overzicht.sleutel, True)
        for overzicht in overzichten_van(lid)
    }


def niet_per_mail(organisatie_id: int) -> set[tuple[int, str]]:
    """Wie in deze organisatie welk overzicht niet wil."""
    afgemeld = Mailkeuze.objects.filter(organisatie=organisatie_id, per_mail=False)
    return set(afgemeld.values_list("gebruiker_id", "soort"))


@transaction.atomic
def kies(*, gebruiker_id: int, organisatie_id: int, keuzes: Mapping[str, bool]) -> None:
    """In het bereik van de organisatie. Wat niet genoemd wordt blijft zoals het was."""
    Mailkeuze.objects.bulk_create(
        _rijen(gebruiker_id, organisatie_id, keuzes),
        update_conflicts=True,
        unique_fields=["organisatie", "gebruiker", "soort"],
        update_fields=["per_mail"],
    )


def _rijen(
    gebruiker_id: int, organisatie_id: int, keuzes: Mapping[str, bool]
) -> Iterable[Mailkeuze]:
    for soort, per_mail in sorted(keuzes.items()):
        yield Mailkeuze(
            organisatie_id=organisatie_id,
            gebruiker_id=gebruiker_id,
            soort=soort,
            per_mail=per_mail,
            aangemaakt_door_id=gebruiker_id,
        )


def afmeldbewijs(*, gebruiker_id: int, organisatie_id: int, soort: str) -> str:
    """Het ondertekende deel van een afmeldlink. Het verloopt niet: een mail wordt oud."""
    return _ondertekenaar().sign_object([organisatie_id, gebruiker_id, soort])


def is_geldig(bewijs: str) -> bool:
    return _lees(bewijs) is not None


def meld_af(bewijs: str, *, toegangspunt: str = "") -> bool:
    """False als het bewijs niet van ons is. Vaker afmelden is hetzelfde als een keer.

    De link werkt zonder inloggen: het logboek zegt van wie hij was, en vanaf welke plek.
    """
    gelezen = _lees(bewijs)
    if gelezen is None:
        return False
    organisatie_id, gebruiker_id, soort = gelezen
    with bereik(organisatie_id=organisatie_id, gebruiker_id=gebruiker_id):
        kies(gebruiker_id=gebruiker_id, organisatie_id=organisatie_id, keuzes={soort: False})
        _schrijf_op(organisatie_id, gebruiker_id, soort, toegangspunt)
    return True


def _schrijf_op(organisatie_id: int, gebruiker_id: int, soort: str, toegangspunt: str) -> None:
    notities = Notities()
    notities.daad(Actie.WIJZIGEN, object_soort="afmelden met een link", object_sleutel=soort)
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id).first()
    dader = Dader(
        gebeurtenis="POST mail_afmelden",
        organisatie_id=organisatie_id,
        gebruiker_id=gebruiker_id,
        gebruiker_naam=gebruiker.naam if gebruiker else "",
        toegangspunt=toegangspunt,
    )
    schrijf(dader=dader, verzoek=notities.verzoek, notities=notities.alle())


def _ondertekenaar() -> signing.Signer:
    """Met een punt ertussen: dat mag zo in een adres."""
    return signing.Signer(salt="meldingen.afmelden", sep=".")


def _lees(bewijs: str) -> tuple[int, int, str] | None:
    try:
        organisatie_id, gebruiker_id, soort = _ondertekenaar().unsign_object(bewijs)
    except (signing.BadSignature, ValueError):
        return None
    return (organisatie_id, gebruiker_id, soort) if soort in OVERZICHTEN else None
