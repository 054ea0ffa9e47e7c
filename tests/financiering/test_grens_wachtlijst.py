"""Het totaal van een regeling, een aanbod dat verloopt, en gemeenten die samengaan."""

import io
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection

from clienten.models import Gemeente
from financiering import plaatsen
from financiering.handelingen.aanvragen import trek_in, zet_op_wachtlijst
from financiering.models import Aanvraag, Regeling
from ips_portal.gedeeld.bereik import bereik
from tests.factories.financiering import CMD, maak_aanvraag
from tests.financiering.negatief import TEL_EN_VOEG_IN, aanbod_kan_verlopen, bescherming_weg
from tests.financiering.veld import (
    SCHAGEN,
    Huis,
    Mededinger,
    bezet,
    indienen,
    maak_huis,
    maak_veld,
    scheve_rijen,
    stuur_in,
    vraag,
)
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

TEXEL = "GM0448"


def zet_totaal(totaal: int) -> None:
    """De eigenaar kent de grenzen; het portal leest ze alleen."""
    Regeling.objects.using("eigenaar").filter(code=CMD).update(totaal=totaal)


def wacht(mededinger: Mededinger) -> None:
    mededinger.binnen(
        lambda aanvraag: zet_op_wachtlijst(aanvraag=aanvraag, op=aanvraag.aanvraagdatum, door=None)
    )


def trek(mededinger: Mededinger) -> None:
    mededinger.binnen(
        lambda aanvraag: trek_in(
            aanvraag=aanvraag, op=aanvraag.aanvraagdatum, reden="verhuisd", door=None
        )
    )


def laat_verlopen(aanvraag: Aanvraag) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select toets_verloop(%s)", [aanvraag.pk])


def aanbod_van(mededinger: Mededinger) -> bool:
    return mededinger.binnen(lambda a: a.plaatsen.filter(gereserveerd_tot__isnull=False).exists())


@pytest.fixture
def rij():
    """Vijf met een plaats, en drie die wachten: van drie organisaties."""
    veld = maak_veld(organisaties=3, per_organisatie=3)
    for mededinger in veld[:5]:
        mededinger.binnen(stuur_in)
    for mededinger in veld[5:8]:
        wacht(mededinger)
    return veld


def test_het_totaal_geldt_over_alle_gemeenten_ook_tegelijk():
    veld = maak_veld(organisaties=4, per_organisatie=4, gemeenten=("Schagen", "Texel"))
    zet_totaal(7)

    uitkomsten = tegelijk(*indienen(veld))

    assert sum(isinstance(uitkomst, Aanvraag) for uitkomst in uitkomsten) == 7
    assert bezet(SCHAGEN) + bezet(TEXEL) == 7
    assert max(bezet(SCHAGEN), bezet(TEXEL)) <= 5


def test_tegenproef_zonder_bescherming_gaat_het_over_het_totaal():
    veld = maak_veld(organisaties=4, per_organisatie=4, gemeenten=("Schagen", "Texel"))
    zet_totaal(7)

    with bescherming_weg(TEL_EN_VOEG_IN):
        tegelijk(*indienen(veld))

        assert bezet(SCHAGEN) + bezet(TEXEL) > 7


def test_bij_een_vol_totaal_wacht_ook_een_gemeente_met_ruimte():
    schagen, texel = maak_veld(organisaties=2, per_organisatie=1, gemeenten=("Schagen",))[:2]
    zet_totaal(1)
    schagen.binnen(stuur_in)

    with pytest.raises(ValidationError, match="geen plaats"):
        texel.binnen(stuur_in)
    wacht(texel)
    trek(schagen)

    assert aanbod_van(texel)


def test_een_verlopen_aanbod_gaat_naar_de_volgende(rij):
    eerste, tweede = rij[5], rij[6]
    trek(rij[0])
    assert aanbod_van(eerste)

    with aanbod_kan_verlopen():
        eerste.binnen(laat_verlopen)
    tweede.binnen(lambda _: plaatsen.ververs())

    assert (aanbod_van(eerste), aanbod_van(tweede)) == (False, True)
    assert eerste.binnen(plaatsen.plek_in_de_rij) == 2
    assert bezet() == 5


