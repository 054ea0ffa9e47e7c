"""Wat er met een aanvraag gebeurde, van wie en wanneer: de stappen, verlengingen en verslagen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from financiering.keuzes import Besluit, Status, Verslagsoort
from financiering.models import Aanvraag, Stap, Verlenging, Verslag
from ips_portal.gedeeld.opmaak import aantal, datum_lang
from organisaties.models import Gebruiker


@dataclass(frozen=True)
class Gebeurtenis:
    """Een regel van de tijdlijn (zie _componenten/tijdlijn.html)."""

    op: date
    vastgelegd: datetime
    titel: str
    tekst: str = ""
    wie: str = ""
    mijlpaal: bool = False
    url: str = ""

    @property
    def bij(self) -> str:
        return datum_lang(self.op)

    @property
    def meta(self) -> str:
        return f"vastgelegd door {self.wie}" if self.wie else ""


def gebeurtenissen_van(
    aanvraag: Aanvraag, verlengingen: Iterable[Verlenging], verslagen: Iterable[Verslag]
) -> list[Gebeurtenis]:
    """De nieuwste eerst."""
    stappen = Stap.objects.filter(aanvraag=aanvraag).select_related("aangemaakt_door")
    alle = [
        *map(_stap, stappen),
        *(regel for rij in verlengingen for regel in _verlenging(rij)),
        *(_eindverslag(rij) for rij in verslagen if rij.soort == Verslagsoort.EIND),
    ]
    return sorted(alle, key=lambda regel: (regel.op, regel.vastgelegd), reverse=True)


def _stap(stap: Stap) -> Gebeurtenis:
    eerste = not stap.van_status
    titel = "Begonnen als concept" if eerste else Status(stap.naar_status).label.capitalize()
    return Gebeurtenis(
        op=stap.op,
        vastgelegd=stap.aangemaakt_op,
        titel=titel,
        tekst=stap.toelichting,
        wie=_naam(stap.aangemaakt_door),
        mijlpaal=not eerste,
    )


def _verlenging(rij: Verlenging) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(
        op=rij.gevraagd_op,
        vastgelegd=rij.aangemaakt_op,
        titel=f"{aantal(rij.maanden, 'maand', 'maanden').capitalize()} verlenging gevraagd",
        tekst=rij.reden,
        wie=_naam(rij.aangemaakt_door),
    )
    if rij.besluit == Besluit.AFGEWEZEN and rij.besluit_op:
        yield Gebeurtenis(
            op=rij.besluit_op,
            vastgelegd=rij.aangemaakt_op,
            titel="Verlenging afgewezen",
            wie=_naam(rij.besluit_door),
        )


def _eindverslag(rij: Verslag) -> Gebeurtenis:
    return Gebeurtenis(
        op=rij.datum,
        vastgelegd=rij.aangemaakt_op,
        titel="Eindverslag",
        wie=_naam(rij.aangemaakt_door),
    )


def _naam(gebruiker: Gebruiker | None) -> str:
    return gebruiker.naam if gebruiker else ""
