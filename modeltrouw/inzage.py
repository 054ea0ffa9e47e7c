"""Wie bekeek wat van een meting: het logboek in gewone taal, zonder clienten."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.klok import AMSTERDAM
from logboek.keuzes import Actie, Uitkomst
from logboek.models import Regel
from modeltrouw.models import Meting, Steekproefdossier, Stukbestand, VervallenSteekproef

PER_BLADZIJDE = 50
_SAMEN = ("dag", "gebruiker_naam", "rol", "actie", "uitkomst", "gebeurtenis", "object_sleutel")
# Elk adres in woorden. Wat hier niet staat, heet "een andere pagina van deze meting".
_PAGINAS = {
    "meting": "de pagina van de meting",
    "meting_stap": "een stap van de meting",
    "meting_wijzigen": "de opzet",
    "meting_voorbereiding": "de voorbereiding",
    "meting_stuk": "een stuk van de voorbereiding",
    "meting_stuk_nieuw": "een stuk van de voorbereiding",
    "meting_stuk_weg": "een stuk van de voorbereiding",
    "stukbestand_nieuw": "een bestand bij een stuk",
    "stukbestand_weg": "een bestand bij een stuk",
    "stukbestand": "een bestand bij een stuk",
    "meting_auditor_nieuw": "wie er scoort",
    "meting_auditor": "wie er scoort",
    "meting_auditor_weg": "wie er scoort",
    "steekproef": "de steekproef",
    "steekproef_trekken": "de steekproef",
    "steekproef_opnieuw": "de steekproef",
    "meting_inzage": "wie er keek",
    "audit": "het scoren",
    "audit_item": "het scoren",
    "consensus": "de consensus",
    "meting_bevindingen": "de bevindingen",
    "meting_rapport": "het rapport",
    "meting_rapport_pdf": "het rapport als pdf",
    "meting_wederhoor": "het wederhoor",
    "actieplan": "het actieplan",
}
_DEED = {
    Actie.AANMAKEN: "voegde toe",
    Actie.INZIEN: "bekeek",
    Actie.WIJZIGEN: "wijzigde",
    Actie.VERWIJDEREN: "verwijderde",
    Actie.UITVOEREN: "haalde op",
}


@dataclass(frozen=True)
class Blik:
    wie: str
    rol: str
    wat: str
    keer: int
    laatst: datetime
    geweigerd: bool


@dataclass(frozen=True)
class Dag:
    datum: date
    blikken: list[Blik]


@dataclass(frozen=True)
class Inzage:
    """Een bladzijde, in de vorm die `_componenten/bladeren.html` kent."""

    dagen: list[Dag]
    volgende: str
    eerste: bool


def inzage_van(meting: Meting, *, na: str = "") -> Inzage:
    """Nieuwste eerst; gelijke regels van een dag zijn samengenomen. Vier queries."""
    dossiers = _dossiers(meting)
    regels = (
        Regel.objects.filter(client_id__isnull=True, object_sleutel__in=_sleutels(meting, dossiers))
        .exclude(object_soort="meting", gebeurtenis__in=_DUBBEL, uitkomst=Uitkomst.GELUKT)
        .annotate(dag=TruncDate("tijdstip", tzinfo=AMSTERDAM))
        .order_by()
        .values(*_SAMEN)
        .annotate(keer=Count("id"), laatst=Max("tijdstip"), nummer=Max("id"))
    )
    bladzijde = blader(regels, volgorde=["-laatst"], uniek="nummer", na=na, aantal=PER_BLADZIJDE)
    dagen = [
        Dag(datum, [_blik(regel, dossiers) for regel in groep])
        for datum, groep in groupby(bladzijde, key=lambda regel: regel["dag"])
    ]
    return Inzage(dagen, bladzijde.volgende, bladzijde.eerste)


# Bij deze adressen staat er ook een regel over het dossier of het bestand zelf.
_DUBBEL = ("GET steekproefdossier", "GET stukbestand")


def _dossiers(meting: Meting) -> dict[str, str]:
    """Hun namen op deze pagina, ook van wat in een eerdere steekproef zat."""
    eerder = VervallenSteekproef.objects.filter(meting=meting).values_list("dossiers", flat=True)
    rijen = Steekproefdossier.objects.filter(meting=meting).values_list("sleutel", "nummer")
    return {
        sleutel: f"dossier {nummer} uit een eerdere steekproef"
        for dossiers in eerder
        for nummer, (sleutel, _) in enumerate(dossiers, start=1)
    } | {str(sleutel): f"dossier {nummer} uit de steekproef" for sleutel, nummer in rijen}


def _sleutels(meting: Meting, dossiers: dict[str, str]) -> list[str]:
    bestanden = Stukbestand.objects.filter(stuk__meting=meting).values_list("sleutel", flat=True)
    return [str(meting.sleutel), *dossiers, *(str(sleutel) for sleutel in bestanden)]


def _blik(regel: dict[str, Any], dossiers: dict[str, str]) -> Blik:
    geweigerd = regel["uitkomst"] == Uitkomst.GEWEIGERD
    pagina = regel["gebeurtenis"].partition(" ")[2]
    wat = dossiers.get(regel["object_sleutel"]) or _PAGINAS.get(
        pagina, "een andere pagina van deze meting"
    )
    deed = "wilde openen en kreeg geen toegang" if geweigerd else _DEED[Actie(regel["actie"])]
    return Blik(
        wie=regel["gebruiker_naam"] or "onbekend",
        rol=regel["rol"],
        wat=f"{deed}: {wat}",
        keer=regel["keer"],
        laatst=regel["laatst"],
        geweigerd=geweigerd,
    )
