"""Een hele caseload overdragen: per cliënt naar wie, met een notitie voor allen en voor een."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from trajecten.caseloadoverdracht import Collega, Over
from trajecten.forms.datums import geloofwaardig
from trajecten.handelingen.toewijzen import NietOver, Overdracht
from trajecten.models import Traject

_BLIJFT = "Blijft"


@dataclass(frozen=True)
class Clientrij:
    """Een client met zijn velden, voor het sjabloon."""

    over: Over
    naar: forms.BoundField
    notitie: forms.BoundField
    versie: forms.BoundField


class CaseloadOverdrachtForm(PortalFormulier, forms.Form):
    van = forms.DateField(label="Vanaf")
    notitie = forms.CharField(
        label="Notitie bij alle cliënten",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat bij elke overdracht in het dossier.",
    )
    reden_boven_norm = forms.CharField(
        label="Waarom boven de norm",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig als iemand hiermee boven de norm komt.",
    )

    def __init__(
        self, *args: Any, clienten: Sequence[Over], collegas: Sequence[Collega], **kwargs: Any
    ) -> None:
        """`collegas` zijn wie er op de gekozen dag werkt, met wie er in dit formulier bij komt."""
        super().__init__(*args, **kwargs)
        self.clienten, self.collegas = clienten, collegas
        keuzes = [("", _BLIJFT), *((collega.sleutel, collega.naam) for collega in collegas)]
        for over in clienten:
            naam = over.traject.client.korte_naam
            self.fields[naar_veld(over)] = forms.ChoiceField(
                label=f"{naam} gaat naar",
                choices=keuzes,
                required=False,
                error_messages={"invalid_choice": "Deze collega werkt die dag niet in dit team."},
            )
            self.fields[notitie_veld(over)] = forms.CharField(
                label=f"Notitie bij {naam}",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 1}),
            )
            self.fields[versie_veld(over)] = forms.CharField(
                required=False,
                max_length=80,
                widget=forms.HiddenInput,
                initial=over.begeleiding.versie,
            )
            for veld in (naar_veld(over), notitie_veld(over)):
                self.fields[veld].voorwaardelijk = True

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if not self.errors and not any(gegeven[naar_veld(over)] for over in self.clienten):
            self.add_error(None, "Kies bij minstens een cliënt naar wie die gaat.")
        return gegeven

    @property
    def rijen(self) -> Iterator[Clientrij]:
        for over in self.clienten:
            yield Clientrij(
                over, self[naar_veld(over)], self[notitie_veld(over)], self[versie_veld(over)]
            )

    def overdrachten(self) -> list[tuple[Traject, Overdracht]]:
        per_sleutel = {collega.sleutel: collega for collega in self.collegas}
        schoon = self.cleaned_data
        return [
            (
                over.traject,
                Overdracht(
                    naar=per_sleutel[naar].kandidaat.aanstelling,
                    van=schoon["van"],
                    versie=schoon[versie_veld(over)],
                    reden_boven_norm=schoon["reden_boven_norm"].strip(),
                    notitie=_samen(schoon["notitie"], schoon[notitie_veld(over)]),
                ),
            )
            for over in self.clienten
            if (naar := schoon[naar_veld(over)])
        ]

    def meld(self, geweigerd: NietOver) -> None:
        """Waarom het niet kan: bij de dag of de reden, of anders bij de client."""
        over = next(over for over in self.clienten if over.traject == geweigerd.traject)
        per_veld = getattr(geweigerd.fout, "message_dict", {"": geweigerd.fout.messages})
        for veld, teksten in per_veld.items():
            algemeen = veld in ("van", "reden_boven_norm")
            for tekst in teksten:
                self.add_error(veld if algemeen else naar_veld(over), tekst)


def naar_veld(over: Over) -> str:
    return f"naar-{over.sleutel}"


def notitie_veld(over: Over) -> str:
    return f"notitie-{over.sleutel}"


def versie_veld(over: Over) -> str:
    return f"versie-{over.sleutel}"


def tel_keuzes(velden: Mapping[str, Any], clienten: Sequence[Over]) -> Counter[str]:
    """Hoeveel clienten er in het formulier naar elke collega gaan."""
    gekozen = (str(velden.get(naar_veld(over), "")) for over in clienten)
    return Counter(keuze for keuze in gekozen if keuze)


def _samen(*stukken: str) -> str:
    return "\n".join(filter(None, (stuk.strip() for stuk in stukken)))
