"""De plaatsen in een gemeente als beeld: van wie ze zijn, in rondjes en in woorden."""

from dataclasses import dataclass

from clienten.models import Gemeente
from financiering import plaatsen
from financiering.models import Plaats
from financiering.plaatsen import Plaatsenstand


@dataclass(frozen=True)
class Plaatsbeeld:
    """`eigen` en `eigen_aanbod` zijn van deze organisatie; van anderen is er alleen een aantal."""

    gemeente: Gemeente
    stand: Plaatsenstand
    eigen: int
    eigen_aanbod: int

    @property
    def anderen(self) -> int:
        return self.stand.gevraagd + self.stand.toegekend - self.eigen

    @property
    def ander_aanbod(self) -> int:
        return self.stand.gereserveerd - self.eigen_aanbod

    @property
    def rondjes(self) -> list[str]:
        """De klassen van `.punten`; leeg als er geen grens per gemeente is."""
        if self.stand.per_gemeente is None:
            return []
        vrij = self.stand.per_gemeente - self.eigen - self.anderen - self.stand.gereserveerd
        return [
            *["vol"] * self.eigen,
            *["ander"] * self.anderen,
            *["aanbod"] * self.stand.gereserveerd,
            *["vast"] * max(vrij, 0),
        ]

    @property
    def woorden(self) -> str:
        """2 van u, 1 van anderen, 1 aangeboden aan u, 1 vrij"""
        delen = [f"{self.eigen} van u", f"{self.anderen} van anderen"]
        if self.eigen_aanbod:
            delen.append(f"{self.eigen_aanbod} aangeboden aan u")
        if self.ander_aanbod:
            delen.append(f"{self.ander_aanbod} aangeboden aan anderen")
        return ", ".join([*delen, f"{self.stand.vrij} vrij"])


def plaatsbeeld(code: str, gemeente: Gemeente) -> Plaatsbeeld | None:
    """None als deze regeling geen grens heeft. Twee queries."""
    stand = plaatsen.stand(code, gemeente.code)
    if stand is None or stand.vrij is None:
        return None
    eigen = list(
        Plaats.objects.filter(regeling__code=code, gemeentecode=gemeente.code).values_list(
            "gereserveerd_tot", flat=True
        )
    )
    aanbod = sum(tot is not None for tot in eigen)
    return Plaatsbeeld(gemeente, stand, eigen=len(eigen) - aanbod, eigen_aanbod=aanbod)
