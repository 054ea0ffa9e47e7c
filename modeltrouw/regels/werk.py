"""Items 19, 20, 21 en 23: wat voor banen, bij wie, en hoe ze gevolgd zijn (bron 002, bijlage 5).

Banen zijn plaatsingen van de soort werk die op een dag van de periode liepen.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.periode import loopt, plus_maanden
from modeltrouw.regels.meetwaarde import Meetwaarde, deel
from modeltrouw.regels.schaal import Item

MINSTENS_BANEN = 10
_WEEK_ERVOOR = timedelta(days=7)
_DRIE_DAGEN = timedelta(days=3)
_EEN_WEEK = timedelta(weeks=1)
_VIER_WEKEN = 4
_MAANDEN = 12
_VIER_MAANDEN = 4
_PROGRAMMA_BIJ = Decimal(80)
_HELFT = Decimal(50)


@dataclass(frozen=True)
class Baan:
    """`groep` is de functiegroep, of de functie waar geen groep is."""

    plaatsing: int
    groep: str
    werkgever: Hashable
    regulier: bool | None
    start: date
    einde: date | None

    def loopt_op(self, dag: date) -> bool:
        return loopt(dag, self.start, self.einde)


def soorten_banen(banen: Sequence[Baan], item: Item) -> Meetwaarde:
    """Item 19: verschillende functiegroepen als deel van de banen."""
    return _verschillend({baan.groep.casefold() for baan in banen}, banen, item)


def soorten_werkgevers(banen: Sequence[Baan], item: Item) -> Meetwaarde:
    """Item 20: verschillende werkgevers als deel van de banen."""
    return _verschillend({baan.werkgever for baan in banen}, banen, item)


def _verschillend(soorten: set, banen: Sequence[Baan], item: Item) -> Meetwaarde:
    waarde = deel(len(soorten), len(banen), maal=100)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=Decimal(len(soorten)) if banen else None,
        noemer=Decimal(len(banen)) if banen else None,
        anker=item.anker(waarde),
    )


def reguliere_banen(banen: Sequence[Baan], *, peildatum: date, item: Item) -> Meetwaarde:
    """Item 21. Met minder dan tien lopende banen op de peildatum is het altijd anker 1."""
    regulier = sum(baan.regulier is True for baan in banen)
    lopend = sum(baan.loopt_op(peildatum) for baan in banen)
    waarde = deel(regulier, len(banen), maal=100)
    anker = item.anker(waarde)
    te_weinig = anker is not None and lopend < MINSTENS_BANEN
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=Decimal(regulier) if banen else None,
        noemer=Decimal(len(banen)) if banen else None,
        anker=1 if te_weinig else anker,
        plafond=f"er lopen {lopend} banen; onder {MINSTENS_BANEN} geldt anker 1"
        if te_weinig
        else "",
        extra={
            "regulier": regulier,
            "pct": waarde,
            "lopend": lopend,
            "niet_beoordeeld": sum(baan.regulier is None for baan in banen),
        },
    )


@dataclass(frozen=True)
class Gevolgd:
    """Een plaatsing die in de periode begon, met de persoonlijke contacten met de client."""

    plaatsing: int
    start: date
    einde: date | None
    contacten: Sequence[date]
    overgedragen: bool = False

    def heeft(self, van: date, tot: date) -> bool:
        """Een contact van `van` tot en met `tot`."""
        return any(van <= dag <= tot for dag in self.contacten)

    @property
    def week_ervoor(self) -> bool:
        return self.heeft(self.start - _WEEK_ERVOOR, self.start - timedelta(days=1))

    @property
    def na_de_start(self) -> bool:
        return self.heeft(self.start, self.start + _DRIE_DAGEN)

    @property
    def elke_week(self) -> bool:
        """In elk van de vier weken vanaf de start."""
        return all(
            self.heeft(begin, begin + _EEN_WEEK - timedelta(days=1))
            for begin in (self.start + nummer * _EEN_WEEK for nummer in range(_VIER_WEKEN))
        )

    @property
    def eerste_maand_tot(self) -> date:
        return self.start + _VIER_WEKEN * _EEN_WEEK - timedelta(days=1)

    @property
    def iets_in_eerste_maand(self) -> bool:
        return self.heeft(self.start, self.eerste_maand_tot)

    def maandelijks(self, tot: date) -> bool | None:
        """Gemiddeld minstens een contact per hele maand, maand 2 tot en met 12; None: te kort."""
        maanden = self._hele_maanden(tot)
        if not maanden:
            return None
        van, laatste = maanden[0][0], maanden[-1][1]
        aantal = sum(van <= dag <= laatste for dag in self.contacten)
        return aantal >= len(maanden)

    def vier_maanden(self, tot: date) -> bool | None:
        """Contact in elk van de eerste vier maanden; None: zo lang loopt het nog niet."""
        grens = plus_maanden(self.start, _VIER_MAANDEN) - timedelta(days=1)
        if self._tot(tot) < grens:
            return None
        return all(
            self.heeft(
                plus_maanden(self.start, nummer),
                plus_maanden(self.start, nummer + 1) - timedelta(days=1),
            )
            for nummer in range(_VIER_MAANDEN)
        )

    def na_het_einde(self, tot: date) -> bool | None:
        """Binnen drie dagen na het einde; None: nog niet geëindigd, of nog te kort geleden."""
        if self.einde is None or self.einde + _DRIE_DAGEN > tot:
            return None
        return self.heeft(self.einde, self.einde + _DRIE_DAGEN)

    def _tot(self, tot: date) -> date:
        return min(self.einde or tot, tot)

    def _hele_maanden(self, tot: date) -> list[tuple[date, date]]:
        maanden = (
            (
                plus_maanden(self.start, nummer),
                plus_maanden(self.start, nummer + 1) - timedelta(days=1),
            )
            for nummer in range(1, _MAANDEN)
        )
        return [(van, laatste) for van, laatste in maanden if laatste <= self._tot(tot)]

    def anker(self, tot: date) -> int | None:
        """Het hoogste anker dat helemaal is gehaald; None zolang de eerste maand loopt."""
        if self.eerste_maand_tot > tot:
            return None
        if self.elke_week and self.maandelijks(tot) is not False:
            rest = (self.week_ervoor, self.na_de_start, self.na_het_einde(tot) is not False)
            return 5 if all(rest) else 4
        if self.vier_maanden(tot):
            return 3
        return 2 if self.iets_in_eerste_maand else 1


def gevolgd(plaatsingen: Sequence[Gevolgd], *, van: date, tot: date, item: Item) -> Meetwaarde:
    """Item 23: aandelen per moment, en een anker voor het team uit de ankers per plaatsing.

    Programma: 5 als 80% anker 5 haalt, anders 4 als 80% minstens 4 haalt, anders 3 als de helft
    vier maanden contact had, anders 2 als er contact was, anders 1 (eigen regel, zie de schaal).
    """
    beoordeelbaar = [rij for rij in plaatsingen if rij.eerste_maand_tot <= tot]
    wekelijks = sum(rij.elke_week for rij in beoordeelbaar)
    maandelijks = [rij.maandelijks(tot) for rij in plaatsingen]
    na_einde = [rij.na_het_einde(tot) for rij in plaatsingen]
    ankers = [anker for rij in plaatsingen if (anker := rij.anker(tot)) is not None]
    return Meetwaarde(
        item=item.nr,
        waarde=deel(wekelijks, len(beoordeelbaar), maal=100),
        eenheid="% met elke week contact in de eerste maand",
        teller=Decimal(wekelijks) if beoordeelbaar else None,
        noemer=Decimal(len(beoordeelbaar)) if beoordeelbaar else None,
        anker=_programma(ankers),
        extra={
            "gestart_in_periode": len(plaatsingen),
            "binnen_week_voor_start": sum(rij.week_ervoor for rij in plaatsingen),
            "binnen_3_dagen_na_start": sum(rij.na_de_start for rij in plaatsingen),
            "eerste_maand_beoordeelbaar": len(beoordeelbaar),
            "wekelijks_in_eerste_maand": wekelijks,
            "maandelijks": sum(uitkomst is True for uitkomst in maandelijks),
            "maandelijks_beoordeelbaar": sum(uitkomst is not None for uitkomst in maandelijks),
            "binnen_3_dagen_na_einde": sum(uitkomst is True for uitkomst in na_einde),
            "geeindigd": sum(uitkomst is not None for uitkomst in na_einde),
        },
    )


def _programma(ankers: Sequence[int]) -> int | None:
    if not ankers:
        return None
    for anker in (5, 4):
        if 100 * sum(rij >= anker for rij in ankers) >= _PROGRAMMA_BIJ * len(ankers):
            return anker
    if 100 * sum(rij >= 3 for rij in ankers) >= _HELFT * len(ankers):
        return 3
    return 2 if max(ankers) > 1 else 1
