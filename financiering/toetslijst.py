"""De toetsing om te tonen: elke uitslag met de knop die verder helpt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from financiering.keuzes import Oordeel
from financiering.models import Aanvraag
from financiering.regelingen import regels_van
from financiering.regels.regeling import Regelgeving
from financiering.regels.uitslag import LET_OP, Uitslag, mag_indienen, mag_wachten, uit_json
from financiering.toetsing import toets_aanvraag
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Traject

Knop = tuple[str, str]  # adres en tekst
_KLEUR = {Oordeel.VOLDAAN: "goed", Oordeel.NIET: "laat", Oordeel.ONBEKEND: "let"}
# Wat er te doen is -> de pagina van het dossier, en wat op de knop staat.
_DOSSIER = {
    "client": ("client_wijzigen", "Wijzigen"),
    "uitkering": ("uitkering_nieuw", "Uitkering vastleggen"),
    "wens": ("dossier_gegevens", "Bekijk"),
    "werk": ("dossier_werk", "Bekijk"),
    "ander open": ("dossier_financiering", "Bekijk"),
}


@dataclass(frozen=True)
class Toetsregel:
    """Een uitslag met haar pil, en de knop als er iets te doen is.

    `bron` is leeg als het de bron van de hele lijst is.
    """

    uitslag: Uitslag
    bron: str = ""
    url: str = ""
    knop: str = ""

    @property
    def woord(self) -> str:
        return "let op" if self._waarschuwt else str(self.uitslag.oordeel.label)

    @property
    def kleur(self) -> str:
        return "let" if self._waarschuwt else _KLEUR[self.uitslag.oordeel]

    @property
    def _waarschuwt(self) -> bool:
        return self.uitslag.naam in LET_OP and not self.uitslag.voldaan


@dataclass(frozen=True)
class Toetslijst:
    """`bron` hoort bij elke regel zonder eigen bron; `bevroren`: zoals bij het indienen."""

    op: date
    bron: str
    regels: tuple[Toetsregel, ...]
    bevroren: bool = False

    @property
    def uitslagen(self) -> tuple[Uitslag, ...]:
        return tuple(regel.uitslag for regel in self.regels)

    @property
    def mag_indienen(self) -> bool:
        return mag_indienen(self.uitslagen)

    @property
    def mag_wachten(self) -> bool:
        return mag_wachten(self.uitslagen)

    @property
    def open(self) -> int:
        """Hoeveel regels nog tegenhouden."""
        return sum(uitslag.houdt_tegen for uitslag in self.uitslagen)


def levende_toetsing(aanvraag: Aanvraag, *, lid: Lid, op: date | None = None) -> Toetslijst:
    """Zoals het nu is, op de dag van de laatste stap of een latere `op`."""
    dag = op or aanvraag.status_sinds
    return maak_lijst(
        toets_aanvraag(aanvraag, op=dag),
        op=dag,
        regels=regels_van(aanvraag.versie),
        traject=aanvraag.traject,
        lid=lid,
        erbij=_knoppen_van(aanvraag),
    )


def bevroren_toetsing(aanvraag: Aanvraag, *, op: date) -> Toetslijst:
    """Zoals het was bij het indienen, op die dag."""
    return _lijst(uit_json(aanvraag.toetsing), op=op, knoppen={}, bevroren=True)


def maak_lijst(
    uitslagen: Iterable[Uitslag],
    *,
    op: date,
    regels: Regelgeving,
    traject: Traject,
    lid: Lid,
    erbij: Mapping[str, Knop],
) -> Toetslijst:
    """Wat nog tegenhoudt staat vooraan. `erbij` zijn de knoppen voor wat het dossier niet weet."""
    knoppen = {**_knoppen(traject, regels, lid), **erbij}
    return _lijst(sorted(uitslagen, key=_rang), op=op, knoppen=knoppen)


def _lijst(
    uitslagen: Sequence[Uitslag], *, op: date, knoppen: Mapping[str, Knop], bevroren: bool = False
) -> Toetslijst:
    bronnen = Counter(uitslag.bron for uitslag in uitslagen)
    bron = bronnen.most_common(1)[0][0] if bronnen else ""
    regels = tuple(
        Toetsregel(
            uitslag,
            "" if uitslag.bron == bron else uitslag.bron,
            *knoppen.get(uitslag.doe, ("", "")),
        )
        for uitslag in uitslagen
    )
    return Toetslijst(op, bron, regels, bevroren)


def _rang(uitslag: Uitslag) -> int:
    return 0 if uitslag.houdt_tegen else 1 if not uitslag.voldaan else 2


def _knoppen(traject: Traject, regels: Regelgeving, lid: Lid) -> dict[str, Knop]:
    """Wie het dossier niet mag zien, krijgt er geen knop naartoe."""
    knoppen = {"regeling": (reverse("regeling", args=[regels.code]), "Bekijk")}
    if lid.mag(Recht.FINANCIERING_AANVRAGEN):
        client = traject.client.sleutel
        knoppen |= {
            doe: (reverse(naam, args=[client]), woord) for doe, (naam, woord) in _DOSSIER.items()
        }
    if lid.mag(Recht.MODELTROUW):
        knoppen["modeltrouw"] = (reverse("metingen"), "Naar de metingen")
    return knoppen


def _knoppen_van(aanvraag: Aanvraag) -> dict[str, Knop]:
    """Wat bij de aanvraag zelf is vast te leggen."""
    return {
        "vragen": (reverse("aanvraag_wijzigen", args=[aanvraag.sleutel]), "Vastleggen"),
        "toestemming": (reverse("aanvraag_toestemming", args=[aanvraag.sleutel]), "Vastleggen"),
    }
