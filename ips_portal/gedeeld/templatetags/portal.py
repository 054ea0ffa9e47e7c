"""Filters en onderdelen voor de sjablonen: `{% load portal %}`. Voorbeelden: docs/vormgeving.md."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ips_portal.gedeeld import grafiek, opmaak
from ips_portal.gedeeld.periode import Week

register = template.Library()

# Soort van een Django-melding -> (klasse, icoon, woord).
_MELDINGEN = {
    "success": ("goed", "goed", "Gelukt"),
    "info": ("", "info", "Ter informatie"),
    "warning": ("let", "let", "Let op"),
    "error": ("laat", "laat", "Niet gelukt"),
}


def _leeg_blijft_leeg(maak: Callable[[Any], str]) -> Callable[[Any], str]:
    """Een ontbrekende datum of getal geeft niets, geen "None" op het scherm."""

    def filter_functie(waarde: Any) -> str:
        return "" if waarde in (None, "") else maak(waarde)

    filter_functie.__doc__ = maak.__doc__
    return filter_functie


for _naam in ("datum", "datum_kort", "datum_lang", "maand", "weekdag", "tijd", "euro"):
    register.filter(_naam, _leeg_blijft_leeg(getattr(opmaak, _naam)))


@register.filter
def datumtijd(moment: datetime | None) -> str:
    """ma 3 nov. 2026, 10:41"""
    return f"{opmaak.datum(moment)}, {opmaak.tijd(moment)}" if moment else ""


@register.filter
def getal(waarde: object, decimalen: int | None = None) -> str:
    """{{ 7.5|getal }} -> 7,5 en {{ 25.81|getal:1 }} -> 25,8"""
    return opmaak.getal(waarde, decimalen)


@register.filter
def uren(minuten: int) -> str:
    """{{ 1350|uren }} -> 22,5; nul en vanaf honderd uur zonder decimaal"""
    aantal = minuten / 60
    return opmaak.getal(aantal, 1 if 0 < aantal < 100 else 0)


@register.filter
def weeknaam(week: Week | date | None) -> str:
    """week 48"""
    if week is None:
        return ""
    return f"week {(week if isinstance(week, Week) else Week.van_datum(week)).nummer}"


@register.filter
def weekbereik(week: Week | date | None) -> str:
    """ma 23 t/m zo 29 nov. 2026"""
    if week is None:
        return ""
    return opmaak.week_periode((week if isinstance(week, Week) else Week.van_datum(week)).maandag)


@register.filter
def dagen(aantal: object) -> str:
    """2 dagen, 1 dag"""
    return opmaak.aantal(aantal, "dag", "dagen") if aantal is not None else ""


@register.filter
def meervoud(aantal: object, woorden: str) -> str:
    """{{ n|meervoud:"cliënt,cliënten" }} -> 3 cliënten"""
    enkelvoud, _, veelvoud = woorden.partition(",")
    return opmaak.aantal(aantal, enkelvoud, veelvoud)


@register.filter
def melding_soort(melding: Any) -> dict[str, str]:
    """Klasse, icoon en woord bij een melding van django.contrib.messages."""
    klasse, icoon_naam, woord = _MELDINGEN.get(melding.level_tag, _MELDINGEN["info"])
    return {"klasse": klasse, "icoon": icoon_naam, "woord": woord}


@register.filter
def zonder_voorbeeld(formulier: Any) -> Any:
    """Haalt voorbeeldtekst weg die de naam van het veld herhaalt, zoals allauth doet."""
    for veld in formulier.fields.values():
        veld.widget.attrs.pop("placeholder", None)
    return formulier


@register.filter
def labelbaar(veld: Any) -> str:
    """Het id waar een link uit het foutenoverzicht heen springt, ook bij rondjes en vakjes."""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """Een icoon naast een woord; voor hulptechniek bestaat het niet."""
    return format_html(
        '<svg class="icoon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("img/iconen.svg"),
        naam,
    )


@register.inclusion_tag("_componenten/meter.html")
def meter(
    actief: float, norm: float | None, tot: float | None = None, eenheid: str = "cliënten"
) -> dict[str, Any]:
    """Caseload tegen de norm; zie _componenten/meter.html."""
    return {
        "tekening": grafiek.teken_meter(actief, norm, tot=tot),
        "actief": actief,
        "norm": norm,
        "verschil": abs(norm - actief) if norm else None,
        "boven": bool(norm) and actief > (norm or 0),
        "precies": bool(norm) and actief == norm,
        "eenheid": eenheid,
    }


@register.inclusion_tag("_componenten/weekstaafjes.html")
def weekstaafjes(
    weken: Iterable[Any],
    norm: float | None = None,
    titel: str = "Werkgeverscontacten per week",
    tot: float | None = None,
    tabel: str = "verborgen",
) -> dict[str, Any]:
    """Staafjes per week; zie _componenten/weekstaafjes.html."""
    waarden = [_weekwaarde(week, norm) for week in weken]
    return {
        "tekening": grafiek.teken_staafjes(waarden, tot=tot),
        "weken": waarden,
        "titel": titel,
        "tabel": tabel,
    }


@register.inclusion_tag("_componenten/vooruit.html")
def vooruit(
    dagen: Sequence[grafiek.Vooruitwaarde], titel: str, tot: float | None = None
) -> dict[str, Any]:
    """Een staaf per dag, vooruit; zie _componenten/vooruit.html."""
    return {"tekening": grafiek.teken_vooruit(dagen, tot=tot), "dagen": dagen, "titel": titel}


def _weekwaarde(week: Any, norm: float | None) -> grafiek.Weekwaarde:
    """Neemt een Weekwaarde, of een paar (week, aantal)."""
    if isinstance(week, grafiek.Weekwaarde):
        return week
    naam, aantal = week
    return grafiek.Weekwaarde(weeknaam(naam) if isinstance(naam, Week) else naam, aantal, norm)


@register.inclusion_tag("_componenten/punten.html")
def punten(aantal: int, van: int, wat: str = "contacten") -> dict[str, Any]:
    """4 van 6 als gevulde en lege rondjes; wat boven de norm komt krijgt een eigen kleur."""
    klassen = ["vol"] * min(aantal, van) + [""] * max(van - aantal, 0)
    klassen += ["extra"] * max(aantal - van, 0)
    return {"klassen": klassen, "aantal": aantal, "van": van, "wat": wat}


@register.inclusion_tag("_componenten/fasenlijn.html")
def fasenlijn(fasen: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """De weg van een traject; zie _componenten/fasenlijn.html."""
    gewichten = grafiek.verdeel([fase.get("dagen") or 0 for fase in fasen])
    return {
        "fasen": [
            {**fase, "gewicht": gewicht} for fase, gewicht in zip(fasen, gewichten, strict=True)
        ]
    }
