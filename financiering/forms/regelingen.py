"""Een nieuwe versie van een regeling, of een regeling van de organisatie zelf."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clienten.keuzes import Doelgroep
from financiering.handelingen.regelingen import INGEHAALD
from financiering.keuzes import Betaler, Eis, Regelingsoort, Route, Stukmoment, Stuksoort
from financiering.regels.regeling import (
    Betaalroute,
    Gevraagdstuk,
    Regelgeving,
    Regelingdeel,
)
from financiering.regels.regelingversie import (
    UITKERINGEN,
)
from ips_portal.gedeeld.formulieren import BedragVeld, DecimaalVeld, KeuzeChips, KeuzeChipsMeer
from organisaties.formulieren import MetHandeling

# Wie er bij een route kan betalen.
BETALERS: dict[str, tuple[str, ...]] = {
    Route.UWV: (Betaler.UWV,),
    Route.GEMEENTE: (Betaler.RIJK, Betaler.GEMEENTE, Betaler.UWV),
    Route.VERZEKERAAR: (Betaler.VERZEKERAAR,),
}
MOMENTEN = {
    Stuksoort.TOESTEMMING: Stukmoment.INDIENEN,
    Stuksoort.AANVRAAG: Stukmoment.INDIENEN,
    Stuksoort.HANDTEKENING: Stukmoment.INDIENEN,
    Stuksoort.BESCHIKKING: Stukmoment.TOEKENNEN,
    Stuksoort.STOPBERICHT: Stukmoment.VASTSTELLEN,
    Stuksoort.EINDVERSLAG: Stukmoment.VASTSTELLEN,
    Stuksoort.VASTSTELLING: Stukmoment.VASTSTELLEN,
}
# De meeste regelingen hebben deze niet; ze staan dichtgeklapt.
_BIJZONDER = ("vrij_bedrag", "grens_staf", "kleine_baan", "gesprekken")
_WIE = {
    Betaler.UWV: "UWV",
    Betaler.RIJK: "het Rijk",
    Betaler.GEMEENTE: "de gemeente",
    Betaler.VERZEKERAAR: "de zorgverzekeraar",
}
_LANG = {"rows": 3}
_CIJFERS = {"inputmode": "numeric", "autocomplete": "off"}


def _getal(label: str, **opties: Any) -> forms.IntegerField:
    """Een tekstveld: `type=number` gooit "24,5" weg, en dan lijkt het onbekend."""
    return forms.IntegerField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs=_CIJFERS),
        error_messages={"invalid": "Vul een heel getal in."},
        **opties,
    )


def _geld(label: str) -> BedragVeld:
    return BedragVeld(
        label=label,
        required=False,
        max_digits=9,
        decimal_places=2,
        error_messages={
            "invalid": "Dit is geen bedrag. Schrijf het bijvoorbeeld als 4.000,00.",
            "max_digits": "Dit bedrag is te groot.",
            "max_whole_digits": "Dit bedrag is te groot.",
        },
    )


class RegelingForm(MetHandeling, forms.Form):
    """`basis` is de regeling waar deze versie van uitgaat, `na` het nummer van die versie."""

    van = forms.DateField(label="Aanvragen kan vanaf")
    tot = forms.DateField(
        label="Tot en met", required=False, help_text="Leeg: het einde is niet bekend."
    )
    doelgroepen = forms.MultipleChoiceField(
        label="Voor wie",
        choices=Doelgroep.choices,
        widget=KeuzeChipsMeer,
        error_messages={"required": "Kies voor wie de regeling is."},
    )
    verlenging_maanden = _getal(
        "Verlengen met hoogstens", help_text="Maanden, van 0 tot en met 12. Leeg: niet bekend."
    )
    vrij_bedrag = forms.BooleanField(
        label="De aanvrager noemt zelf het bedrag",
        required=False,
        help_text="Er is dan een betaler, en zijn bedrag blijft leeg.",
    )
    grens_staf = _geld("Vanaf dit bedrag beslist ook de stafarbeidsdeskundige")
    eisen = forms.MultipleChoiceField(
        label="Wat de regeling vraagt",
        choices=Eis.choices,
        required=False,
        widget=KeuzeChipsMeer,
        help_text="Elke eis wordt bij de aanvraag getoetst.",
    )
    kleine_baan = DecimaalVeld(
        label="Een kleine baan is hoogstens",
        required=False,
        max_digits=4,
        decimal_places=2,
        help_text="Uren per week. Leeg: de bron noemt geen getal.",
    )
    gesprekken = _getal(
        "Aantal gesprekken", help_text="Alleen als de regeling per gesprek betaalt."
    )
    stukken = forms.MultipleChoiceField(
        label="Stukken",
        choices=[(soort, soort.label) for soort in MOMENTEN],
        required=False,
        widget=KeuzeChipsMeer,
    )
    andere_stukken = forms.CharField(
        label="Andere stukken bij het indienen",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs=_LANG),
        help_text="Een per regel.",
    )
    onbekend = forms.CharField(
        label="Wat verder niet bekend is",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs=_LANG),
        help_text="Een per regel. Een leeg bedrag of een lege looptijd noemt het portal zelf.",
    )
    bijzonderheden = forms.MultipleChoiceField(
        label="Bijzonderheden die blijven staan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bron = forms.CharField(
        label="Bron",
        max_length=300,
        help_text="Waar staat wat u nu invult? Met het jaar of het nummer.",
    )
    bronadres = forms.URLField(
        label="Adres van de bron",
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen adres. Het begint met https://."},
    )
    reden = forms.CharField(
        label="Waarom deze versie",
        max_length=500,
        widget=forms.Textarea(attrs=_LANG),
        help_text="Dit blijft bij de versie staan, met uw naam.",
    )
    geldig_van = forms.DateField(label="Geldt voor aanvragen vanaf")
    na = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, basis: Regelgeving, na: int = 0, vanaf: date, **kwargs: Any
    ) -> None:
        self.basis = basis
        super().__init__(*args, **kwargs)
        self.fields |= _losse_velden()
        for veld in self.fields.values():
            veld.voorwaardelijk = True  # wat leeg mag, zegt de uitleg erbij
        self.initial = {**_begin(basis), "geldig_van": vanaf, "na": na, **self.initial}
        self.fields["bijzonderheden"].choices = [
            (feit.naam, f"{feit.naam}: {feit.tekst}") for feit in basis.bijzonderheden
        ]
        if not basis.bijzonderheden:
            del self.fields["bijzonderheden"]

    @property
    def maandvelden(self) -> list[forms.BoundField]:
        return [self[f"maanden_{groep}"] for groep in Doelgroep.values]

    @property
    def routevelden(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Per route de betalers met hun vinkje en hun bedrag."""
        return [
            (
                Route(route).label,
                [(self[_betaalt(route, wie)], self[_bedrag(route, wie)]) for wie in betalers],
            )
            for route, betalers in BETALERS.items()
        ]

    @property
    def bijzondere_velden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in _BIJZONDER]

    @property
    def bijzonder_open(self) -> bool:
        return any(veld.errors or veld.value() for veld in self.bijzondere_velden)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        for route, betalers in BETALERS.items():
            for wie in betalers:
                bedrag = _bedrag(route, wie)
                if gegeven.get(bedrag) is not None and not gegeven.get(_betaalt(route, wie)):
                    self.add_error(bedrag, "Zet ook het vinkje, of maak het bedrag leeg.")
        return gegeven

    def regels(self) -> Regelgeving:
        """De regeling zoals ze is ingevuld; wat niet op het formulier staat blijft."""
        schoon = self.cleaned_data
        blijft = schoon.get("bijzonderheden", ())
        return replace(
            self.basis,
            van=schoon["van"],
            tot=schoon["tot"],
            zeker_tot=None,
            doelgroepen=frozenset(schoon["doelgroepen"]),
            maanden=_maanden(schoon),
            verlenging_maanden=schoon["verlenging_maanden"],
            routes=tuple(self._routes(schoon)),
            vrij_bedrag=schoon["vrij_bedrag"],
            grens_staf=schoon["grens_staf"],
            eisen=frozenset(schoon["eisen"]),
            kleine_baan=schoon["kleine_baan"],
            gesprekken=schoon["gesprekken"],
            stukken=tuple(self._stukken(schoon)),
            onbekend=tuple(_regels(schoon["onbekend"])),
            bijzonderheden=tuple(feit for feit in self.basis.bijzonderheden if feit.naam in blijft),
            bron=schoon["bron"],
            bronadres=schoon["bronadres"],
        )

    def meld(self, fout: ValidationError) -> None:
        """Na een botsing gaat dit formulier verder waar de ander bleef: nog eens bewaren mag."""
        if getattr(fout, "code", "") == INGEHAALD:
            self.data = self.data.copy()
            self.data[self.add_prefix("na")] = str(fout.params["nummer"])
        super().meld(fout)

    def _routes(self, schoon: dict[str, Any]) -> Iterable[Betaalroute]:
        for naam, betalers in BETALERS.items():
            delen = tuple(
                Regelingdeel(str(wie), schoon[_bedrag(naam, wie)])
                for wie in betalers
                if schoon[_betaalt(naam, wie)]
            )
            if delen:
                bestaand = self.basis.route(naam)
                yield Betaalroute(
                    route=str(naam),
                    uitkeringen=bestaand.uitkeringen if bestaand else UITKERINGEN[Route(naam)],
                    delen=delen,
                    toestemming_gemeente=naam == Route.GEMEENTE
                    and Stuksoort.TOESTEMMING in schoon["stukken"],
                )

    def _stukken(self, schoon: dict[str, Any]) -> Iterable[Gevraagdstuk]:
        for soort in MOMENTEN:
            if soort in schoon["stukken"]:
                bestaande = [stuk for stuk in self.basis.stukken if stuk.soort == soort]
                yield from bestaande or [_nieuw_stuk(soort)]
        for naam in _regels(schoon["andere_stukken"]):
            yield Gevraagdstuk(str(Stuksoort.ANDERS), naam, str(Stukmoment.INDIENEN))


