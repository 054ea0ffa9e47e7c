"""Het formulier van een versie verliest niets van de regeling waar het van uitgaat."""

from dataclasses import replace
from datetime import date

import pytest

from financiering.forms.regelingen import RegelingForm
from financiering.keuzes import Stuksoort
from financiering.regelingen import meegeleverd
from financiering.regels.regeling import Gevraagdstuk, Regelgeving, lees_regeling
from tests.factories.financiering import CMD

VANDAAG = date(2026, 11, 18)


def ingestuurd(basis: Regelgeving, **anders) -> RegelingForm:
    """Het formulier zoals het op het scherm stond, met een paar velden anders."""
    leeg = RegelingForm(basis=basis, vanaf=VANDAAG)
    velden = {naam: _getypt(leeg, naam) for naam in leeg.fields} | {"reden": "besluit"} | anders
    data = {naam: waarde for naam, waarde in velden.items() if waarde not in (None, False, "")}
    return RegelingForm(data, basis=basis, vanaf=VANDAAG)


def _getypt(form: RegelingForm, naam: str):
    waarde = form[naam].value()
    return waarde if waarde is True else form.fields[naam].widget.format_value(waarde)


@pytest.mark.parametrize("code", meegeleverd())
def test_een_ongewijzigd_formulier_geeft_dezelfde_regeling(code):
    basis = lees_regeling(meegeleverd()[code])
    form = ingestuurd(basis)

    assert form.is_valid(), form.errors
    assert form.regels() == replace(basis, zeker_tot=None)


def test_een_stuk_met_een_eigen_naam_blijft_zo_heten():
    basis = lees_regeling(meegeleverd()["gemeente-2023"])
    form = ingestuurd(basis, andere_stukken="Advies\nAdvies\n")

    assert form.is_valid()
    namen = [stuk.naam for stuk in form.regels().stukken]
    assert "Besluit van de gemeente" in namen
    assert namen.count("Advies") == 1


def test_een_ander_stuk_hoort_bij_het_indienen():
    cmd = lees_regeling(meegeleverd()[CMD])
    form = ingestuurd(cmd, andere_stukken="Plan van aanpak")

    assert form.is_valid()
    assert form.regels().stukken[-1] == Gevraagdstuk(
        Stuksoort.ANDERS, "Plan van aanpak", "indienen"
    )


def test_bijzondere_gevallen_staan_open_als_er_iets_in_staat():
    open_bij = {
        code: RegelingForm(basis=lees_regeling(gegevens), vanaf=VANDAAG).bijzonder_open
        for code, gegevens in meegeleverd().items()
    }

    assert {code for code, is_open in open_bij.items() if is_open} == {"iro-2010", "zvw-orientatie"}
