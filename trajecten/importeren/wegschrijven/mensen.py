"""Teams en medewerkers: inloggen, rol, aanstelling en behandelteams."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models.functions import Lower

from organisaties.keuzes import Rol
from organisaties.models import (
    Aanstelling,
    Gebruiker,
    GgzKoppeling,
    GgzTeam,
    IPSTeam,
    Lidmaatschap,
)
from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.gelijktrekken import (
    BATCH,
    Doel,
    Schrijver,
    Staat,
    Telling,
    einde,
    keuze,
    kies_periode,
)


def schrijf_teams(
    schrijver: Schrijver, model: type[IPSTeam] | type[GgzTeam], namen: Iterable[str]
) -> dict[str, int]:
    """Zorg dat elk team bestaat; geef het nummer bij de naam in kleine letters."""
    bestaand = {team.naam.lower(): team for team in model.objects.all()}
    doelen = {naam.lower(): Doel(bestaand.get(naam.lower()), {}) for naam in namen}
    for naam in namen:
        doel = doelen[naam.lower()]
        if doel.bestaand is None:
            doel.waarden.setdefault("naam", naam)
    schrijver.trek_gelijk(model, doelen.values())
    return {naam: doel.bestaand.pk for naam, doel in doelen.items()}


def schrijf_medewerkers(
    schrijver: Schrijver, rijen: list[Rij], ips_teams: dict[str, int], ggz_teams: dict[str, int]
) -> tuple[dict[str, int], Telling]:
    """Geef het nummer van de gebruiker bij elk e-mailadres."""
    gebruikers, nieuw = _gebruikers(rijen)
    staten = {rij["email"]: Staat.ONGEWIJZIGD for rij in rijen}
    for model, doelen in (
        (Lidmaatschap, _lidmaatschappen(schrijver, rijen, gebruikers, ips_teams)),
        (Aanstelling, _aanstellingen(schrijver, rijen, gebruikers, ips_teams)),
        (GgzKoppeling, _koppelingen(schrijver, rijen, gebruikers, ggz_teams)),
    ):
        schrijver.trek_gelijk(model, [doel for _, doel in doelen])
        for email, doel in doelen:
            if doel.staat is not Staat.ONGEWIJZIGD:
                staten[email] = Staat.GEWIJZIGD
    telling = Telling()
    for email, staat in staten.items():
        telling.tel(Staat.NIEUW if email in nieuw else staat)
    return gebruikers, telling


def _gebruikers(rijen: list[Rij]) -> tuple[dict[str, int], set[str]]:
    """Wie het portal al kent wordt gekoppeld en houdt zijn naam; de anderen komen erbij.

    Een nieuwe gebruiker heeft geen wachtwoord: dat kiest hij zelf met de link uit Beheer.
    """
    emails = {rij["email"] for rij in rijen}
    bekend = dict(
        Gebruiker.objects.annotate(klein=Lower("email"))
        .filter(klein__in=emails)
        .values_list("klein", "pk")
    )
    nieuw = [
        Gebruiker(email=rij["email"], naam=rij["naam"], password=make_password(None))
        for rij in rijen
        if rij["email"] not in bekend
    ]
    Gebruiker.objects.bulk_create(nieuw, batch_size=BATCH)
    bekend |= {gebruiker.email: gebruiker.pk for gebruiker in nieuw}
    return bekend, {gebruiker.email for gebruiker in nieuw}


Doelen = list[tuple[str, Doel]]
Groepen = dict[tuple[Any, ...], list[Any]]


def _groepeer(rijen: models.QuerySet, *velden: str) -> Groepen:
    groepen: Groepen = defaultdict(list)
    for rij in rijen.order_by("van", "pk"):
        groepen[tuple(getattr(rij, veld) for veld in velden)].append(rij)
    return groepen


def _lidmaatschappen(
    schrijver: Schrijver, rijen: list[Rij], gebruikers: dict[str, int], teams: dict[str, int]
) -> Doelen:
    bestaand = _groepeer(
        Lidmaatschap.objects.filter(
            organisatie_id=schrijver.organisatie_id, gebruiker_id__in=gebruikers.values()
        ),
        *("gebruiker_id", "rol", "team_id"),
    )
    doelen = []
    for rij in rijen:
        sleutel = (
            gebruikers[rij["email"]],
            keuze(Rol, rij["rol"]),
            teams[rij["ips_team"].lower()],
        )
        gevonden = kies_periode(bestaand[sleutel], rij["van"], rij["tot"])
        velden = dict(zip(("gebruiker_id", "rol", "team_id"), sleutel, strict=True))
        doelen.append((rij["email"], Doel(gevonden, velden | _periode(rij))))
    return doelen


def _aanstellingen(
    schrijver: Schrijver, rijen: list[Rij], gebruikers: dict[str, int], teams: dict[str, int]
) -> Doelen:
    bestaand = _groepeer(
        Aanstelling.objects.filter(gebruiker_id__in=gebruikers.values()),
        *("gebruiker_id", "team_id"),
    )
    doelen = []
    for rij in rijen:
        sleutel = (gebruikers[rij["email"]], teams[rij["ips_team"].lower()])
        if len(bestaand[sleutel]) > 1:
            schrijver.opmerking(rij, "fte", "de aanstelling is in Beheer gewijzigd en blijft zo")
            continue
        gevonden = kies_periode(bestaand[sleutel], rij["van"], rij["tot"])
        velden = {"gebruiker_id": sleutel[0], "team_id": sleutel[1], "fte": rij["fte"]}
        doelen.append((rij["email"], Doel(gevonden, velden | _periode(rij))))
    return doelen


def _koppelingen(
    schrijver: Schrijver, rijen: list[Rij], gebruikers: dict[str, int], teams: dict[str, int]
) -> Doelen:
    bestaand = _groepeer(
        GgzKoppeling.objects.filter(gebruiker_id__in=gebruikers.values()),
        *("gebruiker_id", "ggz_team_id"),
    )
    doelen = []
    for rij in rijen:
        for naam in rij["ggz_teams"] or ():
            sleutel = (gebruikers[rij["email"]], teams[naam.lower()])
            if len(bestaand[sleutel]) > 1:
                continue
            gevonden = kies_periode(bestaand[sleutel], rij["van"], rij["tot"])
            velden = {"gebruiker_id": sleutel[0], "ggz_team_id": sleutel[1]}
            doelen.append((rij["email"], Doel(gevonden, velden | _periode(rij))))
    return doelen


def _periode(rij: Rij) -> dict[str, Any]:
    return {"van": rij["van"], **einde(tot=rij["tot"])}
