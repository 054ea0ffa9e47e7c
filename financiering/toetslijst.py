"""De toetsing om te tonen: elke uitslag met de knop die verder helpt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from financiering.keuzes import Oordeel
from financiering.models import Aanvraag
from financiering.regels.uitslag import LET_OP, Uitslag, mag_indienen, mag_wachten, uit_json
from financiering.toetsing import toets_aanvraag
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Traject

_KLEUR = {Oordeel.VOLDAAN: "goed", Oordeel.NIET: "laat", Oordeel.ONBEKEND: "let"}
# Wat er te doen is -> de pagina van het dossier, en wat op de knop staat.
_DOSSIER = {
    "client": ("client_wijzigen", "Wijzigen"),
    "uitkering": ("uitkering_nieuw", "Uitkering vastleggen"),
    "wens": ("dossier_gegevens", "Bekijk"),
    "werk": ("dossier_werk", "Bekijk"),
}


@dataclass(frozen=True)
class Toetsregel:
    """Een uitslag met haar pil, en de knop als er iets te doen is."""

    uitslag: Uitslag
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
    """`bevroren`: zoals het was bij het indienen."""

    op: date
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
    uitslagen = toets_aanvraag(aanvraag, op=dag)
    return maak_lijst(uitslagen, op=dag, traject=aanvraag.traject, lid=lid, aanvraag=aanvraag)


def bevroren_toetsing(aanvraag: Aanvraag, *, op: date) -> Toetslijst:
    """Zoals het was bij het indienen, op die dag."""
    uitslagen = uit_json(aanvraag.toetsing)
    return Toetslijst(op, tuple(Toetsregel(uitslag) for uitslag in uitslagen), bevroren=True)


def maak_lijst(
    uitslagen: Iterable[Uitslag],
    *,
    op: date,
    traject: Traject,
    lid: Lid,
    aanvraag: Aanvraag | None = None,
    nieuw: str = "",
) -> Toetslijst:
    """`nieuw` is het adres om een aanvraag te beginnen, zolang er geen is."""
    knoppen = _knoppen(traject, lid, aanvraag, nieuw)
    return Toetslijst(
        op, tuple(Toetsregel(uitslag, *knoppen.get(uitslag.doe, ())) for uitslag in uitslagen)
    )


def _knoppen(
    traject: Traject, lid: Lid, aanvraag: Aanvraag | None, nieuw: str
) -> dict[str, tuple[str, str]]:
    """Wie het dossier niet mag zien, krijgt er geen knop naartoe."""
    knoppen: dict[str, tuple[str, str]] = {}
    if lid.mag(Recht.FINANCIERING_AANVRAGEN):
        sleutel: dict[str, Any] = {"sleutel": traject.client.sleutel}
        for doe, (naam, woord) in _DOSSIER.items():
            knoppen[doe] = (reverse(naam, kwargs=sleutel), woord)
        knoppen["ander open"] = (reverse("dossier_financiering", kwargs=sleutel), "Bekijk")
    if lid.mag(Recht.MODELTROUW):
        knoppen["modeltrouw"] = (reverse("metingen"), "Naar de metingen")
    if nieuw:
        knoppen["vragen"] = (nieuw, "Vastleggen")
    return knoppen
