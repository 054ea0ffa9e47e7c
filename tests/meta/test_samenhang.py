"""Afspraken die overal gelden: in sjablonen, namen en antwoorden."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

HUIS = Path(__file__).parents[2]
EIGEN_APPS = [config for config in apps.get_app_configs() if Path(config.path).parent == HUIS]
SJABLONEN = sorted((HUIS / "templates").rglob("*.html"))
_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\sstyle=|<style|\son[a-z]+=|javascript:",
    re.IGNORECASE,
)


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: str(pad.relative_to(HUIS)))
def test_een_sjabloon_heeft_geen_script_of_stijl_in_de_tekst(sjabloon):
    assert not _INLINE.search(sjabloon.read_text())


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: str(pad.relative_to(HUIS)))
def test_een_sjabloon_haalt_niets_van_buiten(sjabloon):
    assert not re.search(r"(src|href|action)=\"(https?:)?//", sjabloon.read_text())


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: str(pad.relative_to(HUIS)))
def test_een_formulier_laat_de_meldingen_aan_het_portal(sjabloon):
    """De browser meldt een leeg veld in zijn eigen taal, een tegelijk en niet naast het veld."""
    formulieren = re.findall(r"<form\b[^>]*>", sjabloon.read_text())
    versturend = [formulier for formulier in formulieren if 'method="post"' in formulier]

    assert all("novalidate" in formulier for formulier in versturend)


def test_geen_enkele_view_stelt_zelf_een_vraag_aan_de_database():
    zondaars = []
    for pad in HUIS.glob("*/**/*.py"):
        delen = pad.relative_to(HUIS).parts
        if delen[0] in ("tests", ".venv", "var") or not ({"views", "views.py"} & set(delen)):
            continue
        for knoop in ast.walk(ast.parse(pad.read_text())):
            if isinstance(knoop, ast.Attribute) and knoop.attr in ("objects", "raw", "extra"):
                zondaars.append(f"{pad.relative_to(HUIS)}:{knoop.lineno}")

    assert zondaars == []


def test_namen_van_modellen_en_velden_beginnen_klein():
    for config in EIGEN_APPS:
        for model in config.get_models():
            naam = str(model._meta.verbose_name)
            assert naam.lower() == naam or naam.startswith("IPS"), naam
            for veld in model._meta.local_fields:
                naam = str(veld.verbose_name)
                vast = veld.auto_created or naam.startswith(("ISO", "IPS", "BSN"))
                assert vast or naam[:1] == naam[:1].lower(), (model, veld.name)


def test_elke_datum_van_een_daad_heeft_een_dader():
    """`gezien_op` zonder `gezien_door` zegt niet wie het was."""
    zonder_dader = {"bewaard_op", "verstuurd_op", "beoordeeld_op", "bijgewerkt_op"}
    zonder_dader |= {"sluit_op", "bijstellen_op", "wens_op", "bezoek_op"}  # plannen en wensen
    zonder_dader |= {"verwacht_op", "geleverd_op"}  # van de betaler, en van wie het stuk maakte
    zonder_dader |= {"beeindigd_op", "gevraagd_op"}  # de stap en het verzoek zelf zeggen wie
    zonder_dader |= {"gesloten_op", "klaar_op", "verloopt_op"}  # vanzelf, door de werker
    zonder_dader |= {"ontvangen_op", "verteld_op"}  # van de client: wie het opschreef staat erbij
    for config in EIGEN_APPS:
        for model in config.get_models():
            velden = {veld.name for veld in model._meta.local_fields}
            if "organisatie" not in velden:
                continue
            for veld in velden:
                if veld.endswith("_op") and veld not in zonder_dader:
                    door = veld.removesuffix("_op") + "_door"
                    assert {door, "begeleider", "gebruiker"} & velden, (model, veld)


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["/account/inloggen/", "/bestaat-niet/", "/leeft"])
def test_elk_antwoord_draagt_de_veilige_koppen(client, pad):
    koppen = client.get(pad).headers

    beleid = koppen["Content-Security-Policy"]
    assert "unsafe" not in beleid
    assert "frame-ancestors 'none'" in beleid
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Referrer-Policy"] == "same-origin"
    assert koppen["X-Frame-Options"] == "DENY"
    assert "no-store" in koppen["Cache-Control"]


@pytest.mark.django_db
def test_een_achtergelaten_cookie_is_niet_te_lezen_door_scripts(client, begeleider):
    client.force_login(begeleider)

    client.get(reverse("account_change_password"))

    assert all(cookie["httponly"] for cookie in client.cookies.values())


@pytest.mark.django_db
def test_klaar_zegt_nee_zonder_database(client, monkeypatch):
    from organisaties import views

    assert client.get("/klaar").status_code == 200

    monkeypatch.setattr(views.connection, "cursor", _geen_database)
    assert client.get("/klaar").status_code == 503
    assert client.get("/leeft").status_code == 200


def _geen_database():
    raise OSError("weg")
