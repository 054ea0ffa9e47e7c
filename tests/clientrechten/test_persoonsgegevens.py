"""Elke tabel zegt of ze bij een cliënt hoort: een nieuwe tabel zonder antwoord mislukt hier."""

import pytest
from django.apps import apps

from clienten.models import Client
from clientrechten import persoonsgegevens
from clientrechten.persoonsgegevens import (
    GEEN_CLIENT,
    ingedeeld,
    tabellen,
    verwijst_naar_een_client,
)
from tests.meta.test_samenhang import EIGEN_APPS


def test_elke_tabel_is_ingedeeld():
    bestaand = {model._meta.label for config in EIGEN_APPS for model in config.get_models()}

    assert bestaand - ingedeeld() == set()


def test_wat_naar_een_client_verwijst_zit_in_de_inzage():
    in_de_inzage = {tabel.model._meta.label for tabel in tabellen()}

    assert len(in_de_inzage) > 30
    assert verwijst_naar_een_client() - in_de_inzage == set()


def test_wat_een_nummer_of_sleutel_van_een_client_bewaart_is_niet_zonder_client():
    """Zonder verwijzing, maar met een kolom die zo heet."""
    verdacht = {
        model._meta.label
        for model in apps.get_models()
        for veld in model._meta.concrete_fields
        if veld.name in ("client_id", "clienten", "dossiers")
    }

    assert verdacht
    assert verdacht & GEEN_CLIENT == set()


def test_tegenproef_een_tabel_zonder_antwoord_valt_op(monkeypatch):
    paden = dict(persoonsgegevens._PADEN)
    del paden["trajecten.Plaatsing"]
    monkeypatch.setattr(persoonsgegevens, "_PADEN", paden)

    with pytest.raises(AssertionError):
        test_elke_tabel_is_ingedeeld()
    with pytest.raises(AssertionError):
        test_wat_naar_een_client_verwijst_zit_in_de_inzage()


def test_een_client_staat_bovenaan():
    assert tabellen()[0].model is Client
