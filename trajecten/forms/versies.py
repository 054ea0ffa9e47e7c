"""Formulieren die met de vorige versie beginnen en er een nieuwe naast zetten."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.models import model_to_dict
from django.utils.text import Truncator

from organisaties.formulieren import BestaandeRijFormulier
from trajecten.forms.datums import niet_later
from trajecten.handelingen.concepten import Bewaard

_LANG = 160  # tekens; een langere tekst van een ander staat uitgeklapt onder het veld


class Tekstveld(forms.CharField):
    """Een browser stuurt elke nieuwe regel als twee tekens; hier is het er een, zoals bewaard."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class VersieFormulier(BestaandeRijFormulier):
    """Een nieuwe rij die begint met wat de vorige zei.

    Het formulier draagt de sleutel mee van de rij waar het mee begon. Bewaarde een ander intussen
    een nieuwere, dan komt per veld van `inhoud` samen wat elk veranderde.
    """

    inhoud: ClassVar[tuple[str, ...]]

    def __init__(
        self,
        *args: Any,
        eerdere: Sequence[models.Model],
        begin: models.Model | None = None,
        concept: Bewaard | None = None,
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        """`eerdere` zijn de rijen van dit traject, de laatste achteraan.

        Zijn die er niet, dan begint het met `begin`: de laatste van een eerder traject. Met een
        `concept` staat er wat iemand typte, met de versie waar hij toen mee begon.
        """
        self.vandaag, self._eerdere, self.concept = vandaag, eerdere, concept
        self.vorige = eerdere[-1] if eerdere else begin
        self._bekend = {str(rij.sleutel): rij for rij in (*eerdere, *([begin] if begin else []))}
        overgenomen = model_to_dict(self.vorige, self.inhoud) if self.vorige else {}
        beginstand = {"datum": vandaag, **kwargs.pop("initial", {}), **overgenomen}
        super().__init__(*args, initial=beginstand, **kwargs)
        self.stand_nu = self._stand_van(self.vorige)  # een voorstel is nog van niemand
        if concept:
            self.initial.update(
                {veld: (concept.velden.get(veld) or [""])[-1] for veld in self.fields}
            )
        for veld in self.fields.values():
            if isinstance(veld.widget, forms.Textarea):
                veld.widget.attrs["rows"] = 3
                veld.voorwaardelijk = True  # alles mag leeg: dat hoeft niet bij elk veld

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    @property
    def uit_eerder_traject(self) -> bool:
        return self.vorige is not None and not self._eerdere

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        for veld in self.samenvoeging.botsingen:
            tekst = self.stand_nu[veld]
            self.fields[veld].van_ander = tekst if len(tekst) > _LANG else ""
        return gegeven

    def _samen_te_voegen(self) -> Iterable[str]:
        return self.inhoud

    def _stempel(self) -> str:
        return str(self.vorige.sleutel) if self.vorige else ""

    def _stand_toen(self, stempel: str) -> Mapping[str, str]:
        """Een onbekende of lege sleutel: toen was er nog niets."""
        return self._stand_van(self._bekend.get(stempel))

    def _stand_van(self, rij: models.Model | None) -> dict[str, str]:
        waarden = model_to_dict(rij, self.inhoud) if rij else dict.fromkeys(self.inhoud)
        return self._tekst(waarden)

    def _leesbaar(self, veld: str) -> str:
        leesbaar = super()._leesbaar(veld)
        return f"{Truncator(leesbaar).chars(_LANG)}’" if len(leesbaar) > _LANG + 2 else leesbaar
