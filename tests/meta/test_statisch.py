"""Wat de browser krijgt: eigen bestanden, genoeg contrast, geen script of stijl in de pagina."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from ips_portal.gedeeld.grafiek import PAPIERKLEUR
from tests.e2e.conftest import TELEFOON_KLEUREN
from trajecten.keuzes import Contactsoort

WORTEL = Path(__file__).resolve().parents[2]
STATISCH = WORTEL / "static"
VENDOR = STATISCH / "vendor"
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
EIGEN = [
    pad
    for pad in STATISCH.rglob("*")
    if pad.suffix in {".css", ".js", ".svg"} and VENDOR not in pad.parents
]
JS_HOOGSTENS = 12 * 1024
JS_SLEUTEL_HOOGSTENS = 2560  # alleen op de bladzijden voor een sleutel

TEKST = 4.5  # WCAG 2.2 AA: 1.4.3
VORM = 3.0  # WCAG 2.2 AA: 1.4.11
PAREN = [
    *(
        (inkt, vlak, TEKST)
        for inkt in ("inkt", "inkt-zacht", "accent", "te-laat", "let-op", "goed")
        for vlak in ("papier", "vlak", "vlak-zacht")
    ),
    *((soort, f"{soort}-zacht", TEKST) for soort in ("accent", "te-laat", "let-op", "goed")),
    *(("inkt", f"{soort}-zacht", TEKST) for soort in ("accent", "te-laat", "let-op", "goed")),
    ("accent", "te-laat-zacht", TEKST),
    ("accent-inkt", "accent", TEKST),
    ("accent-inkt", "accent-diep", TEKST),
    ("accent-diep", "papier", TEKST),
    ("inkt", "lijn", TEKST),
    *(
        (vorm, vlak, VORM)
        for vorm in ("veld-rand", "balk", "balk-vol", "balk-over")
        for vlak in ("papier", "vlak")
    ),
    ("balk-vol", "lijn", VORM),
    ("balk-over", "lijn", VORM),
]


def kleuren(schema: str) -> dict[str, str]:
    css = (STATISCH / "css" / "tokens.css").read_text()
    begin_donker = css.index("@media screen and (prefers-color-scheme: dark)")
    licht = dict(re.findall(r"--([\w-]+): (#\w{6});", css[:begin_donker]))
    donker = dict(re.findall(r"--([\w-]+): (#\w{6});", css[begin_donker:]))
    return licht if schema == "licht" else {**licht, **donker}


def helderheid(kleur: str) -> float:
    kanalen = (int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5))
    rood, groen, blauw = (
        kanaal / 12.92 if kanaal <= 0.04045 else ((kanaal + 0.055) / 1.055) ** 2.4
        for kanaal in kanalen
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    donker, licht = sorted((helderheid(een), helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("schema", ["licht", "donker"])
@pytest.mark.parametrize(("voor", "achter", "minstens"), PAREN)
def test_contrast_is_genoeg(schema, voor, achter, minstens):
    tokens = kleuren(schema)

    gemeten = contrast(tokens[voor], tokens[achter])

    assert gemeten >= minstens, f"{voor} op {achter} ({schema}): {gemeten:.2f}"


def test_de_contrastmeting_klopt_met_wit_op_zwart():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_donker_geeft_elke_kleur_een_eigen_waarde():
    licht, donker = kleuren("licht"), kleuren("donker")

    assert {naam for naam in licht if licht[naam] == donker[naam]} == set()


def test_een_grafiek_heeft_op_papier_de_kleuren_van_het_scherm():
    css = (STATISCH / "css" / "grafiek.css").read_text()
    tokens = kleuren("licht")

    namen = dict(re.findall(r"\.(g-\w+) \{\s+(?:fill|stroke): var\(--([\w-]+)\)", css))

    assert {klasse: tokens[naam] for klasse, naam in namen.items()} == PAPIERKLEUR


def test_bestanden_van_een_ander_zijn_onveranderd():
    """Het manifest is gemaakt bij het ophalen; wie een bestand aanpast, valt hier door de mand."""
    regels = (VENDOR / "MANIFEST.sha256").read_text().splitlines()
    verwacht = {naam: som for som, naam in (regel.split("  ") for regel in regels)}

    gevonden = {
        pad.name: hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in VENDOR.iterdir()
        if pad.name != "MANIFEST.sha256"
    }

    assert gevonden == verwacht


def test_bootstrap_is_de_vastgezette_versie():
    versie = json.loads((WORTEL / "package.json").read_text())["dependencies"]["bootstrap"]

    assert f"Bootstrap  v{versie} " in (VENDOR / "bootstrap.min.css").read_text()[:200]


def test_het_slot_van_de_pakketten_noemt_geen_adres():
    assert '"resolved"' not in (WORTEL / "package-lock.json").read_text()


def test_het_eigen_script_blijft_klein():
    gewicht = {pad.name: pad.stat().st_size for pad in (STATISCH / "js").glob("*.js")}

    assert gewicht.pop("sleutel.js") <= JS_SLEUTEL_HOOGSTENS
    assert sum(gewicht.values()) <= JS_HOOGSTENS


def test_het_script_voor_sleutels_staat_alleen_waar_het_nodig_is():
    met = [str(pad) for pad in SJABLONEN if "sleutel.js" in pad.read_text()]

    assert [pad.split("/templates/")[1] for pad in met] == ["mfa/webauthn/_sleutel.html"]


@pytest.mark.parametrize("pad", EIGEN, ids=lambda pad: pad.name)
def test_eigen_bestanden_halen_niets_van_buiten(pad):
    tekst = pad.read_text().replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"https?:|//\w+\.\w+|@import|eval\(|new Function", tekst)


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_een_sjabloon_heeft_geen_script_stijl_of_adres_van_buiten(pad):
    tekst = re.sub(r"{% comment %}.*?{% endcomment %}", "", pad.read_text(), flags=re.S)
    tekst = tekst.replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:", tekst)
    assert not re.search(r"<script(?![^>]*\ssrc=)", tekst)
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", tekst)


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_elk_sjabloon_is_te_lezen(pad):
    get_template(str(pad.relative_to(WORTEL / "templates")))


def test_elke_soort_contact_heeft_zijn_velden():
    """voorwaarden.css noemt elke soort bij naam; een nieuwe soort hoort daar ook."""
    css = (STATISCH / "css" / "voorwaarden.css").read_text()

    regel = r'\[name="soort"\]\[value="([\w-]+)"\]:checked\)\s+\[data-soorten\]'
    genoemd = re.findall(regel, css)
    assert set(genoemd) == set(Contactsoort.values)


def test_elk_gebruikt_icoon_bestaat():
    bekend = set(re.findall(r'id="([\w-]+)"', (STATISCH / "img" / "iconen.svg").read_text()))
    gebruikt = {
        naam for pad in SJABLONEN for naam in re.findall(r'{% icoon "([\w-]+)" %}', pad.read_text())
    }

    assert gebruikt <= bekend


def test_een_foutpagina_is_voor_iedereen_gelijk():
    """De pagina leest niets uit het verzoek: onbekend en van een ander geven dezelfde bytes."""
    for naam in ("400.html", "403.html", "403_csrf.html", "404.html", "500.html"):
        assert get_template(naam).render() == get_template(naam).render({"user": "iemand"})


@pytest.mark.parametrize("blad", sorted(STATISCH.rglob("*.css")), ids=lambda pad: pad.name)
def test_een_stijlblad_draagt_geen_afbeelding_in_zich(blad):
    """De CSP houdt `data:` tegen; de browser meldt het alleen als hij de regel net gebruikt."""
    assert "url(data:" not in blad.read_text().replace('"', "")


def test_wat_op_een_telefoon_een_eigen_kleur_heeft_wordt_daar_nagekeken():
    """De pagina's zelf worden op bureaubreedte op contrast nagekeken."""
    for pad in STATISCH.glob("css/*.css"):
        for blok in re.findall(
            r"@media \(max-width[^{]*\{((?:[^{}]*\{[^{}]*\})*)", pad.read_text()
        ):
            for wie, wat in re.findall(r"([^{}]+)\{([^{}]*)\}", blok):
                if re.search(r"(?<![\w-])(color|background|opacity)", wat):
                    bekend = [naam for naam in TELEFOON_KLEUREN if naam in wie]
                    assert bekend, (pad.name, wie.strip())
