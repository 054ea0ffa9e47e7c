"""Formulier van een rij van de organisatie: de regels van de database staan bij het veld."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest

from ips_portal.gedeeld.beperkt import NIETS_ERBIJ, is_beperkt
from ips_portal.gedeeld.formulieren import PortalFormulier
from ips_portal.gedeeld.opmaak import datum as opgemaakte_datum
from ips_portal.gedeeld.samenvoegen import (
    Samenvoeging,
    lees_versie,
    schrijf_versie,
    voeg_samen,
)

T = TypeVar("T")
_BOTSING = "Iemand anders was net eerder. Bekijk wat er nu staat en probeer het opnieuw."


class MetHandeling(PortalFormulier):
    """Formulier dat een handeling doet: wat die weigert, staat in het formulier."""

    def meld(self, fout: ValidationError) -> None:
        """Een weigering van een handeling, bij het veld dat ze noemt."""
        per_veld = _per_veld(fout)
        for veld, fouten in per_veld.items():
            self.add_error(veld if veld in self.fields else None, fouten)

    def meld_botsing(self, fout: IntegrityError) -> None:
        """Wat de database weigerde nadat het formulier het goed vond: een ander was eerder."""
        self.add_error(None, NIETS_ERBIJ if is_beperkt(fout) else _BOTSING)

    def voer_uit(self, handeling: Callable[[], T]) -> T | None:
        """Het antwoord van de handeling; None als zij of de database weigerde."""
        try:
            with transaction.atomic():
                return handeling()
        except ValidationError as fout:
            self.meld(fout)
        except IntegrityError as fout:
            self.meld_botsing(fout)
        return None


class RijFormulier(MetHandeling, forms.ModelForm):
    """Toetst ook de constraints waar `organisatie` of een ander gezet veld in zit.

    `bij_veld` zegt bij welk veld een constraint hoort; zonder staat hij boven het formulier. Zet
    wat de gebruiker niet kiest (organisatie, client, traject) op de instance die u meegeeft.
    """

    bij_veld: ClassVar[Mapping[str, str]] = {}

    def _get_validation_exclusions(self) -> set[str]:
        gezet = {
            veld.name
            for veld in self.instance._meta.concrete_fields
            if isinstance(veld, models.ForeignKey)
            and veld.name not in self.fields
            and self.instance.__dict__.get(veld.attname) is not None
        }
        return super()._get_validation_exclusions() - gezet

    def _update_errors(self, errors: ValidationError) -> None:
        per_veld = _per_veld(errors)
        verplaatst: dict[str, list[ValidationError]] = {}
        for veld, fouten in per_veld.items():
            for fout in fouten:
                plek = self._plek(fout) if veld == NON_FIELD_ERRORS else veld
                verplaatst.setdefault(self._zichtbaar(plek), []).append(fout)
        super()._update_errors(ValidationError(verplaatst))

    def _plek(self, fout: ValidationError) -> str:
        for constraint in self.instance._meta.constraints:
            if constraint.name in self.bij_veld and fout.message == _uitleg(constraint):
                return self.bij_veld[constraint.name]
        return NON_FIELD_ERRORS

    def _zichtbaar(self, veld: str) -> str:
        return veld if veld in self.fields else NON_FIELD_ERRORS

    def meld_botsing(self, fout: IntegrityError) -> None:
        naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None)
        for constraint in self.instance._meta.constraints:
            if constraint.name == naam:
                self.add_error(self.bij_veld.get(constraint.name), _uitleg(constraint))
                return
        super().meld_botsing(fout)


class MetPeriode(RijFormulier):
    """Rij met `van` en `tot`: achterstevoren kan de database een periode niet eens vergelijken."""

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        van, tot = gegeven.get("van", self.instance.van), gegeven.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        return gegeven


class BestaandeRijFormulier(RijFormulier):
    """Formulier van een bestaande rij, met samenvoegen als een ander intussen iets veranderde."""

    versie = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Voor de invoer de rij aanraakt: zo staat ze nu in de database.
        self.stand_nu = self._tekst(
            {veld: self.initial[veld] for veld in self._samen_te_voegen() if veld in self.initial}
        )
        self.initial["versie"] = self._stempel()
        self.samenvoeging = Samenvoeging()

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        toen = self._stand_toen(gegeven.get("versie", ""))
        ingevuld = {veld: gegeven[veld] for veld in self.stand_nu if veld in gegeven}
        nu = {veld: self.stand_nu[veld] for veld in ingevuld}
        self.samenvoeging = voeg_samen(toen=toen, nu=nu, mijn=self._tekst(ingevuld))
        for veld in self.samenvoeging.overgenomen:
            gegeven[veld] = self.fields[veld].to_python(self.stand_nu[veld])
        for veld in self.samenvoeging.botsingen:
            self.add_error(veld, self._botsing(veld))
        if self.samenvoeging.botsingen:
            self._ververs_versie()
        return gegeven

    def meld_overgenomen(self, request: HttpRequest) -> None:
        """Zegt na het opslaan welke velden een ander intussen had gewijzigd."""
        velden = ", ".join(str(self.fields[naam].label) for naam in self.samenvoeging.overgenomen)
        if velden:
            messages.info(request, f"Een ander wijzigde intussen: {velden}. Dat is zo gebleven.")

    def _samen_te_voegen(self) -> Iterable[str]:
        return self.fields

    def _stempel(self) -> str:
        """Wat het formulier meedraagt om later te weten hoe de rij nu is."""
        return schrijf_versie(self.stand_nu)

    def _stand_toen(self, stempel: str) -> Mapping[str, str]:
        return lees_versie(stempel, self.stand_nu)

    def _tekst(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        return {veld: self._als_tekst(waarde) for veld, waarde in waarden.items()}

    @staticmethod
    def _als_tekst(waarde: Any) -> str:
        if isinstance(waarde, models.Model):
            waarde = waarde.pk
        if isinstance(waarde, Decimal):
            waarde = f"{waarde.normalize():f}"
        return "" if waarde is None else str(waarde)

    def _botsing(self, veld: str) -> str:
        hun = self._leesbaar(veld)
        return f"Een ander maakte hiervan {hun}. Sla nog eens op om uw tekst te houden."

    def _leesbaar(self, veld: str) -> str:
        tekst = self.stand_nu[veld]
        if not tekst:
            return "leeg"
        keuzes = getattr(self.fields[veld], "choices", ())
        for waarde, label in keuzes:
            if str(waarde) == tekst:
                return f"‘{label}’"
        if isinstance(self.fields[veld], forms.DateField):
            return f"‘{opgemaakte_datum(self.fields[veld].to_python(tekst))}’"
        return f"‘{tekst}’"

    def _ververs_versie(self) -> None:
        """Wat een ander veranderde staat er nu; nog eens opslaan is een keuze met open ogen."""
        self.data = self.data.copy()
        for veld in self.samenvoeging.overgenomen:
            self.data[self.add_prefix(veld)] = self.stand_nu[veld]
        self.data[self.add_prefix("versie")] = self._stempel()


def nieuwe_rij(request: HttpRequest, rij: Any) -> Any:
    """Zet wat niemand kiest: van welke organisatie de rij is en wie haar maakte."""
    rij.organisatie, rij.aangemaakt_door = request.organisatie, request.user
    return rij


def _uitleg(constraint: models.BaseConstraint) -> str:
    return str(constraint.get_violation_error_message())


def _per_veld(fout: ValidationError) -> dict[str, list[ValidationError]]:
    """Een fout zonder veld hoort boven het formulier."""
    if hasattr(fout, "error_dict"):
        return fout.error_dict
    return {NON_FIELD_ERRORS: fout.error_list}
