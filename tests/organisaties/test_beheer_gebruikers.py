"""De functioneel beheerder: collega's toevoegen, uitnodigen en hun toegang beëindigen."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel
from meldingen.models import Uitgaand
from meldingen.post import KantEnKlaar
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, Lidmaatschap
from tests.factories.organisaties import (
    WACHTWOORD,
    GebruikerFactory,
    GgzTeamFactory,
    LidmaatschapFactory,
    maak_medewerker,
)
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture(autouse=True)
def _echte_uitgang(settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"


@pytest.fixture
def bea(als, beheerder):
    """De browser van Bea Beheer."""
    return als(beheerder)


def invoer(bij=None, **velden):
    gewoon = {
        "naam": "Nina Nieuw",
        "email": "nina@noord.example",
        "rol": Rol.BEGELEIDER,
        "team": bij.pk if bij else "",
        "fte": "0,8",
        "van": "2026-11-18",
    }
    return gewoon | velden


def voeg_toe(browser, bij=None, **velden):
    return browser.post(reverse("beheer_gebruiker_nieuw"), invoer(bij, **velden), follow=True)


def mailtekst(rij=None):
    rij = rij or Uitgaand.objects.get()
    return KantEnKlaar(rij).message().get_payload(decode=True).decode()


def test_een_nieuwe_begeleider_krijgt_rol_aanstelling_ggz_teams_en_een_mail(bea, team, beheerder):
    fact = GgzTeamFactory()

    voeg_toe(bea, team, ggz_teams=[fact.pk])

    nina = Gebruiker.objects.get(email="nina@noord.example")
    assert not nina.has_usable_password()
    assert Lidmaatschap.objects.get(gebruiker=nina).aangemaakt_door == beheerder
    assert Aanstelling.objects.get(gebruiker=nina).fte == Decimal("0.8")
    assert GgzKoppeling.objects.get(gebruiker=nina).ggz_team == fact
    assert Uitgaand.objects.get().ontvanger == "nina@noord.example"
    assert Regel.objects.filter(object_soort="gebruiker", actie="C").count() == 1


def test_met_de_link_uit_de_uitnodiging_kiest_zij_een_wachtwoord_en_logt_in(bea, team):
    voeg_toe(bea, team)
    pad = re.search(r"https?://testserver(/account/wachtwoord/nieuw/\S+)", mailtekst())[1]
    browser = Browser()
    adres = browser.get(pad, follow=True).redirect_chain[-1][0]

    browser.post(adres, {"password1": WACHTWOORD, "password2": WACHTWOORD})

    inlog = {"login": "nina@noord.example", "password": WACHTWOORD}
    assert browser.post(reverse("account_login"), inlog).url == "/"


def test_een_bekend_en_een_onbekend_adres_geven_dezelfde_melding(bea, team, ander):
    with bereik(organisatie_id=ander.pk):
        maak_medewerker(Rol.BEGELEIDER, naam="Zoë Zuid", email="zoe@zuid.example")

    bekend = voeg_toe(bea, team, email="zoe@zuid.example")
    onbekend = voeg_toe(bea, team, email="nieuw@zuid.example")

    meldingen = [[str(m) for m in antwoord.context["messages"]] for antwoord in (bekend, onbekend)]
    assert meldingen[0] == meldingen[1]
    assert bekend.redirect_chain[-1][1] == onbekend.redirect_chain[-1][1] == 302
    assert Uitgaand.objects.count() == 2


def test_wie_al_een_wachtwoord_heeft_krijgt_geen_link_om_het_te_veranderen(bea, team):
    GebruikerFactory(email="zoe@zuid.example")

    voeg_toe(bea, team, email="Zoe@Zuid.example")

    assert "/wachtwoord/nieuw/" not in mailtekst()
    assert Gebruiker.objects.filter(email__iexact="zoe@zuid.example").count() == 1


def test_in_de_uitnodiging_staat_de_organisatie_en_geen_client(bea, team):
    voeg_toe(bea, team)

    assert "GGZ Noord" in mailtekst()
    assert "cliënt" not in mailtekst().lower()


def test_iemand_die_al_in_de_lijst_staat_krijgt_daar_zijn_rol(bea, team, begeleider):
    antwoord = voeg_toe(bea, team, email="EVA@noord.example")

    assert "Eva Meijer staat al in de lijst" in str(antwoord.context["form"].errors["email"])
    assert 'value="Nina Nieuw"' in antwoord.content.decode()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"email": "geen adres"}, "email"),
        ({"naam": ""}, "naam"),
        ({"fte": ""}, "fte"),
        ({"fte": "1,2"}, "fte"),
        ({"fte": "veel"}, "fte"),
        ({"team": ""}, "team"),
        ({"rol": "baas"}, "rol"),
        ({"van": "31-02-2026"}, "van"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_er_gaat_geen_mail(bea, team, velden, veld):
    antwoord = voeg_toe(bea, team, **velden)

    assert antwoord.context["form"].errors[veld]
    assert not Uitgaand.objects.exists()
    assert not Gebruiker.objects.filter(email="nina@noord.example").exists()


def test_een_beheerder_krijgt_geen_team_en_geen_aanstelling(bea, team):
    voeg_toe(bea, team, rol=Rol.BEHEERDER)

    lidmaatschap = Lidmaatschap.objects.get(gebruiker__email="nina@noord.example")
    assert lidmaatschap.team is None
    assert not Aanstelling.objects.exists()


def test_een_team_van_een_andere_organisatie_is_geen_keuze(bea, ander):
    from tests.factories.organisaties import TeamFactory

    with bereik(organisatie_id=ander.pk):
        vreemd = TeamFactory()

    assert voeg_toe(bea, vreemd).context["form"].errors["team"]


def test_opnieuw_uitnodigen_stuurt_een_nieuwe_link(bea, team):
    voeg_toe(bea, team)
    nina = Gebruiker.objects.get(email="nina@noord.example")

    bea.post(reverse("beheer_uitnodigen", args=[nina.sleutel]))

    eerste, tweede = Uitgaand.objects.order_by("id")
    assert tweede.ontvanger == "nina@noord.example"
    assert eerste.bericht_id != tweede.bericht_id


def test_wie_geen_toegang_heeft_krijgt_geen_uitnodiging(bea, organisatie):
    oud = GebruikerFactory()
    LidmaatschapFactory(gebruiker=oud, tot=date(2026, 1, 31))

    bea.post(reverse("beheer_uitnodigen", args=[oud.sleutel]))

    assert not Uitgaand.objects.exists()


def test_toegang_beeindigen_werkt_meteen_ook_op_een_open_scherm(bea, als, begeleider):
    open_scherm = als(begeleider)

    bea.post(reverse("beheer_toegang_sluiten", args=[begeleider.sleutel]))

    antwoord = open_scherm.get(reverse("werkgevers"))
    assert antwoord.status_code == 302
    assert antwoord.url.startswith(reverse("account_login"))
    begeleider.refresh_from_db()
    assert not begeleider.is_active


def test_na_het_beeindigen_stoppen_rollen_gisteren_en_aanstellingen_vandaag(bea, begeleider):
    bea.post(reverse("beheer_toegang_sluiten", args=[begeleider.sleutel]))

    assert Lidmaatschap.objects.get(gebruiker=begeleider).tot == date(2026, 11, 17)
    assert Aanstelling.objects.get(gebruiker=begeleider).tot == date(2026, 11, 18)


def test_een_rol_die_nog_moet_beginnen_verdwijnt(bea, organisatie):
    nieuw = GebruikerFactory()
    LidmaatschapFactory(gebruiker=nieuw, van=date(2026, 12, 1))

    bea.post(reverse("beheer_toegang_sluiten", args=[nieuw.sleutel]))

    assert not Lidmaatschap.objects.filter(gebruiker=nieuw).exists()


def test_wie_ook_elders_werkt_houdt_daar_zijn_account(bea, begeleider, ander, als):
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider)

    bea.post(reverse("beheer_toegang_sluiten", args=[begeleider.sleutel]))

    begeleider.refresh_from_db()
    assert begeleider.is_active
    assert begeleider.check_password(WACHTWOORD)
    assert als(begeleider).get(reverse("werkgevers")).wsgi_request.organisatie == ander


def test_eigen_toegang_beeindigen_kan_niet(bea, beheerder):
    antwoord = bea.post(reverse("beheer_toegang_sluiten", args=[beheerder.sleutel]))

    assert "eigen toegang" in antwoord.content.decode()
    beheerder.refresh_from_db()
    assert beheerder.is_active


def test_na_een_nieuwe_rol_gaat_een_gesloten_account_weer_open_zonder_het_oude_wachtwoord(
    bea, begeleider
):
    bea.post(reverse("beheer_toegang_sluiten", args=[begeleider.sleutel]))

    bea.post(
        reverse("beheer_rol_nieuw", args=[begeleider.sleutel]),
        {"rol": Rol.MANAGER, "team": "", "van": "2026-11-18", "tot": ""},
    )

    begeleider.refresh_from_db()
    assert begeleider.is_active
    assert not begeleider.has_usable_password()


def test_een_naam_verbeteren(bea, begeleider):
    adres = reverse("beheer_naam", args=[begeleider.sleutel])
    bea.post(adres, {"naam": "Eva Meyer"})

    begeleider.refresh_from_db()
    assert begeleider.naam == "Eva Meyer"


def test_de_naam_van_wie_ook_elders_werkt_is_niet_van_ons(bea, begeleider, ander):
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider)

    antwoord = bea.post(reverse("beheer_naam", args=[begeleider.sleutel]), {"naam": "Iets Anders"})

    assert antwoord.context["form"].errors["naam"]
    begeleider.refresh_from_db()
    assert begeleider.naam == "Eva Meijer"


def test_de_lijst_toont_wie_nu_toegang_heeft_en_op_verzoek_ook_wie_wegging(bea, begeleider):
    oud = GebruikerFactory(naam="Otto Oud")
    LidmaatschapFactory(gebruiker=oud, tot=date(2026, 1, 31))

    nu = bea.get(reverse("beheer_gebruikers"))
    ooit = bea.get(reverse("beheer_gebruikers"), {"vroeger": "on"})

    assert [rij.gebruiker.naam for rij in nu.context["rijen"]] == ["Bea Beheer", "Eva Meijer"]
    assert "Otto Oud" in [rij.gebruiker.naam for rij in ooit.context["rijen"]]


def test_de_lijst_toont_niemand_die_alleen_elders_werkt(bea, ander):
    with bereik(organisatie_id=ander.pk):
        zoe = maak_medewerker(Rol.BEGELEIDER, naam="Zoë Zuid", email="zoe@zuid.example")

    assert "Zoë Zuid" not in bea.get(reverse("beheer_gebruikers"), {"q": "zo"}).content.decode()
    assert bea.get(reverse("beheer_gebruiker", args=[zoe.sleutel])).status_code == 404


def test_een_rol_bij_een_andere_organisatie_staat_niet_in_het_scherm(bea, beheerder, ander):
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=beheerder, rol=Rol.AUDITOR)

    html = bea.get(reverse("beheer_gebruiker", args=[beheerder.sleutel])).content.decode()

    assert "auditor" not in html


@pytest.mark.parametrize("aantal", [10, 500])
def test_de_lijst_kost_even_veel_vragen_aan_de_database(bea, organisatie, aantal):
    Gebruiker.objects.bulk_create(
        Gebruiker(naam=f"Naam {n}", email=f"n{n}@noord.example") for n in range(aantal)
    )
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(
            organisatie=organisatie, gebruiker=gebruiker, rol=Rol.AUDITOR, van=date(2026, 1, 1)
        )
        for gebruiker in Gebruiker.objects.filter(naam__startswith="Naam")
    )
    with Teller() as teller:
        bea.get(reverse("beheer_gebruikers"))

    toets_aantal("beheer gebruikers", len(teller.van_pagina))
