"""Rollen, aanstellingen en teams: periodes die niet overlappen, en altijd een beheerder."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from logboek.models import Wijziging
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, GgzKoppeling, GgzTeam, IPSTeam, Lidmaatschap
from tests.factories.organisaties import (
    GebruikerFactory,
    GgzTeamFactory,
    LidmaatschapFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def bea(als, beheerder):
    """De browser van Bea Beheer."""
    return als(beheerder)


def einde(browser, lidmaatschap, tot):
    return browser.post(reverse("beheer_rol_einde", args=[lidmaatschap.sleutel]), {"tot": tot})


def aanstelling(browser, gebruiker, team, **velden):
    gewoon = {"team": team.pk, "fte": "0,5", "van": "2027-01-01", "tot": ""}
    return browser.post(
        reverse("beheer_aanstelling_nieuw", args=[gebruiker.sleutel]), gewoon | velden
    )


def test_een_rol_krijgt_een_laatste_dag(bea, begeleider):
    rol = Lidmaatschap.objects.get(gebruiker=begeleider)

    einde(bea, rol, "2026-12-31")

    rol.refresh_from_db()
    assert rol.tot == date(2026, 12, 31)


def test_een_tweede_rol_komt_erbij(bea, begeleider, team):
    bea.post(
        reverse("beheer_rol_nieuw", args=[begeleider.sleutel]),
        {"rol": Rol.COORDINATOR, "team": team.pk, "van": "2026-11-18", "tot": ""},
    )

    rollen = Lidmaatschap.objects.filter(gebruiker=begeleider).values_list("rol", flat=True)
    assert set(rollen) == {Rol.BEGELEIDER, Rol.COORDINATOR}


def test_dezelfde_rol_twee_keer_tegelijk_kan_niet(bea, begeleider, team):
    antwoord = bea.post(
        reverse("beheer_rol_nieuw", args=[begeleider.sleutel]),
        {"rol": Rol.BEGELEIDER, "team": team.pk, "van": "2026-11-18", "tot": ""},
    )

    assert "heeft deze rol al" in str(antwoord.context["form"].errors["rol"])


def test_een_einde_voor_het_begin_staat_bij_het_veld(bea, begeleider):
    rol = Lidmaatschap.objects.get(gebruiker=begeleider)

    antwoord = einde(bea, rol, "2001-01-01")

    assert antwoord.context["form"].errors["tot"]


def test_de_laatste_beheerder_kan_zichzelf_niet_weghalen(bea, beheerder):
    rol = Lidmaatschap.objects.get(gebruiker=beheerder)

    antwoord = einde(bea, rol, "2026-12-31")

    assert "geen functioneel beheerder over" in antwoord.content.decode()
    rol.refresh_from_db()
    assert rol.tot is None


@pytest.mark.parametrize("situatie", ["gesloten", "nooit ingelogd", "stopt eerder", "begint later"])
def test_een_beheerder_die_er_niet_echt_is_telt_niet_mee(bea, beheerder, situatie):
    collega = GebruikerFactory(is_active=situatie != "gesloten")
    if situatie == "nooit ingelogd":
        collega.set_unusable_password()
        collega.save()
    LidmaatschapFactory(
        gebruiker=collega,
        rol=Rol.BEHEERDER,
        van=date(2027, 6, 1) if situatie == "begint later" else date(2020, 1, 1),
        tot=date(2026, 12, 1) if situatie == "stopt eerder" else None,
    )

    antwoord = einde(bea, Lidmaatschap.objects.get(gebruiker=beheerder), "2026-12-31")

    assert antwoord.status_code == 200
    assert Lidmaatschap.objects.get(gebruiker=beheerder).tot is None


def test_met_een_tweede_beheerder_mag_de_eerste_stoppen(bea, beheerder):
    maak_medewerker(Rol.BEHEERDER)

    einde(bea, Lidmaatschap.objects.get(gebruiker=beheerder), "2026-12-31")

    assert Lidmaatschap.objects.get(gebruiker=beheerder).tot == date(2026, 12, 31)


def test_een_beheerder_van_een_andere_organisatie_telt_niet_mee(bea, beheerder, ander):
    from ips_portal.gedeeld.bereik import bereik

    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=beheerder, rol=Rol.BEHEERDER)
        maak_medewerker(Rol.BEHEERDER)

    assert (
        einde(bea, Lidmaatschap.objects.get(gebruiker=beheerder), "2026-12-31").status_code == 200
    )


def test_een_aanstelling_met_een_periode_komt_erbij(bea, begeleider):
    noord = TeamFactory()

    aanstelling(bea, begeleider, noord, tot="2027-06-30")

    rij = Aanstelling.objects.get(team=noord)
    assert (rij.fte, rij.van, rij.tot) == (Decimal("0.50"), date(2027, 1, 1), date(2027, 6, 30))


def test_overlap_van_aanstellingen_staat_bij_het_veld_en_er_gaat_niets_verloren(
    bea, begeleider, team
):
    antwoord = aanstelling(bea, begeleider, team, van="2026-11-18", fte="0,55")

    assert "al een aanstelling bij dit team" in str(antwoord.context["form"].errors["van"])
    assert 'value="0,55"' in antwoord.content.decode()
    assert Aanstelling.objects.count() == 1


def test_de_dag_na_de_laatste_dag_overlapt_niet(bea, begeleider, team):
    oud = Aanstelling.objects.get(gebruiker=begeleider)
    adres = reverse("beheer_aanstelling", args=[oud.sleutel])
    bea.post(adres, {"fte": "0,8", "van": "2008-01-01", "tot": "2026-12-31"})

    aanstelling(bea, begeleider, team, van="2027-01-01")

    assert Aanstelling.objects.count() == 2


def test_een_gewijzigde_aanstelling_staat_in_de_geschiedenis(bea, begeleider, beheerder):
    oud = Aanstelling.objects.get(gebruiker=begeleider)

    bea.post(
        reverse("beheer_aanstelling", args=[oud.sleutel]),
        {"fte": "0,6", "van": "2008-01-01", "tot": ""},
    )

    wijziging = Wijziging.objects.get(tabel="organisaties_aanstelling")
    assert wijziging.gebruiker_id == beheerder.pk
    assert (wijziging.oud["fte"], wijziging.nieuw["fte"]) == (0.8, 0.6)


def test_twee_beheerders_die_dezelfde_aanstelling_wijzigen_krijgen_een_melding(
    bea, als, begeleider
):
    rij = Aanstelling.objects.get(gebruiker=begeleider)
    adres = reverse("beheer_aanstelling", args=[rij.sleutel])
    versie = bea.get(adres).context["form"]["versie"].value()
    ben = als(maak_medewerker(Rol.BEHEERDER))
    ben.post(adres, {"fte": "0,6", "van": "2008-01-01", "tot": "", "versie": versie})

    antwoord = bea.post(adres, {"fte": "0,7", "van": "2008-01-01", "tot": "", "versie": versie})

    assert antwoord.context["form"].errors["fte"]
    rij.refresh_from_db()
    assert rij.fte == Decimal("0.60")


def test_de_aanstellingen_van_een_andere_dag(bea, begeleider):
    def namen(dag):
        antwoord = bea.get(reverse("beheer_aanstellingen"), {"dag": dag})
        return [rij.gebruiker.naam for rij in antwoord.context["bladzijde"]]

    assert namen("2026-11-18") == ["Eva Meijer"]
    assert namen("2007-12-31") == []


def test_een_ggz_team_koppelen_en_de_koppeling_beeindigen(bea, begeleider):
    fact = GgzTeamFactory()
    bea.post(
        reverse("beheer_koppeling_nieuw", args=[begeleider.sleutel]),
        {"ggz_team": fact.pk, "van": "2026-11-01", "tot": ""},
    )
    koppeling = GgzKoppeling.objects.get()

    bea.post(reverse("beheer_koppeling_einde", args=[koppeling.sleutel]), {"tot": "2026-12-31"})

    koppeling.refresh_from_db()
    assert koppeling.tot == date(2026, 12, 31)


def test_een_team_met_zijn_normen(bea):
    bea.post(
        reverse("beheer_team_nieuw"),
        {"naam": "LVB-team", "doelgroepnorm": "15", "norm_naar_rato": "on"},
    )

    team = IPSTeam.objects.get()
    assert (team.doelgroepnorm, team.norm_naar_rato, team.landelijk_gebied) == (15, True, False)


@pytest.mark.parametrize("norm", ["0", "101", "veel", ""])
def test_een_onmogelijke_norm_staat_bij_het_veld(bea, team, norm):
    adres = reverse("beheer_team", args=[team.sleutel])

    antwoord = bea.post(adres, {"naam": team.naam, "doelgroepnorm": norm})

    assert antwoord.context["form"].errors["doelgroepnorm"]


def test_twee_teams_met_dezelfde_naam_kan_niet(bea, team):
    antwoord = bea.post(
        reverse("beheer_team_nieuw"), {"naam": "ips-TEAM noord", "doelgroepnorm": "25"}
    )

    assert "Er is al een IPS-team" in str(antwoord.context["form"].errors["naam"])


def test_een_ggz_team_toevoegen_en_hernoemen(bea):
    bea.post(reverse("beheer_ggz_team_nieuw"), {"naam": "FACT Hoorn"})
    team = GgzTeam.objects.get()

    bea.post(reverse("beheer_ggz_team", args=[team.sleutel]), {"naam": "FACT West-Friesland"})

    team.refresh_from_db()
    assert team.naam == "FACT West-Friesland"


def test_de_teams_tonen_fte_en_begeleiders_van_vandaag(bea, team, begeleider, collega):
    maak_begeleider(TeamFactory(naam="Zuid"), fte=Decimal("0.5"))

    rijen = bea.get(reverse("beheer_teams")).context["bladzijde"].rijen

    assert [(rij.begeleiders, rij.fte) for rij in rijen] == [
        (2, Decimal("1.60")),
        (1, Decimal("0.50")),
    ]


def test_een_coordinator_ziet_in_beheer_alleen_het_inlezen(als, coordinator):
    html = als(coordinator).get(reverse("beheer")).content.decode()

    assert reverse("import_nieuw") in html
    assert reverse("beheer_gebruikers") not in html


@pytest.mark.parametrize("aantal", [10, 500])
def test_de_lijsten_kosten_even_veel_vragen_aan_de_database(bea, organisatie, team, aantal):
    from organisaties.models import Gebruiker

    Gebruiker.objects.bulk_create(
        Gebruiker(naam=f"Naam {n}", email=f"n{n}@noord.example") for n in range(aantal)
    )
    Aanstelling.objects.bulk_create(
        Aanstelling(organisatie=organisatie, gebruiker=wie, team=team, fte=1, van=date(2026, 1, 1))
        for wie in Gebruiker.objects.filter(naam__startswith="Naam")
    )
    for naam in ("beheer", "beheer_aanstellingen", "beheer_teams"):
        with Teller() as teller:
            bea.get(reverse(naam))
        toets_aantal(naam.replace("_", " "), len(teller.van_pagina))
