"""Cliënten, hun uitkering en hun aanmelding."""

from collections import defaultdict
from typing import Any

from clienten.keuzes import Aanmeldbron, Aanmelduitkomst, Doelgroep, Uitkeringsoort, Wens
from clienten.models import Aanmelding, Client, Gemeente, Uitkering
from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.gelijktrekken import Doel, Schrijver, Staat, keuze


def schrijf_clienten(
    schrijver: Schrijver, rijen: list[Rij], ggz_teams: dict[str, int]
) -> dict[str, Doel]:
    """Geef per clientnummer de cliënt, met wat er met de rij gebeurde."""
    gemeenten = dict(Gemeente.objects.values_list("code", "pk"))
    nummers = [rij["clientnummer"] for rij in rijen]
    bestaand = {
        client.clientnummer: client
        for client in Client.objects.filter(clientnummer__in=nummers).defer("bsn")
    }
    doelen = {
        rij["clientnummer"]: Doel(
            bestaand.get(rij["clientnummer"]), _client(rij, gemeenten, ggz_teams)
        )
        for rij in rijen
    }
    schrijver.trek_gelijk(Client, doelen.values())
    for model, maak_doelen in ((Uitkering, _uitkeringen), (Aanmelding, _aanmeldingen)):
        bijbehorend = maak_doelen(rijen, doelen)
        schrijver.trek_gelijk(model, bijbehorend.values())
        neem_over(doelen, bijbehorend)
    return doelen


def neem_over(rijen: dict[str, Doel], onderdelen: dict[str, Doel]) -> None:
    """Een rij waarvan een onderdeel wijzigt is zelf ook gewijzigd."""
    for sleutel, onderdeel in onderdelen.items():
        if onderdeel.staat is not Staat.ONGEWIJZIGD:
            rijen[sleutel].staat = max(rijen[sleutel].staat, Staat.GEWIJZIGD)


def _client(rij: Rij, gemeenten: dict[str, int], ggz_teams: dict[str, int]) -> dict[str, Any]:
    return {
        "clientnummer": rij["clientnummer"],
        "voornaam": rij["voornaam"],
        "voorvoegsel": rij["voorvoegsel"] or "",
        "achternaam": rij["achternaam"],
        "geboortedatum": rij["geboortedatum"],
        "gemeente_id": gemeenten[rij["gemeentecode"]],
        "doelgroep": keuze(Doelgroep, rij["doelgroep"]),
        "ggz_team_id": ggz_teams[rij["ggz_team"].lower()] if rij["ggz_team"] else None,
    }


def _per_client(
    model: type[Uitkering] | type[Aanmelding], clienten: dict[str, Doel], volgorde: str
) -> dict[int, list[Any]]:
    groepen: dict[int, list[Any]] = defaultdict(list)
    nummers = [doel.bestaand.pk for doel in clienten.values()]
    for rij in model._default_manager.filter(client_id__in=nummers).order_by(volgorde, "pk"):
        groepen[rij.client_id].append(rij)
    return groepen


def _uitkeringen(rijen: list[Rij], clienten: dict[str, Doel]) -> dict[str, Doel]:
    """De uitkering bij de start. Staan er in het portal al meer, dan blijven die zoals ze zijn."""
    bestaand = _per_client(Uitkering, clienten, "van")
    doelen = {}
    for rij in rijen:
        client_id = clienten[rij["clientnummer"]].bestaand.pk
        bekend = bestaand[client_id]
        if len(bekend) <= 1:
            doelen[rij["clientnummer"]] = Doel(
                bekend[0] if bekend else None,
                {
                    "client_id": client_id,
                    "soort": keuze(Uitkeringsoort, rij["uitkering"]),
                    "van": rij["startdatum"],
                },
            )
    return doelen


def _aanmeldingen(rijen: list[Rij], clienten: dict[str, Doel]) -> dict[str, Doel]:
    """De aanmelding op die dag; een enige aanmelding op een andere dag wordt verbeterd."""
    bestaand = _per_client(Aanmelding, clienten, "datum")
    doelen = {}
    for rij in rijen:
        client_id = clienten[rij["clientnummer"]].bestaand.pk
        bekend = bestaand[client_id]
        op_datum = [aanmelding for aanmelding in bekend if aanmelding.datum == rij["aanmelddatum"]]
        gevonden = op_datum or (bekend if len(bekend) == 1 else [])
        doelen[rij["clientnummer"]] = Doel(
            gevonden[0] if gevonden else None,
            {
                "client_id": client_id,
                "datum": rij["aanmelddatum"],
                "bron": keuze(Aanmeldbron, rij["bron_aanmelding"] or Aanmeldbron.ANDERS),
                "wens": keuze(Wens, rij["doel"]),
                "uitkomst": Aanmelduitkomst.TRAJECT,
            },
        )
    return doelen
