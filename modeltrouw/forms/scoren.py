"""Een item scoren, of samen tot een score komen: hetzelfde formulier."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from modeltrouw.handelingen.scoren import Ingehaald
from modeltrouw.regels.schaal import Item
from modeltrouw.regels.scoren import ANKERS, Keuze, telt, uit_onderdelen, zonder_onderdelen
from organisaties.formulieren import MetHandeling

NIET = "niet"
UIT_ONDERDELEN = ""
VELDEN = ("score", "onderdelen", "motivatie", "bewijs")


class Tekst(forms.CharField):
    """Een browser stuurt elke nieuwe regel als twee tekens; hier is het er een, zoals bewaard."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class Keuzeformulier(MetHandeling, forms.Form):
    """De keuze bij een item. Bij een item dat telt volgt de score uit de onderdelen."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    score = forms.ChoiceField(label="Uw score", widget=forms.RadioSelect, required=False)
    onderdelen = forms.MultipleChoiceField(
        label="Wat is er aanwezig?", widget=forms.CheckboxSelectMultiple, required=False
    )
    bewijs = Tekst(
        label="Waar blijkt dat uit",
        help_text="Bijvoorbeeld dossier 3 en 7, het gesprek met de coördinator, de teamagenda.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    motivatie = Tekst(
        label="Motivering",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.ingehaald = item, None
        self.fields["score"].choices = _scores(item)
        if telt(item):
            self.fields["score"].label = "En als er geen enkel onderdeel is?"
            self.fields["onderdelen"].choices = list(map(_genummerd, enumerate(item.onderdelen)))
        else:
            del self.fields["onderdelen"]
        self.fields["motivatie"].voorwaardelijk = True

    @property
    def telt(self) -> bool:
        return telt(self.item)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if gegeven.get("onderdelen") and gegeven.get("score"):
            self.add_error(
                "score", "U kruiste onderdelen aan. Kies hier dan dat de score daaruit volgt."
            )
        return gegeven

    def keuze(self) -> Keuze:
        gegeven = self.cleaned_data
        onderdelen = tuple(int(nr) for nr in gegeven.get("onderdelen", ()))
        gekozen = gegeven["score"]
        score = int(gekozen) if gekozen in map(str, ANKERS) else None
        if self.telt and onderdelen:
            score = uit_onderdelen(self.item, onderdelen, None)
        return Keuze(
            score=score,
            niet_te_scoren=gekozen == NIET,
            onderdelen=onderdelen,
            motivatie=gegeven["motivatie"],
            bewijs=gegeven.get("bewijs", ""),
        )

    @property
    def gezien(self) -> int:
        """De versie waarmee het formulier openging; 0 als er nog niets stond."""
        return self.cleaned_data.get("versie") or 0

    def meld(self, fout: ValidationError) -> None:
        super().meld(fout)
        if isinstance(fout, Ingehaald):
            self.ingehaald = fout.keuze
            self.data = self.data.copy()
            self.data[self.add_prefix("versie")] = str(fout.versie)


class Consensusformulier(Keuzeformulier):
    """De gezamenlijke keuze; waar het uit blijkt staat al bij de eerste scores."""

    bewijs = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.telt:
            self.fields["score"].label = "Gezamenlijke score"
        self.fields["motivatie"].label = "Waarom komt u samen op deze score?"


def begin_met(keuze: Keuze | None, *, versie: int) -> dict[str, Any]:
    """Waarmee het formulier opengaat als er al iets is opgeslagen."""
    if keuze is None:
        return {"versie": versie}
    return {
        "versie": versie,
        "score": NIET if keuze.niet_te_scoren else _gekozen(keuze),
        "onderdelen": [str(nr) for nr in keuze.onderdelen],
        "motivatie": keuze.motivatie,
        "bewijs": keuze.bewijs,
    }


def uit_concept(velden: Mapping[str, list[str]], *, versie: int) -> dict[str, Any]:
    """Waarmee het formulier opengaat als er iets was getypt en niet opgeslagen."""
    begin: dict[str, Any] = {veld: (velden.get(veld) or [""])[-1] for veld in VELDEN}
    return {**begin, "onderdelen": velden.get("onderdelen", []), "versie": versie}


def _gekozen(keuze: Keuze) -> str:
    return UIT_ONDERDELEN if keuze.onderdelen else str(keuze.score or "")


def _scores(item: Item) -> list[tuple[str, str]]:
    niet = (NIET, "Niet te scoren")
    if not telt(item):
        return [*((str(anker), item.ankers[anker]) for anker in reversed(ANKERS)), niet]
    geen = [(str(score), _zonder(item, score)) for score in zonder_onderdelen(item)]
    return [
        (UIT_ONDERDELEN, "Er is wel een onderdeel: de score volgt uit de kruisjes"),
        *geen,
        niet,
    ]


def _zonder(item: Item, score: int) -> str:
    if len(zonder_onderdelen(item)) == 1:
        return "Geen enkel onderdeel is aanwezig"
    return f"Geen enkel onderdeel; {item.ankers[score]}"


def _genummerd(onderdeel: tuple[int, str]) -> tuple[str, str]:
    nummer, tekst = onderdeel
    return str(nummer), tekst[:1].upper() + tekst[1:]