class NieuweRegelingForm(RegelingForm):
    """Een regeling van de organisatie zelf."""

    naam = forms.CharField(label="Naam", max_length=80)
    soort = forms.ChoiceField(
        label="Voor",
        choices=Regelingsoort.choices,
        widget=KeuzeChips,
        help_text="Een traject heeft van elke soort hoogstens een open aanvraag.",
    )

    def regels(self) -> Regelgeving:
        schoon = self.cleaned_data
        return replace(super().regels(), naam=schoon["naam"], soort=schoon["soort"])


def _losse_velden() -> dict[str, forms.Field]:
    """De looptijd per doelgroep, en per route wie er betaalt."""
    velden: dict[str, forms.Field] = {
        f"maanden_{groep}": _getal(f"{groep[0].upper()}{groep[1:]}") for groep in Doelgroep.values
    }
    for route, betalers in BETALERS.items():
        for wie in betalers:
            naam = _WIE[Betaler(wie)]
            velden[_betaalt(route, wie)] = forms.BooleanField(
                label=f"{naam[0].upper()}{naam[1:]} betaalt", required=False
            )
            velden[_bedrag(route, wie)] = _geld(f"Bedrag van {naam}")
    return velden


def _betaalt(route: str, wie: str) -> str:
    return f"betaalt_{route}_{wie}"


