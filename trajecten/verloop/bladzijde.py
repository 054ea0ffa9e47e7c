"""Alle bronnen samen tot een bladzijde."""

from dataclasses import dataclass
from uuid import UUID

from ips_portal.gedeeld.geheim import ontsleutel, versleutel
from trajecten.regels.verloop import Gebeurtenis, Plek, nieuwste_eerst
from trajecten.verloop import afspraken, contacten, weg, werk
from trajecten.verloop.vraag import PER_BLADZIJDE, Bronfunctie, Vraag

_WEG = (weg.aanmeldingen, weg.begeleiders, weg.fasen, weg.akkoorden)
_WERK = (
    werk.begonnen_werk,
    werk.geeindigd_werk,
    werk.voorwaarden,
    werk.volgwensen,
    werk.volgoverdrachten,
)
_AFSPRAKEN = (
    afspraken.profielen,
    afspraken.zoekplannen,
    afspraken.openheid,
    afspraken.inkomstenplannen,
)
_BRONNEN: dict[str, tuple[Bronfunctie, ...]] = {
    "": (
        contacten.alle_contacten,
        contacten.besprekingen,
        *_WEG,
        *_AFSPRAKEN,
        afspraken.documenten,
        *_WERK,
    ),
    "contacten": (contacten.alle_contacten, contacten.besprekingen),
    "werkgevers": (contacten.werkgeverscontacten,),
    "fasen": _WEG,
    "afspraken": _AFSPRAKEN,
    "werk": _WERK,
    "documenten": (afspraken.documenten,),
}
SOORTEN = [
    ("", "alles"),
    ("contacten", "contacten"),
    ("werkgevers", "werkgevers"),
    ("fasen", "fasen en begeleiders"),
    ("afspraken", "profiel en afspraken"),
    ("werk", "werk"),
    ("documenten", "documenten"),
]


@dataclass(frozen=True)
class Tijdlijn:
    """Een bladzijde, in de vorm die `_componenten/bladeren.html` kent."""

    gebeurtenissen: list[Gebeurtenis]
    volgende: str
    eerste: bool


def tijdlijn(
    traject_ids: list[int],
    *,
    gebruiker_id: int,
    client: UUID | None = None,
    soort: str = "",
    na: str = "",
) -> Tijdlijn:
    """Een query per bron, hoe lang het dossier ook is. Een onbekende `soort` toont alles.

    Met `client` krijgen gebeurtenissen een link naar hun onderdeel van het dossier.
    """
    plek = _lees(na)
    vraag = Vraag(traject_ids, plek, gebruiker_id, client)
    bronnen = _BRONNEN.get(soort, _BRONNEN[""])
    gevonden = nieuwste_eerst([bron(vraag) for bron in bronnen], PER_BLADZIJDE + 1)
    getoond = gevonden[:PER_BLADZIJDE]
    meer = len(gevonden) > PER_BLADZIJDE
    volgende = versleutel(getoond[-1].plek.als_tekst()) if meer else ""
    return Tijdlijn(getoond, volgende, eerste=plek is None)


def _lees(na: str) -> Plek | None:
    tekst = ontsleutel(na) if na else None
    return Plek.uit_tekst(tekst) if tekst else None