def test_te_laat_aannemen_kan_niet_meer_en_de_volgende_krijgt_het_aanbod(rij):
    eerste, tweede = rij[5], rij[6]
    trek(rij[0])
    with aanbod_kan_verlopen():
        eerste.binnen(laat_verlopen)

    with pytest.raises(ValidationError, match="geen plaats"):
        eerste.binnen(stuur_in)
    tweede.binnen(stuur_in)

    assert bezet() == 5
    assert scheve_rijen() == []


def test_aannemen_en_verlopen_tegelijk_geeft_een_houder(rij):
    trek(rij[0])
    with aanbod_kan_verlopen():
        rij[5].binnen(laat_verlopen)

    tegelijk(
        *indienen(rij[5:8]), *[partial(m.binnen, lambda _: plaatsen.ververs()) for m in rij[5:8]]
    )

    assert bezet() == 5
    assert scheve_rijen() == []


def test_wie_een_aanbod_heeft_houdt_een_ander_buiten(rij):
    trek(rij[0])

    uitkomsten = tegelijk(*indienen([rij[6], rij[7], rij[8]]))

    assert [getattr(uitkomst, "code", None) for uitkomst in uitkomsten] == ["vol"] * 3
    rij[5].binnen(stuur_in)
    assert bezet() == 5


def test_verdelen_noemt_niemand_in_de_geschiedenis_van_een_ander(rij):
    trek(rij[0])
    with aanbod_kan_verlopen():
        rij[5].binnen(laat_verlopen)

    rij[6].binnen(stuur_in)

    vreemd = vraag(
        "select w.tabel, w.handeling from logboek_wijziging w where w.gebruiker_id is not null"
        " and not exists (select 1 from organisaties_lidmaatschap l"
        "  where l.organisatie_id = w.organisatie_id and l.gebruiker_id = w.gebruiker_id)"
    )
    assert vreemd == []


def dien_nieuw_in(huis: Huis, gemeente: str, op: date) -> Aanvraag:
    """Een nieuwe aanvraag voor een volgend traject, meteen ingediend."""
    with bereik(organisatie_id=huis.organisatie_id):
        traject = huis.trajecten.pop()
        return stuur_in(maak_aanvraag(traject, gemeente=gemeente, aanvraagdatum=op))


def test_een_samengevoegde_gemeente_telt_op_de_code_van_de_aanvraagdatum():
    """Heerhugowaard en Langedijk werden in 2022 Dijk en Waard."""
    call_command("laad_referentie", stdout=io.StringIO())
    huis = maak_huis("GGZ Noord", trajecten=12)
    for _ in range(5):
        dien_nieuw_in(huis, "Heerhugowaard", date(2021, 6, 1))

    dien_nieuw_in(huis, "Langedijk", date(2021, 12, 31))
    dien_nieuw_in(huis, "Dijk en Waard", date(2022, 1, 1))
    with pytest.raises(ValidationError, match="geen plaats"):
        dien_nieuw_in(huis, "Heerhugowaard", date(2021, 12, 31))

    assert (bezet("GM0398"), bezet("GM0416"), bezet("GM1980")) == (5, 1, 1)


@pytest.mark.parametrize(
    ("gemeente", "op"),
    [("Heerhugowaard", date(2022, 1, 1)), ("Dijk en Waard", date(2021, 12, 31))],
)
def test_een_gemeente_die_er_die_dag_niet_is_weigert_de_database(gemeente, op):
    (een,) = maak_veld(organisaties=1, per_organisatie=1)

    with pytest.raises(IntegrityError, match="bestond niet op de aanvraagdatum"):
        een.binnen(lambda aanvraag: verplaats(aanvraag, gemeente, op))


def verplaats(aanvraag: Aanvraag, gemeente: str, op: date) -> None:
    Aanvraag.objects.filter(pk=aanvraag.pk).update(
        gemeente=Gemeente.objects.get(naam=gemeente), aanvraagdatum=op
    )
