"""De wegwijzer «past IPS bij ons?»: welke stap, en het advies. Er wordt niets bewaard."""

from dataclasses import dataclass

from django.http import QueryDict

from modeltrouw.forms.toepasbaarheid import SoortForm, VragenForm
from modeltrouw.kader import scenario_van
from modeltrouw.regels.kader import Scenariouitleg
from modeltrouw.regels.toepasbaarheid import Advies, Uitslag, adviseer, vragen_voor

_PILLEN = {
    Uitslag.JA: "goed",
    Uitslag.VOORWAARDEN: "let",
    Uitslag.SAMEN: "let",
    Uitslag.NEE: "laat",
}


@dataclass(frozen=True)
class Wegwijzer:
    """Eerst de soort, dan de vragen die daarbij horen, dan het advies."""

    soort: SoortForm
    vragen: VragenForm | None = None
    advies: Advies | None = None

    @property
    def stap(self) -> int:
        if self.advies:
            return 3
        return 2 if self.vragen else 1

    @property
    def antwoorden(self) -> list[tuple[str, str]]:
        """Elke vraag met wat er is gekozen, om terug te lezen."""
        return [*self.soort.gegeven, *(self.vragen.gegeven if self.vragen else [])]

    @property
    def pil(self) -> str:
        return _PILLEN[self.advies.uitslag] if self.advies else ""

    @property
    def scenarios(self) -> list[Scenariouitleg]:
        return [scenario_van(code) for code in self.advies.scenarios] if self.advies else []


def wegwijzer(vraag: QueryDict) -> Wegwijzer:
    """`vraag` is wat in het adres staat; zonder `klaar` zijn de vragen nog niet beantwoord."""
    soort = SoortForm(vraag if "soort" in vraag else None)
    if not soort.is_valid():
        return Wegwijzer(soort)
    gekozen = soort.cleaned_data["soort"]
    lijst = vragen_voor(gekozen)
    if not lijst:
        return Wegwijzer(soort, advies=adviseer(gekozen, {}))
    vragen = VragenForm(vraag if "klaar" in vraag else None, vragen=lijst)
    if not vragen.is_valid():
        return Wegwijzer(soort, vragen)
    return Wegwijzer(soort, vragen, adviseer(gekozen, vragen.antwoorden))
