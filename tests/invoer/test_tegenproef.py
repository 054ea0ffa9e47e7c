"""Met een bescherming uit zakt dezelfde proef: anders had zij nooit iets gezien."""

from unittest import mock

import pytest
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import connection
from django.forms import models as modelformulieren

from tests.hulp.robot import Formulier
from tests.hulp.verwisselen import EenVanOns
from tests.invoer import proeven


@pytest.fixture(scope="module")
def werkgever(robot) -> Formulier:
    """Een gewoon formulier met tekst, keuzes en een postcode."""
    return _formulier(robot, "werkgever_nieuw")


def test_zonder_lengte_en_nulteken_valt_een_formulier_om(robot, werkgever):
    """F1."""
    with (
        mock.patch.object(MaxLengthValidator, "compare", return_value=False),
        mock.patch.object(ProhibitNullCharactersValidator, "__call__", return_value=None),
    ):
        assert proeven.iets_verzonnens(robot, [werkgever], voorbeelden=25)


def test_zonder_ontsnappen_wordt_een_tekst_opmaak(robot, werkgever):
    """F2."""
    with mock.patch("django.template.base.conditional_escape", str):
        assert proeven.iets_stouts(robot, [werkgever])


def test_met_de_waarden_in_de_opdracht_zelf_valt_dat_op(robot, werkgever):
    """F2: zoals wie zijn SQL uit stukken plakt."""
    with connection.execute_wrapper(_plak):
        assert proeven.iets_stouts(robot, [werkgever], begin=proeven.stout.BEGIN_SQL)


def test_een_formulier_dat_alles_aanneemt_schrijft_een_veld_te_veel(robot, werkgever):
    """A5."""
    with mock.patch.object(modelformulieren, "construct_instance", _neem_alles):
        assert proeven.mis(proeven.stuur_te_veel(robot, [werkgever]))


def test_een_nummer_dat_wel_mag_doet_iets_anders(robot):
    """A4: alsof er tussen de organisaties geen grens was."""
    contact = _formulier(robot, "contact_nieuw")

    assert proeven.mis(proeven.verwissel(robot, [contact], EenVanOns(robot.wereld)))


def _formulier(robot, naam: str) -> Formulier:
    gevonden = robot.formulieren({naam: robot.haal(naam)})
    return next(deel for deel in gevonden if deel.naam == naam)


def _plak(execute, opdracht, params, many, context):
    if many or not params:
        return execute(opdracht, params, many, context)
    return execute(connection.ops.compose_sql(opdracht, params), None, many, context)


_BOUW = modelformulieren.construct_instance


def _neem_alles(form, instance, fields=None, exclude=None):
    """Elk veld van het model dat is ingestuurd, of het in het formulier staat of niet."""
    _BOUW(form, instance, fields, exclude)
    for veld in instance._meta.concrete_fields:
        eigen = veld.primary_key or veld.is_relation or veld.name in form.fields
        if not eigen and veld.name in form.data:
            veld.save_form_data(instance, veld.to_python(form.data[veld.name]))
    return instance
