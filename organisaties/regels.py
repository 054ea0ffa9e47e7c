"""Regels over mensen en hun toegang, zonder database en zonder klok."""

from enum import Enum

from organisaties.keuzes import Rol

# Deze rollen gaan over een team, of (zonder team) over alle teams.
MET_TEAM = frozenset({Rol.BEGELEIDER, Rol.COORDINATOR, Rol.MANAGER})


class Toegang(Enum):
    WERKT = "heeft toegang"
    UITGENODIGD = "uitgenodigd, nog geen wachtwoord"
    GESLOTEN = "geen toegang"


def toegang(*, heeft_rol: bool, actief: bool, heeft_wachtwoord: bool) -> Toegang:
    if not heeft_rol or not actief:
        return Toegang.GESLOTEN
    return Toegang.WERKT if heeft_wachtwoord else Toegang.UITGENODIGD


def ontbreekt_bij(rol: str, *, heeft_team: bool, heeft_fte: bool) -> dict[str, str]:
    """Wat bij deze rol nog ingevuld moet worden, per veld."""
    if rol != Rol.BEGELEIDER:
        return {}
    ontbreekt = {}
    if not heeft_team:
        ontbreekt["team"] = "Kies bij welk IPS-team deze begeleider werkt."
    if not heeft_fte:
        ontbreekt["fte"] = "Vul de fte in; daarvan hangt de caseloadnorm af."
    return ontbreekt
