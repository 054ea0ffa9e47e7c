"""Met welke naaste een contact was, en wat er eerst moet als de cliënt dat niet goedvindt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse

from clienten.models import Naaste
from trajecten.handelingen.contacttoestemming import Beletsel, Gesprek, beletsels
from trajecten.models import Traject
from trajecten.regels.fasen import Afgewezen

NIEUW_CONTACT = "nieuw"
_HOOGSTENS = 3
_GEEN_NAASTEN = (
    "In de dossiers van uw cliënten staat nog geen naaste. Kies de cliënt en sla op: dan krijgt u"
    " hier een link om iemand toe te voegen."
)


@dataclass(frozen=True)
class Eerst:
    """Wat u in het dossier vastlegt voordat dit contact kan; wat u typte wacht als concept."""

    veld: str
    tekst: str
    url: str


class NaasteVelden(forms.Form):
    """`naasten` zijn die van alle cliënten die te kiezen zijn; elk weet of er toestemming is.

    `vorig` en `bij` zijn er als een bestaand contact wordt verbeterd: hoe het is opgeslagen, en
    waar u na een stap in het dossier naar terugkeert.
    """

    naaste = forms.ChoiceField(
        label="Met wie",
        required=False,
        error_messages={"invalid_choice": "Kies een naaste van een van uw eigen cliënten."},
    )

    def __init__(
        self,
        *args: Any,
        keuzes: Sequence[Traject],
        naasten: Sequence[Naaste],
        vorig: Gesprek | None = None,
        bij: UUID | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.naasten = {str(naaste.sleutel): naaste for naaste in naasten}
        self.fields["naaste"].choices = _per_client(keuzes, naasten)
        if not naasten:
            self.fields["naaste"].help_text = _GEEN_NAASTEN
        self.vorig, self.terug_naar = vorig, str(bij or NIEUW_CONTACT)
        self.eerst: list[Eerst] = []

    def gekozen_naaste(self) -> Naaste | None:
        return self.naasten.get(self.cleaned_data.get("naaste", ""))

    @property
    def vreemde_naaste(self) -> str:
        """Een ingestuurde sleutel die niet te kiezen was; leeg als er niets vreemds is."""
        gestuurd = self.data.get("naaste", "") if self.is_bound else ""
        return gestuurd if gestuurd not in self.naasten and is_sleutel(gestuurd) else ""

    def toets_toestemming(self, gesprek: Gesprek) -> None:
        """Zet bij het veld waarom dit contact niet kan, en in `eerst` de weg die wel kan."""
        for afgewezen in self.zoek_wat_eerst_moet(gesprek):
            self.add_error(afgewezen.veld, afgewezen.uitleg)

    def zoek_wat_eerst_moet(self, gesprek: Gesprek) -> list[Afgewezen]:
        """Zet in `eerst` wat u vastlegt voordat dit contact kan; geeft waarom het nu niet kan."""
        gevonden = beletsels(gesprek, vorig=self.vorig)
        self.eerst = [
            stap for beletsel in gevonden for stap in self._wat_eerst(beletsel, gesprek.trajecten)
        ]
        return [beletsel.afgewezen for beletsel in gevonden]

    def _wat_eerst(self, beletsel: Beletsel, trajecten: Iterable[Traject]) -> list[Eerst]:
        veld, met = beletsel.afgewezen.veld, beletsel.met
        if beletsel.traject and met:
            soort = "naaste" if isinstance(met, Naaste) else "werkgever"
            velden = {soort: str(met.sleutel), "terug": self.terug_naar}
            naam = beletsel.traject.client.korte_naam
            tekst = f"Toestemming van {naam} vastleggen"
            return [Eerst(veld, tekst, _adres("toestemming_nieuw", beletsel.traject, velden))]
        if self.gekozen_naaste():
            return []
        return [
            Eerst(
                veld,
                f"Naaste van {traject.client.korte_naam} toevoegen",
                _adres("naaste_nieuw", traject, {"terug": self.terug_naar}),
            )
            for traject in list(trajecten)[:_HOOGSTENS]
        ]


def _adres(naam: str, traject: Traject, velden: Mapping[str, str]) -> str:
    return f"{reverse(naam, args=[traject.client.sleutel])}?{urlencode(velden)}"


def _per_client(keuzes: Iterable[Traject], naasten: Iterable[Naaste]) -> list[tuple[str, Any]]:
    """De naasten onder de naam van hun cliënt, in de volgorde van de cliënten."""
    van_client: dict[int, list[tuple[str, str]]] = {}
    for naaste in naasten:
        van_client.setdefault(naaste.client_id, []).append((str(naaste.sleutel), _woorden(naaste)))
    groepen = {
        traject.client_id: (traject.client.korte_naam, van_client[traject.client_id])
        for traject in keuzes
        if traject.client_id in van_client
    }
    return [("", "Kies een naaste"), *groepen.values()]


def _woorden(naaste: Any) -> str:
    return str(naaste) if naaste.toestemming_nu else f"{naaste}: geen toestemming"


def is_sleutel(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True
