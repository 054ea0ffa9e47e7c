"""Stukken voor een meting: wat er ligt, wie er spreekt, en een bestand erbij."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.datums import geloofwaardig, niet_later
from ips_portal.gedeeld.formulieren import KeuzeChips
from ips_portal.gedeeld.klok import AMSTERDAM
from modeltrouw.models import Stuk
from organisaties.formulieren import BestaandeRijFormulier, MetHandeling, RijFormulier
from trajecten.forms.bestand import bestandveld, lees_bestand, te_groot


class _Stukvelden(RijFormulier):
    """`dag` en `tijd` zijn samen `gepland`: een browser kent geen Nederlands veld voor beide."""

    dag = forms.DateField(label="Op welke dag", required=False)
    tijd = forms.TimeField(label="Hoe laat", required=False)

    class Meta:
        model = Stuk
        fields: Sequence[str] = ("omschrijving", "wie", "klaar_op", "notitie")
        labels: ClassVar[Mapping[str, str]] = {
            "soort": "Wat is het",
            "omschrijving": "Wat is er nodig",
            "wie": "Van of met wie",
            "klaar_op": "Geleverd of gehouden op",
            "notitie": "Notitie",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "notitie": "Ook de auditors lezen dit. Noem geen cliënten.",
        }
        widgets: ClassVar[Mapping[str, Any]] = {
            "soort": KeuzeChips,
            "notitie": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        self.vandaag = vandaag
        stuk = kwargs.get("instance")
        gepland = stuk.gepland.astimezone(AMSTERDAM) if stuk and stuk.gepland else None
        begin = {"dag": gepland.date(), "tijd": gepland.time()} if gepland else {}
        begin = {"dag": None, "tijd": None, **begin}
        super().__init__(*args, **{**kwargs, "initial": {**begin, **kwargs.get("initial", {})}})

    def clean_klaar_op(self) -> date | None:
        dag = self.cleaned_data["klaar_op"]
        return niet_later(dag, self.vandaag) if dag else None

    def clean_dag(self) -> date | None:
        dag = self.cleaned_data["dag"]
        return geloofwaardig(dag) if dag else None

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        dag, tijd = gegeven.get("dag"), gegeven.get("tijd")
        if tijd and not dag and "dag" not in self.errors:
            self.add_error("dag", "Vul ook de dag in.")
        return gegeven

    def stuk(self) -> Stuk:
        """De rij zoals ze is ingevuld, en samengevoegd met wat een ander intussen schreef."""
        rij: Stuk = self.save(commit=False)
        dag, tijd = self.cleaned_data["dag"], self.cleaned_data["tijd"]
        uur = tijd or datetime.min.time()
        rij.gepland = datetime.combine(dag, uur, tzinfo=AMSTERDAM) if dag else None
        return rij


class StukForm(_Stukvelden):
    class Meta(_Stukvelden.Meta):
        fields = ("soort", *_Stukvelden.Meta.fields)


class StukWijzigForm(BestaandeRijFormulier, _Stukvelden):
    """De soort ligt vast."""


class OpnieuwForm(MetHandeling, forms.Form):
    """De steekproef overdoen; `zaad` is dat van de steekproef die de lezer voor zich heeft."""

    zaad = forms.IntegerField(widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom opnieuw",
        max_length=500,
        help_text="Ook de auditors lezen dit. Noem geen cliënten.",
        error_messages={"required": "Schrijf waarom de steekproef over moet."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BestandForm(MetHandeling, forms.Form):
    bestand = bestandveld(
        help_text="Pdf, foto, Word (docx) of odt, tot 10 MB. Zonder namen van cliënten."
    )

    def __init__(self, *args: Any, geweigerd: int = 0, **kwargs: Any) -> None:
        """`geweigerd`: de grootte van een bestand dat niet eens is aangenomen."""
        super().__init__(*args, **kwargs)
        self.mediatype = ""
        if geweigerd:
            self.fields["bestand"].error_messages["required"] = te_groot(geweigerd)

    def clean_bestand(self) -> bytes:
        inhoud, soort = lees_bestand(self.cleaned_data["bestand"])
        self.mediatype = soort.mediatype
        return inhoud
