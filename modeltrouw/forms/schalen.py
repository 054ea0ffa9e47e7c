"""Een eigen versie van de schaal: de woorden per item, en bij 26 items ook de klassen."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from modeltrouw.models import Schaalversie
from modeltrouw.regels.schaal import OngeldigeSchaal, lees_schaal
from modeltrouw.regels.schaalversie import (
    ANKERS,
    EXTRA_ITEM,
    GRENZEN,
    klassen_uit,
    met_extra_item,
    met_teksten,
    verschilt,
)
from modeltrouw.schaal import meegeleverd
from organisaties.formulieren import MetHandeling
from trajecten.regels.fasen import Afgewezen

CODE_25, CODE_26 = "ips-25", "ips-26"
_LANG = {"rows": 2}


class SchaalForm(MetHandeling, forms.Form):
    """`basis` is de inhoud waar deze versie van uitgaat. De velden van item 3 heten `i3_…`."""

    naam = forms.CharField(label="Naam van deze versie", max_length=120)
    bron = forms.CharField(
        label="Bron",
        max_length=500,
        widget=forms.Textarea(attrs=_LANG),
        help_text="Waar de tekst en de getallen vandaan komen, met het jaar.",
    )
    rechten = forms.CharField(
        label="Waaruit blijkt dat u deze tekst mag gebruiken",
        max_length=300,
        required=False,
        help_text="Nodig als u woorden verandert: bijvoorbeeld een licentie of een brief.",
    )

    def __init__(self, *args: Any, basis: Mapping[str, Any], extra: bool, **kwargs: Any) -> None:
        self.basis, self.extra = basis, extra
        super().__init__(*args, **kwargs)
        self.fields["rechten"].voorwaardelijk = True
        for item in self._items():
            self.fields |= _itemvelden(item)
        if extra:
            self.fields |= _extravelden(basis) | _grensvelden()
        self.initial = {"naam": self._naam(), "bron": basis["bron"], **self.initial}

    @property
    def aantal(self) -> int:
        return len(self._items()) + int(self.extra)

    def groepen(self) -> Iterator[tuple[str, list[tuple[int, str, list[Any], bool]]]]:
        """Per sectie de items met hun velden, en of er een fout in zit; voor het sjabloon."""
        for sectie in dict.fromkeys(item["sectie"] for item in self._items()):
            items = [item for item in self._items() if item["sectie"] == sectie]
            yield sectie, [self._groep(item) for item in items]

    def extra_velden(self) -> list[Any]:
        return [self[naam] for naam in self.fields if naam.startswith(f"i{EXTRA_ITEM}_")]

    def grensvelden(self) -> list[Any]:
        return [self[naam] for naam, _ in GRENZEN]

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if self.errors:
            return gegeven
        inhoud = self._inhoud(gegeven)
        if isinstance(inhoud, Afgewezen):
            self.add_error(inhoud.veld, inhoud.uitleg)
            return gegeven
        if verschilt(inhoud, meegeleverd()) and not gegeven["rechten"].strip():
            self.add_error("rechten", "U veranderde woorden. Schrijf waaruit uw recht blijkt.")
        try:
            lees_schaal(inhoud)
        except OngeldigeSchaal as fout:
            self.add_error(None, str(fout))
        gegeven["inhoud"] = inhoud
        return gegeven

    def versie(self, rij: Schaalversie) -> Schaalversie:
        schoon = self.cleaned_data
        rij.code, rij.inhoud = schoon["inhoud"]["code"], schoon["inhoud"]
        rij.naam, rij.bron, rij.rechten = schoon["naam"], schoon["bron"], schoon["rechten"].strip()
        return rij

    def _items(self) -> list[Mapping[str, Any]]:
        return [item for item in self.basis["items"] if item["nr"] != EXTRA_ITEM]

    def _naam(self) -> str:
        return "IPS-modeltrouwschaal, 26 items" if self.extra else self.basis["naam"]

    def _groep(self, item: Mapping[str, Any]) -> tuple[int, str, list[Any], bool]:
        velden = [self[naam] for naam in self.fields if naam.startswith(f"i{item['nr']}_")]
        return item["nr"], item["naam"], velden, any(veld.errors for veld in velden)

    def _inhoud(self, gegeven: Mapping[str, Any]) -> dict[str, Any] | Afgewezen:
        teksten = {item["nr"]: _van_item(gegeven, item["nr"]) for item in self._items()}
        inhoud = met_teksten(self.basis, teksten)
        inhoud |= {"naam": gegeven["naam"], "bron": gegeven["bron"], "code": CODE_25}
        if not self.extra:
            return inhoud
        klassen = klassen_uit({veld: gegeven[veld] for veld, _ in GRENZEN}, items=self.aantal)
        if isinstance(klassen, Afgewezen):
            return klassen
        return met_extra_item(
            inhoud,
            code=CODE_26,
            sectie=gegeven[f"i{EXTRA_ITEM}_sectie"],
            teksten=_van_item(gegeven, EXTRA_ITEM),
            klassen=klassen,
        )


class _Regels(forms.CharField):
    """Een onderdeel per regel, precies zoveel als de schaal er telt."""

    def __init__(self, *, aantal: int, **kwargs: Any) -> None:
        self.aantal = aantal
        super().__init__(
            widget=forms.Textarea(attrs={"rows": aantal}),
            help_text=f"Een onderdeel per regel, {aantal} in totaal.",
            **kwargs,
        )

    def clean(self, value: Any) -> list[str]:
        regels = [regel.strip() for regel in (super().clean(value) or "").splitlines()]
        gevuld = [regel for regel in regels if regel]
        if len(gevuld) != self.aantal:
            raise forms.ValidationError(
                f"Dit zijn {len(gevuld)} onderdelen; de score telt er {self.aantal}."
            )
        return gevuld


def _itemvelden(item: Mapping[str, Any]) -> dict[str, forms.Field]:
    nr = item["nr"]
    velden = _tekstvelden(nr, item)
    if onderdelen := item.get("kernonderdelen"):
        velden[f"i{nr}_onderdelen"] = _Regels(
            label="Onderdelen", aantal=len(onderdelen), initial="\n".join(onderdelen)
        )
    return velden


def _tekstvelden(nr: int, item: Mapping[str, Any]) -> dict[str, forms.Field]:
    ankers = item.get("ankers", {})
    return {
        f"i{nr}_naam": forms.CharField(label="Naam", max_length=80, initial=item.get("naam")),
        f"i{nr}_criterium": forms.CharField(
            label="Wat wordt gevraagd",
            max_length=1500,
            initial=item.get("criterium"),
            widget=forms.Textarea(attrs=_LANG),
        ),
        **{
            f"i{nr}_anker_{anker}": forms.CharField(
                label=f"Score {anker}", max_length=600, initial=ankers.get(str(anker))
            )
            for anker in reversed(ANKERS)
        },
    }


def _extravelden(basis: Mapping[str, Any]) -> dict[str, forms.Field]:
    gegeven = next((item for item in basis["items"] if item["nr"] == EXTRA_ITEM), {})
    secties = dict.fromkeys(item["sectie"] for item in basis["items"])
    keuzes = [(sectie, sectie) for sectie in secties]
    return {
        f"i{EXTRA_ITEM}_sectie": forms.ChoiceField(
            label="Sectie", choices=keuzes, initial=gegeven.get("sectie", keuzes[-1][0])
        ),
        **_tekstvelden(EXTRA_ITEM, gegeven),
    }


def _grensvelden() -> dict[str, forms.Field]:
    velden: dict[str, forms.Field] = {}
    for naam, klasse in GRENZEN:
        velden[naam] = forms.IntegerField(
            label=f"{klasse.capitalize()} vanaf",
            required=False,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )
        velden[naam].voorwaardelijk = True
    return velden


def _van_item(gegeven: Mapping[str, Any], nr: int) -> dict[str, Any]:
    begin = f"i{nr}_"
    return {
        naam.removeprefix(begin): waarde
        for naam, waarde in gegeven.items()
        if naam.startswith(begin)
    }
