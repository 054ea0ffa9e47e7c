"""Twee mensen voegen op hetzelfde ogenblik samen, op echte verbindingen met echte sloten."""

from functools import partial
from types import SimpleNamespace
from uuid import uuid4

import pytest

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.trajecten import ContactmomentFactory
from tests.factories.werkgevers import ContactpersoonFactory, WerkgeverFactory
from tests.hulp.tegelijk import tegelijk
from trajecten.handelingen.werkgevers_samenvoegen import voeg_samen
from trajecten.models import Contactmoment
from werkgevers.handelingen import (
    houd_vast,
    onthoud_geen_dubbele,
    vind_of_maak_contactpersoon,
)
from werkgevers.models import GeenDubbele, Werkgever

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def wereld() -> SimpleNamespace:
    """Twee werkgevers met elk een contact met Anja."""
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik(organisatie_id=organisatie.pk):
        een, ander = WerkgeverFactory(naam="Bakkerij Bos"), WerkgeverFactory(naam="Bakkery Bos")
        for werkgever in (een, ander):
            persoon = ContactpersoonFactory(werkgever=werkgever, naam="Anja")
            ContactmomentFactory(werkgever=werkgever, contactpersoon=persoon)
    return SimpleNamespace(organisatie=organisatie, een=een, ander=ander)


def in_bereik(wereld, *daden) -> list:
    def binnen(daad):
        with bereik(organisatie_id=wereld.organisatie.pk):
            return daad()

    return tegelijk(*(partial(binnen, daad) for daad in daden))


def stand(wereld):
    """Wie er nog is, en bij wie de contacten staan."""
    with bereik(organisatie_id=wereld.organisatie.pk):
        actueel = list(Werkgever.objects.actueel())
        return actueel, list(Contactmoment.objects.values_list("werkgever", "contactpersoon"))


def test_elkaar_samenvoegen_geeft_een_werkgever_met_alles(wereld):
    een, ander = wereld.een, wereld.ander

    uitkomsten = in_bereik(
        wereld,
        lambda: voeg_samen(dubbel=een, blijft=ander),
        lambda: voeg_samen(dubbel=ander, blijft=een),
    )

    assert sorted(samen.nu for samen in uitkomsten) == [False, True]
    (blijft,), contacten = stand(wereld)
    assert {samen.blijft.pk for samen in uitkomsten} == {blijft.pk}
    assert {werkgever for werkgever, _ in contacten} == {blijft.pk}
    assert len(set(contacten)) == 1


def test_een_dubbele_klik_voegt_een_keer_samen(wereld):
    klik = partial(voeg_samen, dubbel=wereld.ander, blijft=wereld.een)

    uitkomsten = in_bereik(wereld, klik, klik)

    assert sorted(samen.nu for samen in uitkomsten) == [False, True]


def test_twee_in_een_keten_eindigen_bij_een_of_worden_geweigerd(wereld):
    """A gaat op in B terwijl B opgaat in C: er is daarna geen kring en geen rij zonder baas."""
    with bereik(organisatie_id=wereld.organisatie.pk):
        derde = WerkgeverFactory(naam="Bos en Zonen")

    in_bereik(
        wereld,
        lambda: voeg_samen(dubbel=wereld.een, blijft=wereld.ander),
        lambda: voeg_samen(dubbel=wereld.ander, blijft=derde),
    )

    actueel, contacten = stand(wereld)
    assert derde in actueel
    assert {werkgever for werkgever, _ in contacten} <= {deel.pk for deel in actueel}


def test_een_contact_dat_intussen_binnenkomt_raakt_niet_zoek(wereld):
    dubbel = wereld.ander

    def leg_vast():
        werkgever = houd_vast(werkgever=dubbel)
        persoon = vind_of_maak_contactpersoon(werkgever=werkgever, naam="Anja", door=None)
        return ContactmomentFactory(
            werkgever=werkgever, contactpersoon=persoon, indien_sleutel=uuid4()
        )

    uitkomsten = in_bereik(
        wereld, *[leg_vast] * 4, lambda: voeg_samen(dubbel=dubbel, blijft=wereld.een)
    )

    assert len(uitkomsten) == 5
    actueel, contacten = stand(wereld)
    assert actueel == [wereld.een]
    assert len(contacten) == 6
    assert {werkgever for werkgever, _ in contacten} == {wereld.een.pk}


def test_samenvoegen_en_geen_dubbele_tegelijk_laat_geen_los_paar_achter(wereld):
    een, ander = wereld.een, wereld.ander

    uitkomsten = in_bereik(
        wereld,
        lambda: voeg_samen(dubbel=een, blijft=ander),
        lambda: onthoud_geen_dubbele(een=een, ander=ander, door=None),
        lambda: onthoud_geen_dubbele(een=ander, ander=een, door=None),
    )

    assert len(uitkomsten) == 3
    assert stand(wereld)[0] == [ander]
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert not GeenDubbele.objects.exists()
