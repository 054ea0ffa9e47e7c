"""Het overlegformulier: wie, over wie, en welke plekken er zijn gedeeld."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import lazy

from ips_portal.gedeeld.formulieren import KeuzeChips, KeuzeChipsMeer, Kiezer
from ips_portal.gedeeld.samenvoegen import lees_versie, schrijf_versie
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import niet_later
from trajecten.handelingen.overleg import VELDEN, Overleginvoer, Tip, Verschil
from trajecten.keuzes import Overlegsoort, Wijze
from trajecten.models import Bespreking, Overleg, Overlegtip, Traject
from trajecten.overlegkeuzes import Overlegkeuzes, werkgever_bij
from trajecten.regels.overleg import toets_bespreking

AANTAL_TIPS = 2
_AL_OPGESLAGEN = (
    "Met dit formulier is al een overleg opgeslagen; daarna is er iets veranderd. Wilt u dit als"
    " tweede overleg bewaren? Sla dan nog eens op."
)
SOORTEN = [
    (Overlegsoort.BEHANDELTEAM, "Behandeloverleg"),
    (Overlegsoort.SUPERVISIE, "Supervisie"),
    (Overlegsoort.EXTERN, "UWV, gemeente, partners"),
    (Overlegsoort.CASUISTIEK, "Casuïstiek"),
    (Overlegsoort.VACATURE, "Vacatures"),
    (Overlegsoort.MEELOPEN, "Meelopen"),
    (Overlegsoort.STUURGROEP, "Stuurgroep"),
]
_WIJZEN = [
    (Wijze.PERSOONLIJK, "Persoonlijk"),
    (Wijze.VIDEO, "Video"),
    (Wijze.TELEFONISCH, "Telefoon"),
]
_LENGTE_TIP = 300
_kiezer_url = lazy(lambda: reverse("werkgever_kiezer"), str)


@dataclass(frozen=True)
class Clientrij:
    """Een client om aan te kruisen, met het veld voor wat er is afgesproken."""

    nummer: int
    sleutel: str
    naam: str
    aan: bool
    afspraak: forms.BoundField


@dataclass(frozen=True)
class Clientgroep:
    titel: str
    rijen: list[Clientrij]

    @property
    def aan(self) -> int:
        return sum(rij.aan for rij in self.rijen)


class OverlegForm(RijFormulier):
    """`keuzes` zegt wie erbij kon zijn en wie er ter sprake kon komen."""

    aanwezigen = forms.MultipleChoiceField(
        label="Wie waren erbij",
        widget=KeuzeChipsMeer,
        error_messages={
            "required": "Kies wie er van het team bij was.",
            "invalid_choice": "Kies alleen collega’s uit de lijst.",
        },
    )
    trajecten = forms.MultipleChoiceField(
        label="Over wie ging het",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies alleen cliënten uit de lijst."},
    )
    vacatures = forms.MultipleChoiceField(
        label="Open vacatures die zijn gedeeld",
        required=False,
        widget=KeuzeChipsMeer,
        error_messages={"invalid_choice": "Een van deze vacatures is dicht. Kies opnieuw."},
    )
    indien_sleutel = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": "Vernieuw de pagina."}
    )
    team = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    reeks = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    bij_veld: ClassVar[Mapping[str, str]] = {
        "overleg_duur": "duur_min",
        "overleg_niet_vooruit": "datum",
    }

    class Meta:
        model = Overleg
        fields = VELDEN
        widgets: ClassVar[Mapping[str, Any]] = {
            "soort": KeuzeChips,
            "wijze": KeuzeChips,
            "duur_min": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 720}),
            "verslag": forms.Textarea(attrs={"rows": 4}),
        }
        labels: ClassVar[Mapping[str, str]] = {
            "soort": "Soort overleg",
            "duur_min": "Minuten",
            "wijze": "Hoe",
            "ggz_team": "Met welk ggz-team",
            "anderen": "Wie waren er nog meer",
            "verslag": "Wat is er besproken",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "anderen": "Een behandelaar, iemand van het UWV.",
            "verslag": "Alleen wie erbij was en de coördinator lezen dit.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "duur_min": {"required": "Vul in hoeveel minuten het duurde."},
        }

    voorwaardelijk = ("ggz_team", "trajecten", "vacatures")

    def __init__(self, *args: Any, keuzes: Overlegkeuzes, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuzes, self.vandaag = keuzes, vandaag
        self.per_traject = {str(traject.sleutel): traject for traject in keuzes.trajecten}
        self.fields["soort"].choices = SOORTEN
        self.fields["ggz_team"].empty_label = "Kies een ggz-team"
        self.fields["wijze"].choices = self._wijzen()
        self.fields["datum"].widget.attrs["max"] = vandaag.isoformat()
        self.fields["aanwezigen"].choices = [
            (str(collega.sleutel), collega.naam) for collega in keuzes.collegas
        ]
        self.fields["trajecten"].choices = [
            (sleutel, traject.client.korte_naam) for sleutel, traject in self.per_traject.items()
        ]
        self.fields["vacatures"].choices = [
            (str(vacature.sleutel), str(vacature)) for vacature in keuzes.vacatures
        ]
        self.fields |= _afspraakvelden(self.per_traject)
        self.fields |= _tipvelden()
        self.nieuwe_tips: list[Tip] = []
        for naam in self.voorwaardelijk:
            self.fields[naam].voorwaardelijk = True

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        self._toets_ggz_team(gegeven)
        for traject in self._gekozen() if gegeven.get("datum") else ():
            self._toets_traject(traject, gegeven["datum"])
        self.nieuwe_tips = [tip for nummer in range(AANTAL_TIPS) if (tip := self._tip(nummer))]
        return gegeven

    def _toets_ggz_team(self, gegeven: dict[str, Any]) -> None:
        """Alleen een behandeloverleg is met een ggz-team."""
        if gegeven.get("soort") != Overlegsoort.BEHANDELTEAM:
            gegeven["ggz_team"] = None
        elif (
            "ggz_team" not in self.errors
            and not gegeven.get("ggz_team")
            and self.fields["ggz_team"].queryset.exists()
        ):
            self.add_error("ggz_team", "Kies met welk ggz-team dit overleg was.")

    def _toets_traject(self, traject: Traject, datum: date) -> None:
        weigering = toets_bespreking(
            datum=datum,
            instroom=traject.instroomdatum,
            einde=traject.einddatum,
            naam=traject.client.korte_naam,
        )
        if weigering:
            self.add_error(weigering.veld, weigering.uitleg)

    def _tip(self, nummer: int) -> Tip | None:
        """Een werkgever die niet in de lijst staat, komt met naam en al in de tekst."""
        velden = (f"tip_{deel}_{nummer}" for deel in ("werkgever", "sleutel", "tekst"))
        naam, sleutel, tekst = (self.cleaned_data.get(veld, "").strip() for veld in velden)
        if not naam and not tekst:
            return None
        werkgever = werkgever_bij(naam, sleutel)
        if werkgever is None and naam:
            tekst = f"{naam}: {tekst}" if tekst else naam
        if len(tekst) > _LENGTE_TIP:
            self.add_error(f"tip_tekst_{nummer}", "Maak de tip korter: hoogstens 300 tekens.")
        return Tip(tekst=tekst, werkgever_id=werkgever.pk if werkgever else None)

    def _gekozen(self) -> list[Traject]:
        return [self.per_traject[sleutel] for sleutel in self.cleaned_data.get("trajecten", ())]

    def _wijzen(self) -> list[tuple[str, str]]:
        """Een wijze die er al staat blijft te kiezen."""
        staat = self.instance.wijze
        bekend = {waarde for waarde, _ in _WIJZEN}
        return [*_WIJZEN, *([] if staat in bekend else [(staat, Wijze(staat).label)])]

    @property
    def groepen(self) -> list[Clientgroep]:
        """De clienten zoals het sjabloon ze tekent."""
        aan = set(self["trajecten"].value() or ())
        nummers = {sleutel: nummer for nummer, sleutel in enumerate(self.per_traject)}

        def rij(traject: Traject) -> Clientrij:
            sleutel = str(traject.sleutel)
            return Clientrij(
                nummer=nummers[sleutel],
                sleutel=sleutel,
                naam=traject.client.korte_naam,
                aan=sleutel in aan,
                afspraak=self[f"afspraak_{sleutel}"],
            )

        return [Clientgroep(titel, list(map(rij, rijen))) for titel, rijen in self.keuzes.groepen]

    @property
    def tiprijen(self) -> Iterator[dict[str, forms.BoundField]]:
        for nummer in range(AANTAL_TIPS):
            yield {deel: self[f"tip_{deel}_{nummer}"] for deel in ("werkgever", "sleutel", "tekst")}

    @property
    def tips_open(self) -> bool:
        """Staat er al iets bij de gedeelde plekken, of klopt daar iets niet, dan is het open."""
        velden = [veld for rij in self.tiprijen for veld in rij.values()]
        return any(veld.errors or veld.value() for veld in (self["vacatures"], *velden))

    @property
    def vreemde_trajecten(self) -> list[str]:
        """Ingestuurde sleutels die niet te kiezen waren: een poging die in het logboek hoort."""
        gestuurd = set(self.data.getlist("trajecten")) if self.is_bound else set()
        return sorted(filter(_is_sleutel, gestuurd - set(self.per_traject)))

    def vraag_om_tweede(self) -> None:
        """Dit formulier gaf al een overleg; de volgende keer opslaan geeft een tweede."""
        self.data = self.data.copy()
        self.data["indien_sleutel"] = str(uuid.uuid4())
        self.add_error(None, _AL_OPGESLAGEN)

    def invoer(self) -> Overleginvoer:
        return Overleginvoer(
            aanwezigen=Verschil(erbij=self._pks("aanwezigen", self.cleaned_data["aanwezigen"])),
            trajecten=Verschil(erbij=self._pks("trajecten", self.cleaned_data["trajecten"])),
            afspraken=self._afspraken(),
            tips=self._tips(),
        )

    def _afspraken(self) -> dict[int, str]:
        return {
            traject.pk: self.cleaned_data[f"afspraak_{traject.sleutel}"]
            for traject in self._gekozen()
        }

    def _tips(self) -> tuple[Tip, ...]:
        gekozen = set(self.cleaned_data["vacatures"])
        vacatures = [rij for rij in self.keuzes.vacatures if str(rij.sleutel) in gekozen]
        return (*(Tip(vacature_id=rij.pk) for rij in vacatures), *self.nieuwe_tips)

    def _pks(self, veld: str, sleutels: Iterable[str]) -> frozenset[int]:
        rijen: Mapping[str, Sequence[Any]] = {
            "aanwezigen": self.keuzes.collegas,
            "trajecten": self.keuzes.trajecten,
            "tips_blijven": self.keuzes.tips,
        }
        gevraagd = set(sleutels)
        return frozenset(rij.pk for rij in rijen[veld] if str(rij.sleutel) in gevraagd)


class _NogErbij(forms.MultipleChoiceField):
    """Wat een ander intussen verwijderde hoeft niet nog een keer weg: dat is geen fout."""

    def valid_value(self, value: Any) -> bool:
        return True


class OverlegWijzigForm(BestaandeRijFormulier, OverlegForm):
    """Per veld samengevoegd met wat een ander intussen veranderde.

    Bij wie erbij was, over wie het ging en de tips tellen alleen de eigen verschillen: zo botsen
    twee mensen die elk iemand toevoegen nooit. `stand` draagt mee wat er aanstond.
    """

    tips_blijven = _NogErbij(
        label="Al gedeeld",
        required=False,
        widget=KeuzeChipsMeer,
        help_text="Haal het vinkje weg om een tip te verwijderen.",
    )
    stand = forms.CharField(required=False, widget=forms.HiddenInput)

    _verzamelingen = ("aanwezigen", "trajecten", "tips_blijven")

    def __init__(
        self,
        *args: Any,
        keuzes: Overlegkeuzes,
        besprekingen: Sequence[Bespreking],
        aanwezig: Iterable[uuid.UUID],
        **kwargs: Any,
    ) -> None:
        """`besprekingen` zijn de zichtbare, `aanwezig` de sleutels van wie erbij was."""
        begin = {f"afspraak_{rij.traject.sleutel}": rij.afspraak for rij in besprekingen}
        super().__init__(*args, keuzes=keuzes, initial=begin, **kwargs)
        for naam in ("indien_sleutel", "team", "reeks"):
            del self.fields[naam]
        self.nu = {
            "aanwezigen": sorted(map(str, aanwezig)),
            "trajecten": sorted(str(rij.traject.sleutel) for rij in besprekingen),
            "tips_blijven": sorted(str(tip.sleutel) for tip in keuzes.tips),
        }
        self.fields["tips_blijven"].choices = [
            (str(tip.sleutel), tip_in_woorden(tip)) for tip in keuzes.tips
        ]
        self.fields["tips_blijven"].voorwaardelijk = True
        for naam in self._verzamelingen:
            self.fields[naam].initial = self.nu[naam]
        self.fields["stand"].initial = schrijf_versie(
            {naam: " ".join(sleutels) for naam, sleutels in self.nu.items()}
        )

    @property
    def tips_open(self) -> bool:
        return bool(self.keuzes.tips) or super().tips_open

    def invoer(self) -> Overleginvoer:
        return Overleginvoer(
            aanwezigen=self._verschil("aanwezigen"),
            trajecten=self._verschil("trajecten"),
            afspraken=self._afspraken(),
            tips=self._tips(),
            tips_eraf=self._verschil("tips_blijven").eraf,
        )

    def _verschil(self, naam: str) -> Verschil:
        """Wat deze gebruiker aan- en uitzette, gezien vanaf wat er op zijn scherm stond."""
        toen = lees_versie(self.cleaned_data["stand"], self._verzamelingen)
        stond = set(toen[naam].split()) if naam in toen else set(self.nu[naam])
        mijn = set(self.cleaned_data[naam])
        return Verschil(self._pks(naam, mijn - stond), self._pks(naam, stond - mijn))


def tip_in_woorden(tip: Overlegtip) -> str:
    """Kort, voor een lijst: "tuinman bij Kwekerij Duin", "Bakkerij Bos: zoekt in maart"."""
    waar = tip.vacature or tip.werkgever
    return ": ".join(deel for deel in (str(waar or ""), tip.tekst) if deel)


def _afspraakvelden(per_traject: Mapping[str, Traject]) -> dict[str, forms.Field]:
    lengte = Bespreking._meta.get_field("afspraak").max_length
    return {
        f"afspraak_{sleutel}": forms.CharField(
            label=f"Afspraak over {traject.client.korte_naam}", required=False, max_length=lengte
        )
        for sleutel, traject in per_traject.items()
    }


def _tipvelden() -> dict[str, forms.Field]:
    velden: dict[str, forms.Field] = {}
    for nummer in range(AANTAL_TIPS):
        velden[f"tip_werkgever_{nummer}"] = forms.CharField(
            label="Werkgever",
            required=False,
            max_length=205,
            widget=Kiezer(
                url=_kiezer_url(),
                waarde_in=f"id_tip_sleutel_{nummer}",
                attrs={"placeholder": "Typ een paar letters"},
            ),
        )
        velden[f"tip_sleutel_{nummer}"] = forms.CharField(
            required=False, max_length=36, widget=forms.HiddenInput
        )
        velden[f"tip_tekst_{nummer}"] = forms.CharField(
            label="Welke plek of welk idee", required=False, max_length=_LENGTE_TIP
        )
        for deel in ("werkgever", "tekst"):
            velden[f"tip_{deel}_{nummer}"].voorwaardelijk = True
    return velden


def _is_sleutel(tekst: str) -> bool:
    try:
        uuid.UUID(tekst)
    except ValueError:
        return False
    return True
