"""Contactmomenten en weekstaten."""

from collections import defaultdict, deque
from typing import Any

from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.gelijktrekken import (
    BATCH,
    Doel,
    Schrijver,
    Staat,
    Telling,
    einde,
    keuze,
)
from trajecten.importeren.wegschrijven.trajecten import JA_NEE
from trajecten.importeren.wegschrijven.werkgevers import Sleutel, sleutel_van
from trajecten.keuzes import Contactsoort, Plaats, Wijze
from trajecten.models import Contactdeelname, Contactmoment, Traject, Weekstaat

KERN = ("begeleider_id", "datum", "soort", "werkgever_id")
OVERIG = ("wijze", "plaats", "duur_min", "voorkeur_client", "notitie")
Kern = tuple[Any, ...]


def schrijf_contacten(
    schrijver: Schrijver,
    rijen: list[Rij],
    *,
    gebruikers: dict[str, int],
    trajecten: dict[str, Traject],
    werkgevers: dict[Sleutel, int],
) -> Telling:
    """Twee gelijke contacten op een dag zijn er twee: rijen worden geteld, niet samengevoegd."""
    gewenst = [(_contact(rij, gebruikers, werkgevers), _deelnemer(rij, trajecten)) for rij in rijen]
    doelen = _koppel(gewenst, _Bekend(rijen, gebruikers))
    schrijver.trek_gelijk(Contactmoment, doelen)
    Contactdeelname.objects.bulk_create(
        [
            Contactdeelname(
                organisatie_id=schrijver.organisatie_id,
                aangemaakt_door=schrijver.door,
                contactmoment=doel.bestaand,
                traject_id=traject_id,
            )
            for doel, (_, traject_id) in zip(doelen, gewenst, strict=True)
            if doel.staat is Staat.NIEUW and traject_id
        ],
        batch_size=BATCH,
    )
    return schrijver.tel(doelen, [rij["clientnummer"] for rij in rijen])


def _deelnemer(rij: Rij, trajecten: dict[str, Traject]) -> int | None:
    return trajecten[rij["clientnummer"]].pk if rij["clientnummer"] else None


def _contact(
    rij: Rij, gebruikers: dict[str, int], werkgevers: dict[Sleutel, int]
) -> dict[str, Any]:
    sleutel = sleutel_van(rij)
    los = "" if sleutel else rij["organisatie"]
    return {
        "begeleider_id": gebruikers[rij["trajectbegeleider"]],
        "datum": rij["datum"],
        "soort": keuze(Contactsoort, rij["soort"]),
        "werkgever_id": werkgevers[sleutel] if sleutel else None,
        "wijze": keuze(Wijze, rij["wijze"]),
        "plaats": keuze(Plaats, rij["plaats"]) if rij["plaats"] else "",
        "duur_min": rij["duur_min"],
        "voorkeur_client": JA_NEE[rij["voorkeur_client"]],
        "notitie": ": ".join(filter(None, (los, rij["opmerking"]))),
    }


class _Bekend:
    """De contacten die er al zijn, op te vragen per kern (wie, wanneer, waarover)."""

    def __init__(self, rijen: list[Rij], gebruikers: dict[str, int]):
        self.per_kern: dict[Kern, deque[Contactmoment]] = defaultdict(deque)
        datums = [rij["datum"] for rij in rijen]
        if not datums:
            return
        contacten = Contactmoment.objects.tussen(min(datums), max(datums)).filter(
            begeleider_id__in=gebruikers.values()
        )
        deelnames: dict[int, list[int]] = defaultdict(list)
        for contact_id, traject_id in Contactdeelname.objects.filter(
            contactmoment__in=contacten
        ).values_list("contactmoment_id", "traject_id"):
            deelnames[contact_id].append(traject_id)
        for contact in contacten.order_by("pk"):
            if len(deelnames[contact.pk]) <= 1:
                deelnemer = next(iter(deelnames[contact.pk]), None)
                kern = (*(getattr(contact, veld) for veld in KERN), deelnemer)
                self.per_kern[kern].append(contact)

    def neem_gelijke(self, kern: Kern, waarden: dict[str, Any]) -> Contactmoment | None:
        for contact in self.per_kern[kern]:
            if all(getattr(contact, veld) == waarden[veld] for veld in OVERIG):
                self.per_kern[kern].remove(contact)
                return contact
        return None

    def neem_eerder_ingevoerde(self, kern: Kern) -> Contactmoment | None:
        """Wat iemand in het portal zelf vastlegde (met een indiensleutel) blijft ongemoeid."""
        for contact in self.per_kern[kern]:
            if contact.indien_sleutel is None:
                self.per_kern[kern].remove(contact)
                return contact
        return None


def _koppel(gewenst: list[tuple[dict[str, Any], int | None]], bekend: _Bekend) -> list[Doel]:
    """Eerst de rijen die al precies zo bestaan, dan die waarvan alleen de bijzaken anders zijn."""
    doelen = [Doel(None, waarden) for waarden, _ in gewenst]
    kernen = [(*(waarden[veld] for veld in KERN), traject_id) for waarden, traject_id in gewenst]
    for doel, kern in zip(doelen, kernen, strict=True):
        doel.bestaand = bekend.neem_gelijke(kern, doel.waarden)
    for doel, kern in zip(doelen, kernen, strict=True):
        if doel.bestaand is None:
            doel.bestaand = bekend.neem_eerder_ingevoerde(kern)
    return doelen


def schrijf_weekstaten(
    schrijver: Schrijver, rijen: list[Rij], gebruikers: dict[str, int]
) -> Telling:
    """Wat in het werkboek staat is ingediend; een week die al gezien is blijft gezien."""
    bestaand = {
        (weekstaat.begeleider_id, weekstaat.jaar, weekstaat.week): weekstaat
        for weekstaat in Weekstaat.objects.filter(begeleider_id__in=gebruikers.values())
    }
    doelen = []
    for rij in rijen:
        sleutel = (gebruikers[rij["trajectbegeleider"]], rij["jaar"], rij["week"])
        waarden = dict(zip(("begeleider_id", "jaar", "week"), sleutel, strict=True)) | {
            "uren_rooster": rij["ingeroosterde_uren"],
            "uren_ips": rij["uren_ips"],
            "uren_samenleving": rij["uren_in_samenleving"],
            **einde(gezien_op=rij["beoordeeld_op"]),
        }
        if sleutel not in bestaand:
            waarden["ingediend_op"] = schrijver.nu
        doelen.append(Doel(bestaand.get(sleutel), waarden))
    schrijver.trek_gelijk(Weekstaat, doelen)
    return schrijver.tel(doelen)
