"""Waarmee een contactformulier opengaat: het nu, het vorige, een concept, of wat er staat."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ips_portal.gedeeld.klok import AMSTERDAM
from ips_portal.gedeeld.periode import Week
from trajecten.forms.contact import ANDERS, DUREN, DUUR_STANDAARD, ContactForm
from trajecten.keuzes import Contactsoort, Wijze
from trajecten.models import Contactmoment

# Bij deze pagina horen ze, niet bij wat iemand typte.
_NIET_BEWAREN = frozenset({"terug", "werkgever_keuze"})
_MEER_WAARDEN = frozenset({"trajecten"})
_GETYPT = ("werkgever_naam", "contactpersoon", "trajecten", "notitie", "vervolgstap")
_VIJF_MINUTEN = 5


def nieuw_begin(
    *, nu: datetime, laatste_duur: int | None, soort: str = "", datum: date | None = None
) -> dict[str, Any]:
    """Nu, persoonlijk, zo lang als de vorige keer. Op een eerdere dag blijft de tijd leeg."""
    hier = nu.astimezone(AMSTERDAM)
    op_de_vijf = hier.replace(
        minute=hier.minute - hier.minute % _VIJF_MINUTEN, second=0, microsecond=0
    )
    return {
        "soort": soort if soort in Contactsoort.values else Contactsoort.WERKGEVER,
        "datum": datum or hier.date(),
        "tijd": op_de_vijf.time() if datum in (None, hier.date()) else None,
        "wijze": Wijze.PERSOONLIJK,
        "indien_sleutel": str(uuid.uuid4()),
        **_duur(laatste_duur),
    }


def dag_van(week: Week, *, vandaag: date) -> date:
    """De dag waarop een vergeten contact van die week waarschijnlijk was: de vrijdag."""
    return vandaag if week.bevat(vandaag) else week.maandag + timedelta(days=4)


def lees_dag(tekst: str, *, vandaag: date) -> date | None:
    """Een dag uit de URL; onzin of een dag in de toekomst telt als niets."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return None
    return dag if dag <= vandaag else None


def uit_contact(contact: Contactmoment) -> dict[str, Any]:
    """Een bestaand contact, om te verbeteren."""
    tijdstip = contact.tijdstip
    voorkeur = {True: "ja", False: "nee", None: ""}[contact.voorkeur_client]
    return {
        "soort": contact.soort,
        "datum": contact.datum,
        "tijd": tijdstip.astimezone(AMSTERDAM).time() if tijdstip else None,
        "wijze": contact.wijze,
        "plaats": contact.plaats,
        "werkgever": str(contact.werkgever.sleutel) if contact.werkgever else "",
        "werkgever_naam": str(contact.werkgever or ""),
        "contactpersoon": str(contact.contactpersoon or ""),
        "trajecten": [str(deelname.traject.sleutel) for deelname in contact.deelnames.all()],
        "naaste": str(contact.naaste.sleutel) if contact.naaste else "",
        "voorkeur_client": voorkeur,
        "kwaliteitsstap": contact.kwaliteitsstap,
        "niet_verschenen": contact.niet_verschenen,
        "outreach": contact.outreach,
        "met_behandelteam": contact.met_behandelteam,
        "notitie": contact.notitie,
        "vervolgstap": contact.vervolgstap,
        "vervolgdatum": contact.vervolgdatum,
        "indien_sleutel": str(uuid.uuid4()),
        **_duur(contact.duur_min),
    }


def uit_velden(velden: Mapping[str, list[str]]) -> dict[str, Any]:
    """Wat eerder is getypt: een concept, of wat de sessie overleefde."""
    begin: dict[str, Any] = {}
    for naam in ContactForm.base_fields:
        waarden = velden.get(naam, [])
        if naam in _NIET_BEWAREN:
            continue
        begin[naam] = list(waarden) if naam in _MEER_WAARDEN else (waarden or [""])[-1]
    return begin


def te_bewaren(velden: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Alleen de velden van dit formulier; niets als er nog niets getypt is.

    Een NUL-teken past in geen enkel tekstveld van de database.
    """
    eigen = {
        naam: [waarde.replace("\x00", "") for waarde in waarden]
        for naam, waarden in velden
        if naam in ContactForm.base_fields and naam not in _NIET_BEWAREN
    }
    return eigen if any("".join(eigen.get(naam, ())).strip() for naam in _GETYPT) else {}


def _duur(minuten: int | None) -> dict[str, Any]:
    if minuten is None or str(minuten) in DUREN:
        return {"duur": str(minuten or DUUR_STANDAARD), "duur_anders": None}
    return {"duur": ANDERS, "duur_anders": minuten}
