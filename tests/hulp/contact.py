"""Een ingevuld contactformulier, zoals de browser het verstuurt."""

import uuid
from typing import Any

from bs4 import BeautifulSoup


def ingevuld(**anders: Any) -> dict[str, Any]:
    """Persoonlijk op dinsdag bij een werkgever; `anders` vervangt of voegt toe."""
    velden = {
        "soort": "werkgever",
        "werkgever_naam": "Bakkerij De Sluis",
        "datum": "2026-11-17",
        "tijd": "10:30",
        "wijze": "persoonlijk",
        "duur": "45",
        "notitie": "Proefdag woensdag.",
        "indien_sleutel": str(uuid.uuid4()),
    }
    return velden | anders


def soep(antwoord) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def tekst(antwoord) -> str:
    """Wat er te lezen staat, zonder witregels."""
    return " ".join(soep(antwoord).get_text(" ").split())


def fout_bij(antwoord, veld: str) -> str:
    """De fout naast dit veld; leeg zonder fout."""
    gevonden = soep(antwoord).find(id=f"id_{veld}_error")
    return gevonden.get_text(" ", strip=True) if gevonden else ""


def waarde(antwoord, veld: str) -> str:
    gevonden = soep(antwoord).find(id=f"id_{veld}")
    return (gevonden.get("value") if gevonden.name == "input" else gevonden.get_text()) or ""


def gekozen(antwoord, veld: str) -> list[str]:
    """De aangekruiste knopjes van dit veld."""
    return [invoer["value"] for invoer in soep(antwoord).select(f"[name={veld}][checked]")]


def namen_om_te_kiezen(antwoord) -> list[str]:
    knopjes = soep(antwoord).select("[name=trajecten]")
    return [knopje.find_parent("label").get_text(strip=True) for knopje in knopjes]
