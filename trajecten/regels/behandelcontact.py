"""Contact met het behandelteam: minstens eens per twee weken (criterium 4 van het kwaliteitskader).

Het telt als de begeleider het behandelteam over de cliënt sprak (contactsoort behandelteam), of als
de cliënt in een behandeloverleg is besproken. Wie begint telt vanaf de instroom.
"""

from dataclasses import dataclass
from datetime import date, timedelta

HOOGSTENS = timedelta(days=14)


@dataclass(frozen=True)
class Behandelcontact:
    """`laatste` is leeg zolang er in dit traject nog geen contact was."""

    laatste: date | None
    dagen: int  # sinds het laatste contact, of sinds de instroom
    uiterlijk: date  # de laatste dag waarop het volgende contact nog op tijd is

    @property
    def te_lang(self) -> bool:
        return self.dagen > HOOGSTENS.days


def behandelcontact(*, laatste: date | None, instroom: date, vandaag: date) -> Behandelcontact:
    """Hoe het er vandaag voor staat. Een bespreking van voor de instroom telt niet mee."""
    if laatste is not None and laatste < instroom:
        laatste = None
    sinds = laatste or instroom
    return Behandelcontact(laatste, (vandaag - sinds).days, sinds + HOOGSTENS)


def te_laat_voor(vandaag: date) -> date:
    """Wie het laatst voor deze dag aan de beurt was, is vandaag te laat."""
    return vandaag - HOOGSTENS
