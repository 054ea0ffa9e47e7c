"""In een download kijken zoals wie haar opent: de cellen, de regels, de tekst op het papier."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import DatabaseError
from openpyxl import load_workbook

from ips_portal.gedeeld.werkblad import XLSX
from tests.hulp.robot import Robot, Uitkomst

# Elk adres dat geen pagina geeft; de oefening kijkt na dat er geen bij kwam.
DOWNLOADS = (
    "rapport_ophalen aanmelding_agenda document overlegreeks_agenda werkmonitor_xlsx"
    " werkmonitor_csv stukbestand meting_rapport_pdf kaderplan_pdf financiering_aanvragen_xlsx"
    " financiering_geld_xlsx financiering_kosten_xlsx aanvraag_stuk_bestand aanvraag_pdf"
    " import_sjabloon"
).split()
FORMULES = ("=1+1", "+1", "@SUM(1)", "-1+1", "\t=1", "|cmd", "%x", "\ufeff=1", "＝1", " =1")
_UITVOERBAAR = tuple("=+-@|%\t\r")


def cellen(uitkomst: Uitkomst) -> Iterator[str]:
    """De teksten in een werkboek of csv; een formule zou als `=…` verschijnen."""
    if uitkomst.koppen["Content-Type"] == XLSX:
        boek = load_workbook(io.BytesIO(uitkomst.inhoud))
        for blad in boek:
            yield from (c.value for rij in blad for c in rij if isinstance(c.value, str))
            assert not [c for rij in blad for c in rij if c.data_type == "f"]
    else:
        regels = csv.reader(io.StringIO(uitkomst.inhoud.decode("utf-8-sig")), delimiter=";")
        yield from (waarde for regel in regels for waarde in regel)


def uitvoerbaar(tekst: str) -> bool:
    """Zou een rekenblad dit uitvoeren? Een getal met een minteken ervoor niet."""
    return tekst.lstrip("\ufeff \u00a0").startswith(_UITVOERBAAR)


def leesbaar(uitkomst: Uitkomst) -> str:
    """Alles wat in de download te lezen staat."""
    soort = uitkomst.koppen.get("Content-Type", "")
    if soort == XLSX:
        return "\n".join(cellen(uitkomst))
    return uitkomst.inhoud.decode("utf-8", errors="replace")


@contextmanager
def met_formules(robot: Robot) -> Iterator[int]:
    """In elk tekstveld van elke rij van de organisatie een formule; geeft hoeveel velden dat zijn.

    Wat de database weigert (een keuze, een vaste vorm, een besluit) blijft zoals het was.
    """
    with transaction.atomic():
        yield zet_overal(FORMULES)
        transaction.set_rollback(True)


def zet_overal(teksten: Sequence[str]) -> int:
    """In elk vrij tekstveld van het bereik een van deze teksten; geeft in hoeveel dat lukte."""
    return sum(
        _zet(model, veld, teksten[nummer % len(teksten)])
        for model in apps.get_models()
        for nummer, veld in enumerate(_vrije_tekst(model))
    )


def _vrije_tekst(model: type[models.Model]) -> list[models.Field]:
    van_iemand = any(veld.name == "organisatie" for veld in model._meta.concrete_fields)
    if not (van_iemand or model._meta.db_table == "organisaties_organisatie"):
        return []
    return [
        veld
        for veld in model._meta.concrete_fields
        if type(veld) in (models.CharField, models.TextField) and not veld.choices
    ]


def _zet(model: type[models.Model], veld: models.Field, formule: str) -> bool:
    waarde = formule[: veld.max_length] if veld.max_length else formule
    try:
        with transaction.atomic():
            model._default_manager.update(**{veld.name: waarde})
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
    except DatabaseError:
        return False
    return True
