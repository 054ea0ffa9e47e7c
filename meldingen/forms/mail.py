"""Het formulier op «Mail en agenda»: een vakje per overzicht dat bij uw rollen hoort."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from meldingen.regels.overzicht import OVERZICHTEN


class MailForm(PortalFormulier, forms.Form):
    def __init__(self, *args: Any, keuzes: Mapping[str, bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sleutel, per_mail in keuzes.items():
            overzicht = OVERZICHTEN[sleutel]
            self.fields[sleutel] = forms.BooleanField(
                label=overzicht.naam,
                help_text=overzicht.wanneer,
                initial=per_mail,
                required=False,
            )
