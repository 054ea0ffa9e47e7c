"""Een ingevuld overlegformulier, zoals de browser het verstuurt."""

import uuid
from typing import Any

from django import forms


def ingevuld(*, aanwezigen, besproken=(), **anders: Any) -> dict[str, Any]:
    """Supervisie op dinsdag; `besproken` zijn trajecten of paren (traject, afspraak)."""
    paren = [deel if isinstance(deel, tuple) else (deel, "") for deel in besproken]
    velden = {
        "soort": "supervisie",
        "datum": "2026-11-17",
        "duur_min": "60",
        "wijze": "persoonlijk",
        "aanwezigen": [str(gebruiker.sleutel) for gebruiker in aanwezigen],
        "trajecten": [str(traject.sleutel) for traject, _ in paren],
        "indien_sleutel": str(uuid.uuid4()),
        **{f"afspraak_{traject.sleutel}": afspraak for traject, afspraak in paren},
    }
    return velden | anders


def zoals_het_er_staat(antwoord) -> dict[str, Any]:
    """Wat een browser zou insturen van het formulier zoals het getoond is."""
    form = antwoord.context["form"]
    return {naam: _waarde(veld, form[naam].value()) for naam, veld in form.fields.items()}


def _waarde(veld: forms.Field, waarde: Any) -> Any:
    if isinstance(veld, forms.MultipleChoiceField):
        return [str(deel) for deel in waarde or ()]
    return "" if waarde is None else str(waarde)
