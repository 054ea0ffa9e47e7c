"""Wat een formulier zou missen, weigert de database: ook bij gewone UPDATE en INSERT."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from clienten.models import Aanmelding, Naaste
from tests.factories.clienten import AanmeldingFactory
from tests.factories.inkomsten import InkomstenplanFactory
from tests.factories.naasten import NaasteFactory, ToestemmingFactory
from tests.factories.profielen import ProfielversieFactory, ZoekplanversieFactory
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    VoorwaardenFactory,
    maak_traject,
)
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Fase,
    Inkomstenplan,
    Plaatsing,
    Toestemming,
    Traject,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

INSTROOM = date(2026, 6, 1)
DAG = timedelta(days=1)


@pytest.fixture
def traject(begeleider, team) -> Traject:
    return maak_traject(begeleider=begeleider, team=team, instroomdatum=INSTROOM)


@pytest.fixture
def plaatsing(traject) -> Plaatsing:
    return PlaatsingFactory(traject=traject, start=date(2026, 9, 1), einde=date(2026, 10, 1))


def weigert(regel: str):
    return pytest.raises(IntegrityError, match=regel)


def test_een_fase_voor_de_vorige(traject):
    with weigert("begint voor een fase"), transaction.atomic():
        Fase.objects.create(
            organisatie_id=traject.organisatie_id,
            traject=traject,
            soort="acquisitie",
            van=INSTROOM - DAG,
        )


def test_een_fase_op_dezelfde_dag_mag(traject):
    Fase.objects.create(
        organisatie_id=traject.organisatie_id, traject=traject, soort="acquisitie", van=INSTROOM
    )

    assert traject.fasen.count() == 2


def test_een_plaatsing_voor_het_traject(traject):
    with weigert("begint buiten het traject"), transaction.atomic():
        PlaatsingFactory(traject=traject, start=INSTROOM - DAG)


def test_een_plaatsing_naar_voren_schuiven(plaatsing):
    with weigert("begint buiten het traject"), transaction.atomic():
        Plaatsing.objects.update(start=INSTROOM - DAG)


@pytest.mark.parametrize(
    "verschoven",
    [
        {"instroomdatum": date(2026, 9, 2), "fase_sinds": date(2026, 9, 2)},
        {
            "einddatum": date(2026, 8, 31),
            "einde_reden": "verhuisd",
            "fase": "gestopt",
            "fase_sinds": date(2026, 8, 31),
        },
    ],
)
def test_een_traject_om_zijn_plaatsing_heen_schuiven(verschoven, plaatsing):
    with weigert("begint een plaatsing buiten"), transaction.atomic():
        Traject.objects.update(**verschoven)


def test_een_traject_voor_zijn_aanmelding(traject):
    later = AanmeldingFactory(client=traject.client, datum=INSTROOM + DAG)

    with weigert("voor de aanmelding"), transaction.atomic():
        Traject.objects.update(aanmelding=later)


def test_een_traject_met_de_aanmelding_van_een_ander(traject):
    ander = AanmeldingFactory(datum=INSTROOM - DAG)

    with weigert("of is van een ander"), transaction.atomic():
        Traject.objects.update(aanmelding=ander)


@pytest.mark.parametrize("van", [date(2026, 9, 1), date(2026, 10, 2)])
def test_voorwaarden_buiten_hun_plaatsing(van, plaatsing):
    with weigert("buiten de plaatsing"), transaction.atomic():
        VoorwaardenFactory(plaatsing=plaatsing, van=van)


def test_een_plaatsing_om_haar_voorwaarden_heen_schuiven(plaatsing):
    VoorwaardenFactory(plaatsing=plaatsing, van=date(2026, 9, 15))

    with weigert("wijziging buiten de plaatsing"), transaction.atomic():
        Plaatsing.objects.update(einde=date(2026, 9, 14))


def test_een_aanmelding_na_haar_traject(traject):
    eerder = AanmeldingFactory(client=traject.client, datum=INSTROOM - DAG)
    Traject.objects.update(aanmelding=eerder)

    with weigert("komt na het traject"), transaction.atomic():
        Aanmelding.objects.update(datum=INSTROOM + DAG)


def test_een_contact_in_de_toekomst(traject, begeleider):
    with weigert("contact_niet_vooruit"), transaction.atomic():
        ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 19), trajecten=[traject])


def test_een_contact_naar_de_toekomst_verplaatsen(traject, begeleider):
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject])

    with weigert("contact_niet_vooruit"), transaction.atomic():
        Contactmoment.objects.update(datum=date(2026, 12, 1))


def test_een_contact_van_vandaag_mag_ook_vlak_na_middernacht(begeleider):
    """De dag is die van Amsterdam: om half een 's nachts is het in UTC nog gisteren."""
    with time_machine.travel("2026-11-18T23:30:00+00:00", tick=False):
        contact = ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 19))

    assert contact.bijgewerkt_op.date() == date(2026, 11, 18)


