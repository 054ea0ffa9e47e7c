"""Wie er in de demo kan inloggen."""

from dataclasses import asdict, dataclass

from ips_portal.gedeeld.demovulling import vullingen
from organisaties.keuzes import Rol
from trajecten.demo import kennemerland, noord

WACHTWOORD = "fietsen langs de duinen"


@dataclass(frozen=True)
class Login:
    organisatie: str
    rol: str
    naam: str
    email: str
    na_inlezen: bool = False


def logins() -> list[Login]:
    sanne = kennemerland.BEGELEIDERS[0]
    kennemer = [
        Login(kennemerland.NAAM, Rol.BEGELEIDER.label, sanne.naam, sanne.email),
        *(
            Login(kennemerland.NAAM, Rol(mens.rol).label, mens.naam, mens.email)
            for mens in (kennemerland.COORDINATOR, *kennemerland.MEDEWERKERS)
        ),
    ]
    return [
        *kennemer,
        Login(noord.NAAM, Rol.BEHEERDER.label, *noord.BEHEERDER),
        Login(noord.NAAM, Rol.COORDINATOR.label, *noord.COORDINATOR),
        Login(noord.NAAM, Rol.BEGELEIDER.label, *noord.BEGELEIDER, na_inlezen=True),
        *(
            Login(login.organisatie, login.rol, login.naam, login.email)
            for vulling in vullingen()
            for login in vulling.logins()
        ),
    ]


def als_tekst() -> str:
    regels = [f"Wachtwoord van iedereen: {WACHTWOORD}"]
    organisatie = ""
    for login in logins():
        if login.organisatie != organisatie:
            organisatie = login.organisatie
            regels += ["", f"{organisatie}: {_uitleg()[organisatie]}"]
        staart = "  (na het inlezen)" if login.na_inlezen else ""
        regels.append(f"  {login.rol:22} {login.email}{staart}")
    return "\n".join(regels)


def als_gegevens() -> dict[str, object]:
    return {"wachtwoord": WACHTWOORD, "logins": [asdict(login) for login in logins()]}


def _uitleg() -> dict[str, str]:
    """Per organisatie wat er te zien is, ook wat hogere apps erbij zetten."""
    alle = dict(_UITLEG)
    for vulling in vullingen():
        alle |= vulling.uitleg
    return alle


_UITLEG = {
    kennemerland.NAAM: "een team van acht, met contacten tot en met gisteren",
    noord.NAAM: "leeg; lees zelf trajecten/referentie/ggz-noord.xlsx in (Beheer, Inlezen)",
}
