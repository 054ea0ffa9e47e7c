"""De filters op de cijfers. Wat onleesbaar is telt niet mee."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from financiering.keuzes import Betaler
from financiering.regels.cijfers import Telling, kies
from ips_portal.gedeeld.formulieren import PortalFormulier
from ips_portal.gedeeld.periode import Kwartaal


class GeldFilterForm(PortalFormulier, forms.Form):
    jaar = forms.ChoiceField(label="Jaar", required=False)
    regeling = forms.ChoiceField(label="Regeling", required=False)
    betaler = forms.ChoiceField(
        label="Betaler", required=False, choices=[("", "Alle betalers"), *Betaler.choices]
    )

    def __init__(
        self, *args: Any, tellingen: Sequence[Telling], namen: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        jaren = sorted({telling.kwartaal.jaar for telling in tellingen}, reverse=True)
        codes = {telling.regeling for telling in tellingen}
        self.fields["jaar"].choices = [("", "Alle jaren"), *((str(jaar),) * 2 for jaar in jaren)]
        self.fields["regeling"].choices = [
            ("", "Alle regelingen"),
            *((code, naam) for code, naam in namen.items() if code in codes),
        ]
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self.is_valid()

    @property
    def keuze(self) -> dict[str, str]:
        return {naam: self.cleaned_data.get(naam, "") for naam in self.fields}

    def kies(self, tellingen: Sequence[Telling]) -> list[Telling]:
        keuze = self.keuze
        jaar = int(keuze["jaar"]) if keuze["jaar"] else None
        return kies(tellingen, jaar=jaar, regeling=keuze["regeling"], betaler=keuze["betaler"])


class RijenForm(forms.Form):
    """Wat er in het adres van de rijen achter een bedrag staat."""

    jaar = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    kwartaal = forms.RegexField(r"^20[0-9]{2}-K[1-4]\Z", required=False)
    regeling = forms.SlugField(required=False, max_length=30)
    betaler = forms.ChoiceField(required=False, choices=[("", ""), *Betaler.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()

    @property
    def kwartaal_gekozen(self) -> Kwartaal | None:
        tekst = self.cleaned_data.get("kwartaal")
        return Kwartaal.uit_tekst(tekst) if tekst else None

    @property
    def periode(self) -> tuple[date | None, date | None]:
        if kwartaal := self.kwartaal_gekozen:
            return kwartaal.van, kwartaal.tot
        jaar = self.cleaned_data.get("jaar")
        return (date(jaar, 1, 1), date(jaar, 12, 31)) if jaar else (None, None)

    @property
    def regeling_code(self) -> str:
        return self.cleaned_data.get("regeling") or ""

    @property
    def gekozen_betaler(self) -> str:
        return self.cleaned_data.get("betaler") or ""

    @property
    def woorden(self) -> str:
        """Waar de rijen toe beperkt zijn."""
        delen = []
        if kwartaal := self.kwartaal_gekozen:
            delen.append(kwartaal.naam)
        elif jaar := self.cleaned_data.get("jaar"):
            delen.append(str(jaar))
        if self.gekozen_betaler:
            delen.append(str(Betaler(self.gekozen_betaler).label))
        return " · ".join(delen)