def test_een_tweede_keer_hetzelfde_nummer_van_een_profiel(traject):
    ProfielversieFactory(traject=traject, nummer=1)

    with weigert("profielversie_uniek"), transaction.atomic():
        ProfielversieFactory(traject=traject, nummer=1)


def test_twee_open_aanmeldingen_van_een_client(traject):
    AanmeldingFactory(client=traject.client, datum=INSTROOM, uitkomst="")

    with weigert("aanmelding_een_open"), transaction.atomic():
        AanmeldingFactory(client=traject.client, datum=INSTROOM + DAG, uitkomst="")


def test_een_afwijzing_zonder_reden(traject):
    AanmeldingFactory(client=traject.client, datum=INSTROOM, uitkomst="")

    with weigert("aanmelding_reden"), transaction.atomic():
        Aanmelding.objects.update(uitkomst="afgewezen", uitkomst_op=INSTROOM)


def test_een_toestemming_zonder_voor_wie(traject):
    ToestemmingFactory(client=traject.client, naaste=NaasteFactory(client=traject.client))

    with weigert("toestemming_voor_wie"), transaction.atomic():
        Toestemming.objects.update(naaste=None)


# Van een ander dossier in dezelfde organisatie


@pytest.fixture
def ander(begeleider, team) -> Traject:
    return maak_traject(begeleider=begeleider, team=team, instroomdatum=INSTROOM)


def _toestemming(traject, ander):
    return ToestemmingFactory(client=traject.client, naaste=NaasteFactory(client=ander.client))


def _inkomstenplan(traject, ander):
    return InkomstenplanFactory(traject=traject, plaatsing=PlaatsingFactory(traject=ander))


def _profiel(traject, ander):
    return ProfielversieFactory(traject=traject, plaatsing=PlaatsingFactory(traject=ander))


def _zoekplan(traject, ander):
    return ZoekplanversieFactory(traject=traject, profiel=ProfielversieFactory(traject=ander))


_OVERGESPRONGEN = pytest.mark.parametrize(
    "maak", [_toestemming, _inkomstenplan, _profiel, _zoekplan]
)


@_OVERGESPRONGEN
def test_een_verwijzing_naar_een_ander_dossier(maak, traject, ander):
    with weigert("van een ander dossier"), transaction.atomic():
        maak(traject, ander)


@_OVERGESPRONGEN
def test_binnen_het_dossier_mag_dezelfde_verwijzing(maak, traject):
    assert maak(traject, traject).pk


@pytest.mark.parametrize("maak", [_toestemming, _inkomstenplan])
def test_een_rij_die_er_al_is_naar_een_ander_dossier_laten_wijzen(maak, traject, ander):
    rij = maak(traject, traject)
    vreemd = {
        Toestemming: {"naaste": NaasteFactory(client=ander.client)},
        Inkomstenplan: {"traject": ander},
    }

    with weigert("van een ander dossier"), transaction.atomic():
        type(rij).objects.update(**vreemd[type(rij)])


@pytest.mark.parametrize(
    ("model", "naar"),
    [
        (Traject, lambda ander: {"client": ander.client}),
        (Naaste, lambda ander: {"client": ander.client}),
        (Plaatsing, lambda ander: {"traject": ander}),
    ],
)
def test_een_rij_wisselt_nooit_van_dossier(model, naar, traject, plaatsing, ander):
    naaste = NaasteFactory(client=traject.client)
    rij = {Traject: traject, Naaste: naaste, Plaatsing: plaatsing}[model]

    with weigert("blijft bij haar dossier"), transaction.atomic():
        model.objects.filter(pk=rij.pk).update(**naar(ander))


def test_een_contact_met_de_naaste_van_een_ander(traject, ander, begeleider):
    naaste = NaasteFactory(client=ander.client)

    with weigert("geen van de cliënten van dit contact"), transaction.atomic():
        ContactmomentFactory(begeleider=begeleider, naaste=naaste, trajecten=[traject])
        _aan_het_einde()


def test_een_contact_met_een_naaste_raakt_diens_client_niet_kwijt(traject, ander, begeleider):
    naaste = NaasteFactory(client=traject.client)
    ContactmomentFactory(begeleider=begeleider, naaste=naaste, trajecten=[traject, ander])
    _aan_het_einde()

    with weigert("geen van de cliënten van dit contact"), transaction.atomic():
        Contactdeelname.objects.filter(traject=traject).delete()
        _aan_het_einde()


def _aan_het_einde() -> None:
    """Wat uitgesteld is wordt nu nagekeken, zoals bij het vastleggen."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; set constraints all deferred")