def _bedrag(route: str, wie: str) -> str:
    return f"bedrag_{route}_{wie}"


def _nieuw_stuk(soort: Stuksoort) -> Gevraagdstuk:
    route = str(Route.GEMEENTE) if soort == Stuksoort.TOESTEMMING else ""
    return Gevraagdstuk(str(soort), soort.label.capitalize(), str(MOMENTEN[soort]), route)


def _maanden(schoon: dict[str, Any]) -> dict[str, int]:
    gegeven = {str(groep): schoon[f"maanden_{groep}"] for groep in Doelgroep.values}
    return {groep: maanden for groep, maanden in gegeven.items() if maanden is not None}


def _regels(tekst: str) -> list[str]:
    """De regels van een tekstvak, elk een keer."""
    gevuld = [regel.strip()[:120] for regel in tekst.splitlines() if regel.strip()]
    return list(dict.fromkeys(gevuld))


def _begin(basis: Regelgeving) -> dict[str, Any]:
    """Wat er op het formulier staat voor iemand iets typt."""
    gelijk = (
        "van", "tot", "verlenging_maanden", "vrij_bedrag", "grens_staf", "kleine_baan",
        "gesprekken", "bron", "bronadres", "naam", "soort",
    )  # fmt: skip
    anders = [stuk.naam for stuk in basis.stukken if stuk.soort == Stuksoort.ANDERS]
    return {
        **{naam: getattr(basis, naam) for naam in gelijk},
        "doelgroepen": sorted(basis.doelgroepen),
        "eisen": sorted(basis.eisen),
        "stukken": [stuk.soort for stuk in basis.stukken],
        "andere_stukken": "\n".join(anders),
        "onbekend": "\n".join(basis.onbekend),
        "bijzonderheden": [feit.naam for feit in basis.bijzonderheden],
        **{f"maanden_{groep}": basis.maanden_voor(groep) for groep in basis.doelgroepen},
        **{
            _betaalt(route.route, deel.betaler): True
            for route in basis.routes
            for deel in route.delen
        },
        **{
            _bedrag(route.route, deel.betaler): deel.bedrag
            for route in basis.routes
            for deel in route.delen
        },
    }
