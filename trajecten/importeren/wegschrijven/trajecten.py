"""Trajecten met hun fasen en toewijzing, en de plaatsingen."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from trajecten.importeren.afleiden import Fasestap, Periode, leid_fasen_af, leid_toewijzing_af
from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.clienten import neem_over
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
from trajecten.importeren.wegschrijven.werkgevers import Sleutel, sleutel_van_plaatsing
from trajecten.keuzes import Contractvorm, EindeReden, Fasesoort, Plaatsingsoort
from trajecten.keuzes import Doel as Trajectdoel
from trajecten.models import Fase, Plaatsing, Toewijzing, Traject
from trajecten.regels.fasen import is_eindfase


@dataclass(frozen=True)
class Omgeving:
    """Wat een traject van andere bladen nodig heeft, per e-mailadres of clientnummer."""

    gebruikers: dict[str, int]
    teams: dict[str, int]
    dienstverbanden: dict[str, Rij]
    clienten: dict[str, Doel]
    plaatsingen: dict[str, list[Periode]]

    def client_id(self, rij: Rij) -> int:
        return self.clienten[rij["clientnummer"]].bestaand.pk


def schrijf_trajecten(
    schrijver: Schrijver, rijen: list[Rij], omgeving: Omgeving
) -> dict[str, Traject]:
    """Geef per clientnummer het traject; wat wijzigt telt mee bij de cliënt."""
    bestaand = _bestaande_trajecten(rijen, omgeving)
    stappen = {rij["clientnummer"]: _stappen(rij, omgeving) for rij in rijen}
    fasen = _bestaande_fasen(bestaand)
    doelen = {
        rij["clientnummer"]: Doel(
            bestaand[rij["clientnummer"]],
            _traject(
                schrijver,
                rij,
                omgeving,
                bestaand[rij["clientnummer"]],
                fasen[rij["clientnummer"]] + stappen[rij["clientnummer"]],
            ),
        )
        for rij in rijen
    }
    schrijver.trek_gelijk(Traject, doelen.values())
    neem_over(omgeving.clienten, doelen)
    _schrijf_fasen(schrijver, doelen, stappen, fasen, omgeving)
    toewijzingen = _toewijzingen(schrijver, rijen, doelen, omgeving)
    schrijver.trek_gelijk(Toewijzing, toewijzingen.values())
    neem_over(omgeving.clienten, toewijzingen)
    return {nummer: doel.bestaand for nummer, doel in doelen.items()}


def _bestaande_trajecten(rijen: list[Rij], omgeving: Omgeving) -> dict[str, Traject | None]:
    per_client: dict[int, list[Traject]] = defaultdict(list)
    client_ids = [doel.bestaand.pk for doel in omgeving.clienten.values()]
    for traject in Traject.objects.filter(client_id__in=client_ids).order_by("instroomdatum"):
        per_client[traject.client_id].append(traject)
    return {
        rij["clientnummer"]: kies_periode(
            per_client[omgeving.client_id(rij)],
            rij["startdatum"],
            rij["einddatum"],
            begin="instroomdatum",
            einde="einddatum",
        )
        for rij in rijen
    }


def _bestaande_fasen(trajecten: dict[str, Traject | None]) -> dict[str, list[Fasestap]]:
    nummers = {traject.pk: nummer for nummer, traject in trajecten.items() if traject}
    fasen: dict[str, list[Fasestap]] = defaultdict(list)
    for fase in Fase.objects.filter(traject_id__in=nummers).in_volgorde():
        fasen[nummers[fase.traject_id]].append(Fasestap(fase.soort, fase.van))
    return fasen


def _stappen(rij: Rij, omgeving: Omgeving) -> list[Fasestap]:
    return leid_fasen_af(
        traject=Periode(rij["startdatum"], rij["einddatum"]),
        fase=keuze(Fasesoort, rij["fase"]),
        fase_sinds=rij["fase_sinds"],
        plaatsingen=omgeving.plaatsingen.get(rij["clientnummer"], []),
        einde_reden=_reden(rij),
    )


def _reden(rij: Rij) -> str:
    return keuze(EindeReden, rij["reden_einde"]) if rij["reden_einde"] else ""


def _traject(
    schrijver: Schrijver,
    rij: Rij,
    omgeving: Omgeving,
    bestaand: Traject | None,
    stappen: list[Fasestap],
) -> dict[str, Any]:
    """De laatste fase is die met de laatste datum. Een afgesloten traject blijft afgesloten."""
    waarden = {
        "client_id": omgeving.client_id(rij),
        "team_id": omgeving.teams[rij["trajectbegeleider"]],
        "instroomdatum": rij["startdatum"],
        "doel": keuze(Trajectdoel, rij["doel"]),
    }
    if rij["einddatum"] is None and bestaand and bestaand.einddatum:
        schrijver.opmerking(rij, "einddatum", "het traject is in het portal al afgesloten")
        return waarden
    laatste = _laatste(stappen, afgesloten=rij["einddatum"] is not None)
    if bestaand and laatste.soort != _stappen(rij, omgeving)[-1].soort:
        schrijver.opmerking(rij, "fase", "de fase is in het portal al verder")
    return waarden | {
        "fase": laatste.soort,
        "fase_sinds": max(laatste.van, rij["startdatum"]),
        "einddatum": rij["einddatum"],
        "einde_reden": _reden(rij),
    }


def _laatste(stappen: list[Fasestap], *, afgesloten: bool) -> Fasestap:
    passend = [stap for stap in stappen if is_eindfase(stap.soort) == afgesloten]
    # Bij gelijke datum geldt de stap die het laatst is toegevoegd.
    return max(enumerate(passend), key=lambda plek: (plek[1].van, plek[0]))[1]


def _schrijf_fasen(
    schrijver: Schrijver,
    trajecten: dict[str, Doel],
    stappen: dict[str, list[Fasestap]],
    bestaand: dict[str, list[Fasestap]],
    omgeving: Omgeving,
) -> None:
    """Alleen wat ontbreekt komt erbij; fasen veranderen nooit."""
    nieuw = []
    for nummer, doel in trajecten.items():
        if doel.bestaand.einddatum and not is_eindfase(stappen[nummer][-1].soort):
            continue
        for stap in stappen[nummer]:
            if stap not in bestaand[nummer]:
                nieuw.append(_fase(schrijver, doel.bestaand, stap))
                client = omgeving.clienten[nummer]
                client.staat = max(client.staat, Staat.GEWIJZIGD)
    Fase.objects.bulk_create(nieuw, batch_size=BATCH)


def _fase(schrijver: Schrijver, traject: Traject, stap: Fasestap) -> Fase:
    return Fase(
        organisatie_id=schrijver.organisatie_id,
        aangemaakt_door=schrijver.door,
        traject_id=traject.pk,
        soort=stap.soort,
        van=stap.van,
    )


def _toewijzingen(
    schrijver: Schrijver, rijen: list[Rij], trajecten: dict[str, Doel], omgeving: Omgeving
) -> dict[str, Doel]:
    """Een overdracht in het portal (dan zijn er meer toewijzingen) blijft zoals ze is."""
    bestaand: dict[int, list[Toewijzing]] = defaultdict(list)
    nummers = [doel.bestaand.pk for doel in trajecten.values()]
    for toewijzing in Toewijzing.objects.filter(traject_id__in=nummers):
        bestaand[toewijzing.traject_id].append(toewijzing)
    doelen = {}
    for rij in rijen:
        traject = trajecten[rij["clientnummer"]].bestaand
        if len(bestaand[traject.pk]) > 1:
            schrijver.opmerking(rij, "trajectbegeleider", "in het portal al overgedragen")
            continue
        periode = leid_toewijzing_af(
            traject=Periode(rij["startdatum"], rij["einddatum"]),
            dienstverband_van=omgeving.dienstverbanden[rij["trajectbegeleider"]]["van"],
        )
        doelen[rij["clientnummer"]] = Doel(
            next(iter(bestaand[traject.pk]), None),
            {
                "traject_id": traject.pk,
                "begeleider_id": omgeving.gebruikers[rij["trajectbegeleider"]],
                "van": periode.van,
                **einde(tot=periode.tot),
            },
        )
    return doelen


def schrijf_plaatsingen(
    schrijver: Schrijver,
    rijen: list[Rij],
    trajecten: dict[str, Traject],
    werkgevers: dict[Sleutel, int],
) -> Telling:
    """Een plaatsing is dezelfde als traject, soort, werkgever en eerste dag gelijk zijn."""
    bestaand = {
        (plaatsing.traject_id, plaatsing.soort, plaatsing.werkgever_id, plaatsing.start): plaatsing
        for plaatsing in Plaatsing.objects.filter(
            traject__in=[traject.pk for traject in trajecten.values()]
        )
    }
    doelen = []
    for rij in rijen:
        sleutel = (
            trajecten[rij["clientnummer"]].pk,
            keuze(Plaatsingsoort, rij["soort"]),
            werkgevers[sleutel_van_plaatsing(rij)],
            rij["startdatum"],
        )
        doelen.append(Doel(bestaand.get(sleutel), _plaatsing(rij, sleutel)))
    schrijver.trek_gelijk(Plaatsing, doelen)
    return schrijver.tel(doelen, [rij["clientnummer"] for rij in rijen])


def _plaatsing(rij: Rij, sleutel: tuple[Any, ...]) -> dict[str, Any]:
    velden = ("traject_id", "soort", "werkgever_id", "start")
    return dict(zip(velden, sleutel, strict=True)) | {
        "functie": rij["functie"],
        **einde(einde=rij["einddatum"]),
        "uren_per_week": rij["uren_per_week"],
        "bruto_uurloon": rij["bruto_uurloon"],
        "contractvorm": keuze(Contractvorm, rij["contractvorm"]) if rij["contractvorm"] else "",
        "regulier_opgegeven": JA_NEE[rij["regulier"]],
        "reden_einde": rij["reden_einde"] or "",
    }


JA_NEE = {"ja": True, "nee": False, None: None}
