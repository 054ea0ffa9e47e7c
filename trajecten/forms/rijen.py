"""Een handvol rijen in een formulier: erbij, anders of weg, zonder script.

Werken twee mensen tegelijk, dan wordt elke rij per veld samengevoegd (docs/adr/0031). Een rij die
een ander erbij zette blijft staan; een rij die een ander weghaalde komt alleen terug als u er iets
aan veranderde.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.forms.utils import ErrorDict
from django.http import QueryDict

from ips_portal.gedeeld.samenvoegen import lees_versie
from organisaties.formulieren import BestaandeRijFormulier

LEGE_RIJEN = 2
HOOGSTENS = 30


class ZonderToets:
    """Voor een formulier dat alleen opnieuw wordt getoond, met meer regels of een nieuw totaal."""

    def zonder_toets(self) -> None:
        """Toont wat er is getypt, en kijkt het niet na."""
        self._errors, self.cleaned_data = ErrorDict(), {}


class RijInLijst(ZonderToets, BestaandeRijFormulier):
    """Een rij van de lijst, nieuw of bestaand. Wat een mens invult staat in `Meta.fields`."""

    use_required_attribute = False

    sleutel = forms.CharField(required=False, widget=forms.HiddenInput)
    weg = forms.BooleanField(label="Weg", required=False)

    def __init__(self, *args: Any, nummer: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bestaat = self.instance.pk is not None
        self.initial["sleutel"] = str(self.instance.sleutel) if self.bestaat else ""
        if not self.bestaat:
            del self.fields["versie"]
        for naam, veld in self.fields.items():
            veld.voorwaardelijk = True
            if naam not in ("sleutel", "versie"):
                veld.label = f"{veld.label}, regel {nummer}"

    @property
    def gevraagd(self) -> list[str]:
        """De velden die een mens invult."""
        return list(self._meta.fields or ())

    @property
    def is_weg(self) -> bool:
        return bool(self["weg"].value())

    @property
    def is_leeg(self) -> bool:
        """Een lege regel onderaan telt niet mee; een bestaande die leeg is, is een vergissing."""
        return not self.bestaat and not any(self[naam].value() for naam in self.gevraagd)

    @property
    def telt(self) -> bool:
        return not self.is_weg and not self.is_leeg

    def toets_weghalen(self) -> bool:
        """Onwaar als een ander de regel net veranderde; nog eens opslaan is dan een keuze."""
        self.zonder_toets()
        toen = lees_versie(self["versie"].value() or "", self.stand_nu)
        if all(self.stand_nu[veld] == toen[veld] for veld in toen):
            return True
        self.add_error(
            "weg", "Een ander veranderde deze regel net. Sla nog eens op om hem toch weg te halen."
        )
        self._ververs_versie()
        return False

    def is_onaangeroerd(self, versie: str) -> bool:
        """Staat er nog wat er stond toen de pagina openging?"""
        toen = lees_versie(versie, self.gevraagd)
        ingevuld = {naam: self.cleaned_data.get(naam) for naam in toen}
        return bool(toen) and self._tekst(ingevuld) == toen

    def _get_validation_exclusions(self) -> set[str]:
        """Wat een mens niet kiest staat vast; nakijken zou per regel een vraag kosten."""
        alle = {veld.name for veld in self.instance._meta.concrete_fields}
        return alle - set(self.gevraagd)


class Rijen:
    """De rijen van een soort, als deel van een groter formulier."""

    def __init__(
        self,
        formulier: type[RijInLijst],
        velden: QueryDict | None,
        *,
        naam: str,
        bestaand: Iterable[models.Model] = (),
        voorstel: Sequence[dict[str, object]] = (),
        erbij: bool = False,
    ) -> None:
        """`voorstel`: waar nieuwe regels mee beginnen; `erbij`: iemand vroeg om meer regels."""
        self.naam, self._formulier, self._velden = naam, formulier, velden
        self._bestaand = {str(rij.sleutel): rij for rij in bestaand}
        self.formulieren = self._nieuwe(voorstel) if velden is None else self._ingevulde(erbij)

    @property
    def aantal(self) -> int:
        return len(self.formulieren)

    @property
    def mag_erbij(self) -> bool:
        return self.aantal < HOOGSTENS

    def is_valid(self) -> bool:
        goed = [form.is_valid() for form in self._tellend()]
        goed += [form.toets_weghalen() for form in self.formulieren if form.bestaat and form.is_weg]
        return all(goed)

    def te_bewaren(self) -> list[Any]:
        """De nieuwe en gewijzigde rijen, in de volgorde van het scherm; na `is_valid`."""
        return [form.save(commit=False) for form in self._tellend() if not self._verdwenen(form)]

    def te_verwijderen(self) -> list[Any]:
        return [form.instance for form in self.formulieren if form.bestaat and form.is_weg]

    def overgenomen(self) -> bool:
        """Veranderde een ander intussen iets dat zo is gebleven?"""
        return any(form.samenvoeging.overgenomen for form in self._tellend())

    def zonder_toets(self) -> None:
        for form in self.formulieren:
            form.zonder_toets()

    def _tellend(self) -> list[RijInLijst]:
        return [form for form in self.formulieren if form.telt]

    def _nieuwe(self, voorstel: Sequence[dict[str, object]]) -> list[RijInLijst]:
        leeg: list[dict[str, object]] = [{}] * LEGE_RIJEN
        begin: list[tuple[models.Model | None, dict[str, object]]] = [
            *((rij, {}) for rij in self._bestaand.values()),
            *((None, waarden) for waarden in (*voorstel, *leeg)),
        ]
        return [self._maak(plek, rij, waarden) for plek, (rij, waarden) in enumerate(begin)]

    def _ingevulde(self, erbij: bool) -> list[RijInLijst]:
        velden = self._velden or QueryDict()
        aantal = _getal(velden.get(f"{self.naam}-aantal", "")) + (LEGE_RIJEN if erbij else 0)
        formulieren = []
        for plek in range(min(aantal, HOOGSTENS)):
            rij = self._bestaand.get(velden.get(f"{self.naam}-{plek}-sleutel", ""))
            formulieren.append(self._maak(plek, rij, {}))
        for form in formulieren:
            if not form.telt:
                form.zonder_toets()
        return formulieren

    def _maak(self, plek: int, rij: models.Model | None, begin: dict[str, object]) -> RijInLijst:
        leeg = {} if rij else dict.fromkeys(self._formulier._meta.fields)
        return self._formulier(
            self._velden,
            instance=rij,
            initial={**leeg, **begin},
            prefix=f"{self.naam}-{plek}",
            nummer=plek + 1,
        )

    def _verdwenen(self, form: RijInLijst) -> bool:
        """Een ander haalde deze regel weg, en u veranderde er niets aan."""
        if form.bestaat or not form["sleutel"].value():
            return False
        velden = self._velden or QueryDict()
        return form.is_onaangeroerd(velden.get(form.add_prefix("versie"), ""))


def meer_van(velden: QueryDict | None, naam: str) -> bool:
    """Is op "nog een regel" geklikt?"""
    return velden is not None and velden.get("doe") == naam


def vraagt_opslaan(velden: QueryDict | None) -> bool:
    """De knoppen voor meer regels en voor uitrekenen tonen alleen het formulier opnieuw."""
    return velden is not None and "doe" not in velden


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 4 else 0
