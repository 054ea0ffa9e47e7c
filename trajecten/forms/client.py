"""Een nieuwe client, of een nieuw traject voor wie er al was; en het filter op de lijst."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from clienten.forms import NieuwePersoonForm
from clienten.keuzes import Aanmeldbron, Uitkeringsoort
from clienten.models import Aanmelding, Uitkering
from ips_portal.gedeeld.formulieren import KeuzeChips, LangeKeuze, PortalFormulier
from organisaties.formulieren import RijFormulier
from trajecten.begeleiderkeuze import Begeleiderkeuze
from trajecten.forms.datums import niet_later
from trajecten.handelingen.clienten import Aanvang
from trajecten.kandidaten import Kandidaat
from trajecten.keuzes import LOPENDE_FASEN, Doel, Fasesoort
from trajecten.models import Traject
from trajecten.regels.contact import LANG_NIET_GESPROKEN

_BRONNEN = [("", "Kies"), *Aanmeldbron.choices]
_AFGESLOTEN = "afgesloten"
TEAM_EERST = "Kies eerst een team en dan Toon. Daarna staan hier de begeleiders."


class AanvangVelden(forms.Form):
    """Waar een traject mee begint. `kandidaten` zijn de begeleiders die te kiezen zijn."""

    aangemeld_op = forms.DateField(label="Aangemeld op")
    bron = forms.ChoiceField(
        label="Aangemeld door",
        choices=_BRONNEN,
        error_messages={"required": "Kies wie de cliënt aanmeldde."},
    )
    doel = forms.ChoiceField(
        label="Wens", choices=[(doel, doel.label.capitalize()) for doel in Doel], widget=KeuzeChips
    )
    instroomdatum = forms.DateField(
        label="Start van het traject",
        help_text="De dag van het eerste gesprek.",
    )
    begeleider = forms.ChoiceField(
        label="Begeleider", error_messages={"required": "Kies een begeleider."}
    )
    reden_boven_norm = forms.CharField(
        label="Waarom boven de norm",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig als de begeleider hiermee boven de norm komt.",
    )

    vandaag: date

    def __init__(
        self, *args: Any, kandidaten: Sequence[Kandidaat], mag_boven_norm: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kandidaten = {
            str(kandidaat.aanstelling.sleutel): kandidaat for kandidaat in kandidaten
        }
        keuzes = [(sleutel, _naam(kandidaat)) for sleutel, kandidaat in self._kandidaten.items()]
        self.fields["begeleider"].choices = keuzes if len(keuzes) == 1 else [("", "Kies"), *keuzes]
        if not mag_boven_norm:
            del self.fields["reden_boven_norm"]

    @property
    def heeft_begeleiders(self) -> bool:
        return bool(self._kandidaten)

    def clean_instroomdatum(self) -> date:
        return niet_later(self.cleaned_data["instroomdatum"], self.vandaag)

    def clean_aangemeld_op(self) -> date:
        return niet_later(self.cleaned_data["aangemeld_op"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        instroom, aangemeld = gegeven.get("instroomdatum"), gegeven.get("aangemeld_op")
        if instroom and aangemeld and aangemeld > instroom:
            self.add_error("aangemeld_op", "De aanmelding ligt na de start van het traject.")
        kandidaat = self._kandidaten.get(gegeven.get("begeleider", ""))
        if instroom and kandidaat and instroom < kandidaat.aanstelling.van:
            naam = kandidaat.aanstelling.gebruiker.naam
            self.add_error("instroomdatum", f"Toen werkte {naam} nog niet in dit team.")
        return gegeven

    def aanvang(self) -> Aanvang:
        gegeven = self.cleaned_data
        return Aanvang(
            aanstelling=self._kandidaten[gegeven["begeleider"]].aanstelling,
            instroomdatum=gegeven["instroomdatum"],
            doel=gegeven["doel"],
            aangemeld_op=gegeven["aangemeld_op"],
            bron=gegeven["bron"],
            reden_boven_norm=gegeven.get("reden_boven_norm", "").strip(),
        )


class NieuweClientForm(AanvangVelden, NieuwePersoonForm):
    """De persoon, de aanmelding, de uitkering en het traject op een bladzijde."""

    uitkering = forms.ChoiceField(
        label="Uitkering",
        choices=[("", "Nog niet bekend"), *Uitkeringsoort.choices],
        required=False,
    )
    uitkering_van = forms.DateField(label="Uitkering sinds", required=False)

    def gemeente_op(self) -> date | None:
        return self.cleaned_data.get("instroomdatum")

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        if gegeven.get("uitkering") and "uitkering_van" in gegeven and not gegeven["uitkering_van"]:
            self.add_error("uitkering_van", "Vul in sinds wanneer de uitkering loopt.")
        return gegeven

    def nieuwe_uitkering(self) -> Uitkering | None:
        gegeven = self.cleaned_data
        if not gegeven["uitkering"]:
            return None
        return Uitkering(soort=gegeven["uitkering"], van=gegeven["uitkering_van"])


class NieuwTrajectForm(AanvangVelden, RijFormulier):
    """Wie terugkomt krijgt een nieuw traject; het dossier blijft een."""

    bij_veld: ClassVar[Mapping[str, str]] = {"traject_geen_overlap": "instroomdatum"}

    class Meta:
        model = Traject
        fields = ("instroomdatum", "doel")

    def __init__(
        self, *args: Any, vandaag: date, wachtend: Aanmelding | None, **kwargs: Any
    ) -> None:
        """`wachtend`: staat de client al op de wachtlijst, dan is dat de aanmelding."""
        super().__init__(*args, **kwargs)
        self.vandaag, self.wachtend = vandaag, wachtend
        if wachtend:
            del self.fields["aangemeld_op"], self.fields["bron"]
            self.initial["doel"] = wachtend.wens

    def aanvang(self) -> Aanvang:
        if self.wachtend:
            self.cleaned_data |= {"aangemeld_op": self.wachtend.datum, "bron": self.wachtend.bron}
        return super().aanvang()


class CaseloadFilterForm(PortalFormulier, forms.Form):
    """Het filter op de lijst; geeft een Q op de trajecten van `caseloadlijst`."""

    fase = forms.ChoiceField(
        label="Fase",
        required=False,
        choices=[
            ("", "Alle lopende"),
            *((fase, Fasesoort(fase).label) for fase in Fasesoort.values if fase in LOPENDE_FASEN),
            (_AFGESLOTEN, "afgesloten trajecten"),
        ],
    )
    team = forms.ChoiceField(
        label="Team", required=False, choices=[("", "Alle teams")], widget=LangeKeuze
    )
    begeleider = forms.ChoiceField(
        label="Begeleider", required=False, choices=[("", "Alle begeleiders")], widget=LangeKeuze
    )
    zonder_contact = forms.BooleanField(
        label=f"Meer dan {LANG_NIET_GESPROKEN} dagen niet gesproken", required=False
    )

    def __init__(
        self, *args: Any, keuze: Begeleiderkeuze | None, vandaag: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self._begeleiders = {str(rij.sleutel): rij for rij in keuze.begeleiders} if keuze else {}
        self._teams = {str(team.sleutel): team for team in keuze.teams} if keuze else {}
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self._vul("begeleider", self._begeleiders, weg=keuze is None)
        self._vul("team", self._teams, weg=not self._teams)
        if self._teams and self.data.get("team") not in self._teams:
            self.fields["begeleider"].help_text = TEAM_EERST

    def _vul(self, naam: str, rijen: Mapping[str, Any], *, weg: bool) -> None:
        if weg:
            del self.fields[naam]
            return
        self.fields[naam].choices += [(sleutel, rij.naam) for sleutel, rij in rijen.items()]

    @property
    def is_gekozen(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def voorwaarde(self) -> Q:
        """Wat onleesbaar is telt niet mee; zonder keuze alle lopende trajecten."""
        self.is_valid()
        gekozen = self.cleaned_data
        fase = gekozen.get("fase")
        afgesloten = fase == _AFGESLOTEN
        voorwaarde = Q(einddatum__isnull=not afgesloten)
        if fase and not afgesloten:
            voorwaarde &= Q(fase=fase)
        if gekozen.get("team"):
            voorwaarde &= Q(team=self._teams[gekozen["team"]])
        if gekozen.get("begeleider"):
            voorwaarde &= Q(begeleider_nu=self._begeleiders[gekozen["begeleider"]].pk)
        if gekozen.get("zonder_contact"):
            voorwaarde &= self._lang_niet_gesproken()
        return voorwaarde

    def _lang_niet_gesproken(self) -> Q:
        grens = self.vandaag - timedelta(days=LANG_NIET_GESPROKEN)
        return Q(laatste_contact__lt=grens) | Q(
            laatste_contact__isnull=True, instroomdatum__lt=grens
        )


def _naam(kandidaat: Kandidaat) -> str:
    aanstelling = kandidaat.aanstelling
    return f"{aanstelling.gebruiker.naam} · {aanstelling.team.naam} · {kandidaat.woorden}"
