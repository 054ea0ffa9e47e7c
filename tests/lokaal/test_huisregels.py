"""Onze eigen keuringen vinden wat ze moeten vinden, en laten goed werk door."""

from pathlib import Path

import pytest

from ips_portal.lokaal import huisregels
from ips_portal.lokaal.huisregels import Bestand

GOEDE_VIEW = """
@require_GET
def lijst(request):
    return render(request, "x.html", {"rijen": Traject.van(request.lid)})

def _hulp(request):
    return request.lid

def pagina_kwijt(request, exception):
    return render(request, "404.html")
"""


def _zinnen(regel, pad: str, tekst: str) -> list[str]:
    return list(regel([Bestand(Path(pad), tekst)]))


def test_een_gewone_view_is_goed():
    assert _zinnen(huisregels.geen_query_in_een_view, "a/views.py", GOEDE_VIEW) == []
    assert _zinnen(huisregels.elke_view_noemt_zijn_methode, "a/views.py", GOEDE_VIEW) == []


@pytest.mark.parametrize("pad", ["a/views.py", "a/views/week.py"])
@pytest.mark.parametrize(
    "query", ["Traject.objects", "rijen.filter(a=1)", "rijen.select_related('client')"]
)
def test_een_query_in_een_view_wordt_gevonden(pad, query):
    assert _zinnen(huisregels.geen_query_in_een_view, pad, f"\nx = {query}\n")[0].startswith(
        f"{pad}:2"
    )


def test_een_query_buiten_een_view_mag():
    assert _zinnen(huisregels.geen_query_in_een_view, "a/querysets.py", "x = T.objects") == []


def test_een_view_zonder_methode_wordt_gevonden():
    tekst = GOEDE_VIEW.replace("@require_GET", "@cache")

    assert "lijst mist" in _zinnen(huisregels.elke_view_noemt_zijn_methode, "a/views.py", tekst)[0]


def test_een_te_lange_functie_en_een_te_lang_bestand_worden_gevonden():
    functie = "def f():\n" + "    x = 1\n" * 60

    assert "f: 61 regels" in _zinnen(huisregels.lengtes, "a/b.py", functie)[0]
    assert "601 regels" in _zinnen(huisregels.lengtes, "a/b.py", "x = 1\n" * 601)[0]
    assert "501 regels" in _zinnen(huisregels.lengtes, "tests/b.py", "x = 1\n" * 501)[0]


def test_veel_lange_functies_samen_worden_gevonden():
    functies = "".join(f"def f{n}():\n" + "    x = 1\n" * 12 for n in range(30))

    assert "mediaan" in _zinnen(huisregels.lengtes, "a/b.py", functies)[0]


@pytest.mark.parametrize(
    "inline", ["<script>alert(1)</script>", "<style>", '<p style="x">', '<a onclick="x()">']
)
def test_script_en_stijl_in_een_pagina_worden_gevonden(inline):
    assert _zinnen(huisregels.geen_inline_code, "templates/a/b.html", f"<p>\n{inline}")[
        0
    ].startswith("templates/a/b.html:2")


@pytest.mark.parametrize("pad", ["templates/a/rapport/b.html", "templates/a/mail/b.html"])
def test_in_een_pdf_en_een_mail_mag_stijl(pad):
    assert _zinnen(huisregels.geen_inline_code, pad, "<style>p {}</style>") == []


def test_een_script_uit_een_bestand_mag():
    tekst = '<script src="{% static \'js/kiezer.js\' %}" type="module"></script>'

    assert _zinnen(huisregels.geen_inline_code, "templates/a/b.html", tekst) == []


@pytest.mark.parametrize(
    "onaf", ["# TO" + "DO later", "@pytest.mark." + "skip", "pytest." + "xfail("]
)
def test_onaf_werk_wordt_gevonden(onaf):
    assert _zinnen(huisregels.geen_sluipweg, "a/b.py", onaf) != []


def test_een_app_buiten_de_lagen_wordt_gevonden():
    assert "nieuwe_app" in _zinnen(huisregels.elke_app_in_de_lagen, "nieuwe_app/__init__.py", "")[0]
    assert _zinnen(huisregels.elke_app_in_de_lagen, "trajecten/__init__.py", "") == []
