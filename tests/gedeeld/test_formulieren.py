"""De opmaak en de invoer van formulieren."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from ips_portal.gedeeld.formulieren import (
    BedragVeld,
    DecimaalVeld,
    KeuzeChips,
    KeuzeChipsMeer,
    Kiezer,
    LangeKeuze,
    PortalFormulier,
)

HOE = [("p", "Persoonlijk"), ("t", "Telefoon")]
WIE = [(str(nummer), f"cliënt {nummer}") for nummer in range(12)]


class Proef(PortalFormulier, forms.Form):
    datum = forms.DateField(label="Datum")
    tijdstip = forms.TimeField(label="Tijd", required=False)
    uren = DecimaalVeld(label="Uren", help_text="Bijvoorbeeld 7,5.", decimal_places=2)
    hoe = forms.ChoiceField(label="Hoe", choices=HOE, widget=KeuzeChips)
    wie = forms.MultipleChoiceField(label="Wie", choices=WIE, widget=KeuzeChipsMeer, required=False)
    bij = forms.CharField(label="Bij", widget=Kiezer(url="/kies/", waarde_in="id_sleutel"))


def soep(formulier: forms.Form) -> BeautifulSoup:
    sjabloon = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return BeautifulSoup(sjabloon.render(Context({"form": formulier})), "html.parser")


@pytest.mark.parametrize(
    ("getypt", "waarde"),
    [("7,5", "7.5"), ("7.5", "7.5"), (" 36 ", "36"), ("1.250,5", "1250.5"), ("0,25", "0.25")],
)
def test_een_decimaal_mag_met_komma_en_met_punt(getypt, waarde):
    assert DecimaalVeld(decimal_places=2).clean(getypt) == Decimal(waarde)


@pytest.mark.parametrize(
    ("getypt", "waarde"),
    [("8.000", "8000"), ("8.000,00", "8000"), ("4000,5", "4000.5"), ("-1.200", "-1200")],
)
def test_een_bedrag_mag_met_punten_per_duizend(getypt, waarde):
    assert BedragVeld(decimal_places=2).clean(getypt) == Decimal(waarde)


@pytest.mark.parametrize("getypt", ["4000,123", "4000.123", "0.005"])
def test_een_bedrag_met_drie_cijfers_achter_de_komma_wordt_geweigerd(getypt):
    with pytest.raises(forms.ValidationError, match="hoogstens twee cijfers achter de komma"):
        BedragVeld(decimal_places=2).clean(getypt)


def test_een_bewaard_bedrag_komt_leesbaar_terug():
    toont = BedragVeld().widget.format_value(Decimal("8000.00"))

    assert (toont, BedragVeld(decimal_places=2).clean(toont)) == ("8.000,00", Decimal(8000))


@pytest.mark.parametrize("getypt", ["acht", "7,5,5", "1,234", "NaN", "1e3", "1_0", "-"])
def test_wat_geen_getal_is_wordt_geweigerd(getypt):
    with pytest.raises(forms.ValidationError):
        DecimaalVeld(decimal_places=2).clean(getypt)


def test_een_bewaarde_decimaal_staat_er_met_een_komma():
    assert soep(Proef(initial={"uren": Decimal("7.50")})).find(id="id_uren")["value"] == "7,5"


def test_wat_iemand_typte_staat_er_na_een_fout_nog():
    assert soep(Proef({"uren": "acht"})).find(id="id_uren")["value"] == "acht"


def test_datum_en_tijd_krijgen_het_invoerveld_van_de_browser():
    pagina = soep(Proef())

    assert pagina.find(id="id_datum")["type"] == "date"
    assert pagina.find(id="id_tijdstip")["type"] == "time"


def test_het_formulier_en_de_knoppen_staan_in_het_sjabloon():
    pagina = soep(Proef())

    assert pagina.form is None
    assert pagina.find("input", {"name": "csrfmiddlewaretoken"}) is None


def test_alleen_wat_leeg_mag_blijven_zegt_dat():
    namen = {label.get_text(" ", strip=True) for label in soep(Proef()).select(".form-label")}

    assert {"Datum", "Tijd (niet verplicht)", "Wie (niet verplicht)"} <= namen


def test_een_voorwaardelijk_veld_zegt_niet_dat_het_leeg_mag():
    formulier = Proef()
    formulier.fields["tijdstip"].voorwaardelijk = True

    assert soep(formulier).find("label", {"for": "id_tijdstip"}).get_text(strip=True) == "Tijd"


def test_uitleg_en_fout_horen_bij_hun_veld():
    pagina = soep(Proef({"uren": "acht"}))
    veld = pagina.find(id="id_uren")

    beschrijvingen = [pagina.find(id=verwijzing) for verwijzing in veld["aria-describedby"].split()]

    assert [deel.get_text(strip=True) for deel in beschrijvingen] == [
        "Bijvoorbeeld 7,5.",
        "Voer een getal in.",
    ]
    assert veld["aria-invalid"] == "true"


def test_ook_een_rij_keuzes_is_met_zijn_fout_verbonden():
    pagina = soep(Proef({}))
    keuze = pagina.find(id="div_id_hoe")

    assert keuze.name == "fieldset"
    assert pagina.find(id=keuze["aria-describedby"]).get_text(strip=True).startswith("Dit is nog")


def test_het_overzicht_springt_naar_elk_veld_met_een_fout():
    pagina = soep(Proef({"uren": "acht"}))

    doelen = [link["href"].removeprefix("#") for link in pagina.select("[data-foutenoverzicht] a")]

    assert doelen == ["id_datum", "id_uren", "id_hoe_0", "id_bij"]
    assert all(pagina.find(id=doel) for doel in doelen)


def test_een_fout_over_het_geheel_staat_in_het_overzicht():
    formulier = Proef({})
    formulier.add_error(None, "Dit overlapt.")

    assert soep(formulier).select_one("[data-foutenoverzicht] li").text == "Dit overlapt."


def test_een_voorbeeld_dat_het_label_herhaalt_kan_weg():
    class Inloggen(forms.Form):
        mail = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "Mail"}))

    pagina = Template("{% load portal %}{{ form|zonder_voorbeeld }}")

    assert "placeholder" not in pagina.render(Context({"form": Inloggen()}))


def test_chips_zijn_echte_rondjes():
    rondjes = soep(Proef(initial={"hoe": "t"})).select("#div_id_hoe input[type=radio]")

    assert [rondje.has_attr("checked") for rondje in rondjes] == [False, True]


def test_een_lange_rij_krijgt_een_zoekveld_en_een_korte_niet():
    pagina = soep(Proef())

    assert pagina.find(id="id_wie").has_attr("data-kiezer-meer")
    assert not pagina.find(id="id_hoe").has_attr("data-kiezer-meer")


def test_de_kiezer_is_zonder_script_een_gewoon_tekstveld():
    veld = soep(Proef()).find(id="id_bij")

    assert (veld["type"], veld["data-kiezer-url"]) == ("text", "/kies/")
    assert not veld.has_attr("role")


def test_een_lange_keuze_geeft_dezelfde_keuzes_als_een_gewone():
    def opties(soort: type[forms.Select]) -> list:
        html = soort(choices=[("", "Allemaal"), ("a&b", "A <en> B"), *HOE]).render("w", "t")
        return [(rij.attrs, rij.text) for rij in BeautifulSoup(html, "html.parser")("option")]

    assert opties(LangeKeuze) == opties(forms.Select)
    assert ({"value": "t", "selected": ""}, "Telefoon") in opties(LangeKeuze)
