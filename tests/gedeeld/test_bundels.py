"""Een pagina haalt weinig op: samengevoegd, en zonder wat niemand gebruikt."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from ips_portal.gedeeld import bundels, snoeien

SJABLONEN = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
KILOBYTE = 1024
# Een pagina van hoogstens 60 kB: dit is er voor alles behalve haar eigen tekst.
HOOGSTENS = 40 * KILOBYTE


def gewicht(pad: str) -> int:
    return len(gzip.compress(Path(finders.find(pad)).read_bytes(), 6))


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: pad.name)
def test_een_pagina_haalt_hoogstens_een_eigen_stijlblad_op(pad):
    """Met de pagina, twee bundels, het merk en de iconen zijn dat er zes."""
    assert pad.read_text().count('rel="stylesheet"') <= 1
    assert "block.super" not in re.findall(
        r"{% block koptags %}(.*?){% endblock", pad.read_text(), re.DOTALL
    )


def test_wat_elke_pagina_ophaalt_is_klein():
    vast = gewicht("css/portaal.css") + gewicht("js/portaal.js")
    vast += gewicht("img/merk.svg") + gewicht("img/iconen.svg")

    assert vast + max(gewicht(naam) for naam in bundels.namen()[2:]) <= HOOGSTENS


def test_tegenproef_zonder_snoeien_is_het_te_veel():
    bootstrap = Path(finders.find("vendor/bootstrap.min.css")).read_bytes()

    assert len(gzip.compress(bootstrap, 6)) + gewicht("js/portaal.js") > HOOGSTENS


def test_alles_staat_erin_in_de_volgorde_van_de_lijst():
    css = Path(finders.find("css/portaal.css")).read_text()
    koppen = ("{--bs-blue", "--papier: #faf9f6", "scroll-padding-block", ".overslaan")

    plekken = [css.index(kop) for kop in koppen]
    assert plekken == sorted(plekken)


def test_een_plus_plakt_de_stijlbladen_van_een_pagina():
    los = [Path(finders.find(f"css/{naam}.css")).read_text() for naam in ("dossier", "team")]
    samen = Path(finders.find("css/dossier+team.css")).read_text()

    assert samen.count("{") == sum(deel.count("{") for deel in los)


def test_wat_niemand_noemt_is_geen_bundel():
    assert not finders.find("css/dossier+bestaat-niet.css")
    assert not finders.find("css/team+dossier.css")


def test_een_eigen_script_houdt_zijn_namen_voor_zich():
    script = Path(finders.find("js/portaal.js")).read_text()

    assert script.count('(() => { "use strict";') == 3
    for pad in Path(settings.BASE_DIR, "static", "js").glob("*.js"):
        assert not re.search(r"^(import|export)\b", pad.read_text(), re.MULTILINE), pad.name


GEBRUIKT = snoeien.woorden_in(['<p class="kaart col-{{ breed }}">', "knop.classList.add('open')"])


@pytest.mark.parametrize(
    ("css", "blijft"),
    [
        (".kaart{a:b}", ".kaart{a:b}"),
        (".weg{a:b}", ""),
        (".kaart,.weg{a:b}", ".kaart{a:b}"),
        (".kaart .weg{a:b}", ""),
        (".kaart:not(.weg){a:b}", ".kaart:not(.weg){a:b}"),
        (".col-6{a:b}", ".col-6{a:b}"),
        ("p>a:hover,[hidden]{a:b}", "p>a:hover,[hidden]{a:b}"),
        ("@media (width>1px){.weg{a:b}.open{c:d}}", "@media (width>1px){.open{c:d}}"),
        ("@media print{.weg{a:b}}", ""),
        ("/*! van wie */.open{a:b}", "/*! van wie */\n.open{a:b}"),
        ("@keyframes x{to{a:b}}", "@keyframes x{to{a:b}}"),
    ],
)
def test_snoeien_laat_staan_wat_iets_kan_raken(css, blijft):
    assert snoeien.snoei(css, GEBRUIKT) == blijft


def test_elke_klasse_van_bootstrap_die_een_sjabloon_noemt_is_er_nog():
    """In een `class`, dus ook wat een sjabloon van crispy geeft."""
    genoemd = {
        klasse
        for pad in SJABLONEN
        for waarde in re.findall(r'class="([^"{]*)"', pad.read_text())
        for klasse in waarde.split()
    }
    klassen = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
    eerst = klassen.findall(Path(finders.find("vendor/bootstrap.min.css")).read_text())
    daarna = klassen.findall(Path(finders.find("css/portaal.css")).read_text())

    assert genoemd & set(eerst) <= set(daarna)
