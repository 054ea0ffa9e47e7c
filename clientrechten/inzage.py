"""Alles wat er van een cliënt is: per tabel, om te lezen en voor een machine.

Wat over anderen gaat krijgt de cliënt niet vanzelf: een notitie bij een contact of overleg met meer
cliënten blijft weg, en er staat dat ze er is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count

from clienten.models import Client
from clientrechten.persoonsgegevens import Tabel, tabellen
from ips_portal.gedeeld.geheim import fernet
from ips_portal.gedeeld.opmaak import datum, getal, tijd
from logboek.models import Regel, Wijziging
from organisaties.models import Gebruiker, Organisatie
from trajecten.inzage import Blik, blik_van
from trajecten.models import Contactmoment, Documentinhoud
from trajecten.regels.document import OP_MEDIATYPE

GEDEELD = "Staat er, en gaat ook over anderen. Vraag ernaar: iemand kijkt het met u na."
# Een pdf mag maar een halve minuut kosten: een lang dossier staat voluit in de html en de json.
OP_PAPIER = 40
_NOOIT = frozenset({"id", "organisatie", "bytes", "indien_sleutel", "zoeknaam", "controlegetal"})
_NIET_OP_PAPIER = frozenset({"sleutel", "aangemaakt_op", "aangemaakt_door", "bijgewerkt_op"})


@dataclass(frozen=True)
class Gegeven:
    """Een veld van een rij: zoals het in de database staat, en in woorden."""

    veld: str
    naam: str
    waarde: Any
    woorden: str


@dataclass(frozen=True)
class Afschrift:
    """De rijen van een tabel."""

    tabel: Tabel
    rijen: list[list[Gegeven]]

    @property
    def leesbaar(self) -> list[list[Gegeven]]:
        """Wat leeg is en wat alleen een machine zegt blijft weg."""
        gevuld = ([deel for deel in rij if _leesbaar(deel)] for rij in self.rijen)
        return [rij for rij in gevuld if rij]

    @property
    def op_papier(self) -> list[list[Gegeven]]:
        return self.leesbaar[-OP_PAPIER:]


@dataclass(frozen=True)
class Inzage:
    client: Client
    afschriften: list[Afschrift]
    blikken: list[dict[str, Any]]
    wijzigingen: list[dict[str, Any]]
    bestanden: dict[str, bytes]

    @property
    def alle_blikken(self) -> list[tuple[date, Blik]]:
        return [(regel["dag"], blik_van(regel)) for regel in self.blikken]

    @property
    def laatste_blikken(self) -> list[tuple[date, Blik]]:
        return self.alle_blikken[:OP_PAPIER]

    def voor_een_machine(self, *, organisatie: Organisatie, nu: datetime) -> dict[str, Any]:
        return {
            "organisatie": organisatie.naam,
            "gemaakt_op": nu.isoformat(),
            "gegevens": {
                deel.tabel.model._meta.label_lower: [
                    {gegeven.veld: gegeven.waarde for gegeven in rij} for rij in deel.rijen
                ]
                for deel in self.afschriften
            },
            "wie_keek_mee": [_kaal(regel) for regel in self.blikken],
            "wijzigingen": [_kaal(wijziging) for wijziging in self.wijzigingen],
            "bestanden": sorted(self.bestanden),
        }


def inzage_van(client_id: int) -> Inzage:
    """Een vast aantal queries, hoe lang het dossier ook is."""
    client = Client.objects.select_related("gemeente").get(pk=client_id)
    client.toon_naam()  # ook van een beperkt dossier: het is van hem
    return Inzage(
        client=client,
        afschriften=[_afschrift(tabel, client_id) for tabel in tabellen()],
        blikken=list(Regel.objects.filter(client_id=client_id).per_dag().order_by("-laatst")),
        wijzigingen=_wijzigingen(client_id),
        bestanden=dict(_bestanden(client_id)),
    )


def _afschrift(tabel: Tabel, client_id: int) -> Afschrift:
    velden = [veld for veld in tabel.model._meta.concrete_fields if veld.name not in _NOOIT]
    verwijzingen = [veld.name for veld in velden if _haalt_op(veld)]
    rijen = tabel.van(client_id).select_related(*verwijzingen).order_by(*_volgorde(velden))
    zwijgt = _met_anderen(tabel, client_id)
    if any(veld.name == "bytes" for veld in tabel.model._meta.concrete_fields):
        rijen = rijen.defer("bytes")
    return Afschrift(tabel, [_rij(tabel, rij, velden, rij.pk in zwijgt) for rij in rijen])


def _volgorde(velden: Sequence[Any]) -> tuple[str, ...]:
    """Op de dag waarop het was, als de tabel er een heeft; wat dezelfde dag was zoals het kwam."""
    dagen = (veld.name for veld in velden if type(veld) is models.DateField and not veld.null)
    dag = next(dagen, None)
    return ("pk",) if dag is None else (dag, "pk")


def _haalt_op(veld: Any) -> bool:
    return isinstance(veld, models.ForeignKey) and veld.related_model is not Client


def _met_anderen(tabel: Tabel, client_id: int) -> set[int]:
    """De rijen die over nog een client gaan."""
    if not tabel.samen:
        return set()
    samen = tabel.van(client_id).order_by().annotate(clienten=Count(tabel.samen, distinct=True))
    return set(samen.filter(clienten__gt=1).values_list("pk", flat=True))


def _rij(tabel: Tabel, rij: Any, velden: Sequence[Any], met_anderen: bool) -> list[Gegeven]:
    return [
        Gegeven(veld.name, _naam(veld), GEDEELD, GEDEELD)
        if met_anderen and veld.name in tabel.anderen and getattr(rij, veld.name)
        else Gegeven(veld.name, _naam(veld), _waarde(veld, rij), _woorden(veld, rij))
        for veld in velden
    ]


def _naam(veld: Any) -> str:
    naam = str(veld.verbose_name)
    return naam[0].upper() + naam[1:]


def _leesbaar(gegeven: Gegeven) -> bool:
    return bool(gegeven.woorden) and gegeven.veld not in _NIET_OP_PAPIER


def _waarde(veld: Any, rij: Any) -> Any:
    """Wat json kent; een verwijzing is de sleutel en de naam van waar ze heen wijst."""
    if isinstance(veld, models.ForeignKey):
        if not _haalt_op(veld) or getattr(rij, veld.attname) is None:
            return None
        ander = getattr(rij, veld.name)
        return {"sleutel": str(getattr(ander, "sleutel", ander.pk)), "naam": str(ander)}
    return _json(getattr(rij, veld.attname))


def _json(waarde: Any) -> Any:
    if isinstance(waarde, date):  # een datetime is er ook een
        return waarde.isoformat()
    if isinstance(waarde, Decimal | UUID):
        return str(waarde)
    return waarde


def _woorden(veld: Any, rij: Any) -> str:
    waarde = getattr(rij, veld.attname)
    if waarde in (None, "", [], {}):
        return ""
    if isinstance(veld, models.ForeignKey):
        return str(getattr(rij, veld.name)) if _haalt_op(veld) else ""
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    return _opgemaakt(waarde)


def _opgemaakt(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return f"{datum(waarde)}, {tijd(waarde)}"
    if isinstance(waarde, date):
        return datum(waarde)
    return getal(waarde) if isinstance(waarde, Decimal) else str(waarde)


def _wijzigingen(client_id: int) -> list[dict[str, Any]]:
    """Nieuwste eerst. Van een contact met meer clienten staan ze er niet bij: daar kan een ander
    in voorkomen."""
    contacten = next(tabel for tabel in tabellen() if tabel.model is Contactmoment)
    eigen = contacten.van(client_id).exclude(pk__in=_met_anderen(contacten, client_id))
    rijen = Wijziging.objects.van_dossier(
        client_id,
        tabel=Contactmoment._meta.db_table,
        rij_ids=eigen.values("pk"),
    ).order_by("-tijdstip", "-id")
    velden = ("tijdstip", "tabel", "handeling", "gebruiker_id", "oud", "nieuw")
    gevonden = list(rijen.values(*velden))
    wie = {rij.pop("gebruiker_id"): "" for rij in map(dict, gevonden)}
    namen = dict(Gebruiker.objects.filter(pk__in=filter(None, wie)).values_list("pk", "naam"))
    return [{**rij, "door": namen.get(rij.pop("gebruiker_id"), "het portal")} for rij in gevonden]


def _kaal(regel: dict[str, Any]) -> dict[str, Any]:
    return {naam: _json(waarde) for naam, waarde in regel.items()}


def _bestanden(client_id: int) -> Iterator[tuple[str, bytes]]:
    """De documenten zelf, met een naam die niets over de client zegt."""
    inhouden = (
        Documentinhoud.objects.filter(document__traject__client=client_id)
        .select_related("document")
        .order_by("document__datum", "pk")
    )
    for nummer, inhoud in enumerate(inhouden, start=1):
        document = inhoud.document
        extensie = OP_MEDIATYPE[document.mediatype].extensie
        naam = f"documenten/{nummer:03}-{document.datum:%Y-%m-%d}.{extensie}"
        yield naam, fernet().decrypt(bytes(inhoud.bytes))
