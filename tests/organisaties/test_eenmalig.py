"""Inloggen met het account van het werk, tegen een echte uitgever in een eigen proces."""

import socket
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client as Browser
from django.urls import reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties import inloggen, organisatiekeuze
from organisaties.eenmalig import adapter, bronnen
from organisaties.handelingen import sluit_toegang
from organisaties.models import Gebruiker, Inlogbron, Sessie
from tests.factories.organisaties import InlogbronFactory, LidmaatschapFactory, maak_medewerker
from tests.hulp.catalogus import rijen
from tests.hulp.codes import code, geef_app
from tests.hulp.uitgever import AFNEMER, GEHEIM, Uitgever, draaiende_uitgever

pytestmark = pytest.mark.django_db

# Elke keer inloggen is een rondje langs de uitgever: in `make test` van elke soort een, in
# `make drill` allemaal.
OEFENING = pytest.mark.drill
EVA = {"email": "eva@noord.example", "email_verified": True}


@pytest.fixture(scope="module")
def noord(tmp_path_factory):
    """De uitgever van GGZ Noord; hij is er eenmaal voor alle tests."""
    terug = [f"http://testserver/account/werk/{naam}/terug/" for naam in ("noord", "zuid")]
    map_ = tmp_path_factory.mktemp("uitgever")
    with draaiende_uitgever(map_, terug=terug, mensen=["eva", "ander"]) as uitgever:
        yield uitgever


@pytest.fixture
def geschreven(monkeypatch):
    """Wat er in het logboek komt en van wie; zonder organisatie leest het portal dat niet terug."""
    regels, schrijf = [], inloggen.schrijf

    def onthoud(*, dader, **overig):
        regels.append((dader.gebeurtenis, dader.gebruiker_naam))
        schrijf(dader=dader, **overig)

    monkeypatch.setattr(inloggen, "schrijf", onthoud)
    return regels


@pytest.fixture
def bron(organisatie, noord, begeleider) -> Inlogbron:
    noord.beweert(eva=EVA, ander=EVA)
    return maak_bron(organisatie, noord, naam="noord")


def maak_bron(organisatie, uitgever: Uitgever, **velden) -> Inlogbron:
    return InlogbronFactory(
        organisatie_id=organisatie.pk,
        uitgever=uitgever.adres,
        bekend_als=AFNEMER,
        geheim=GEHEIM,
        adressen=bronnen.haal_adressen(uitgever.adres),
        **velden,
    )


def ga_erheen(browser: Browser, naam: str = "noord", **velden) -> str:
    """Op de knop; het adres bij de uitgever waar de browser dan heen gaat."""
    return browser.post(reverse("inlogbron", kwargs={"naam": naam}), velden).context["adres"]


def log_in(uitgever: Uitgever, naam: str = "noord", wie: str = "eva", **velden) -> Browser:
    browser = Browser()
    terug = uitgever.log_in(ga_erheen(browser, naam, **velden), wie)
    browser.laatste = browser.get(terug.removeprefix("http://testserver"))
    return browser


def is_binnen(browser: Browser) -> bool:
    return "_auth_user_id" in browser.session


def test_wie_hier_werkt_komt_binnen_en_staat_in_het_logboek(bron, noord, begeleider, geschreven):
    browser = log_in(noord, next=reverse("werkgevers"))

    assert browser.laatste.url == reverse("werkgevers")
    assert browser.get(reverse("mijn_week")).context["lid"].gebruiker == begeleider
    assert geschreven == [("inloggen via werk", "Eva Meijer")]


@OEFENING
def test_het_portal_bewaart_alleen_een_nummer(bron, noord):
    browser = log_in(noord)

    koppeling = SocialAccount.objects.get()
    assert (koppeling.uid, koppeling.extra_data) == ("nummer-1", {})
    assert "access_token" not in str(dict(browser.session))
    assert "alleen tussen" not in str(rij_van(bron))


def test_elke_keer_een_eigen_state_nonce_en_pkce(bron):
    vragen = [parse_qs(urlsplit(ga_erheen(Browser())).query) for _ in range(2)]

    for naam in ("state", "nonce", "code_challenge"):
        assert vragen[0][naam] != vragen[1][naam]
        assert len(vragen[0][naam][0]) >= 16
    assert vragen[0]["code_challenge_method"] == ["S256"]


def test_wat_iemand_achter_het_adres_zet_verandert_de_vraag_niet(bron):
    adres = reverse("inlogbron", kwargs={"naam": "noord"})

    erbij = Browser().post(f"{adres}?process=connect&scope=alles&auth_params=prompt%3Dnone")

    vraag = parse_qs(urlsplit(erbij.context["adres"]).query)
    assert set(vraag["scope"][0].split()) == {"openid", "email"}
    assert "prompt" not in vraag


@pytest.mark.parametrize(
    "beweert",
    [
        {"email": "onbekend@noord.example", "email_verified": True},
        {"email": "eva@noord.example"},
        pytest.param({"email": "eva@noord.example", "email_verified": False}, marks=OEFENING),
        pytest.param({"email": "eva@noord.example", "email_verified": "true"}, marks=OEFENING),
        pytest.param({"email_verified": True}, marks=OEFENING),
    ],
)
def test_wie_onbekend_of_niet_nagekeken_is_komt_er_niet_in(bron, noord, beweert, geschreven):
    noord.beweert(eva=beweert)
    mensen = Gebruiker.objects.count()

    browser = log_in(noord)

    assert (browser.laatste.status_code, is_binnen(browser)) == (403, False)
    assert Gebruiker.objects.count() == mensen
    assert not SocialAccount.objects.exists()
    assert [regel[0].split(":")[0] for regel in geschreven] == ["inloggen via werk"]


def test_een_uitgever_kan_geen_mens_van_een_ander_binnenlaten(bron, noord, ander):
    """Noord beweert dat Eva iemand van Zuid is."""
    with bereik(organisatie_id=ander.pk):
        zuid = maak_medewerker("coordinator", email="zoe@zuid.example")
    noord.beweert(eva={"email": zuid.email, "email_verified": True})

    assert not is_binnen(log_in(noord))
    assert not SocialAccount.objects.exists()


def test_zonder_die_grens_laat_hij_haar_wel_binnen(bron, noord, ander, monkeypatch):
    """De tegenproef: zoeken onder iedereen, en geen rol vragen."""
    with bereik(organisatie_id=ander.pk):
        zuid = maak_medewerker("coordinator", email="zoe@zuid.example")
    noord.beweert(eva={"email": zuid.email, "email_verified": True})
    zoek = Gebruiker.objects.op_email
    monkeypatch.setattr(adapter, "gebruiker_bij", lambda *_, email, **__: zoek(email))

    assert is_binnen(log_in(noord))


def test_wie_ook_elders_werkt_komt_alleen_bij_wie_voor_hem_instond(bron, noord, ander, begeleider):
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, rol="beheerder")

    browser = log_in(noord)

    browser.post(reverse("kies_organisatie"), {"organisatie": str(ander.sleutel)})
    pagina = browser.get(reverse("mijn_week"))
    assert [org.naam for org in pagina.context["organisaties"]] == ["GGZ Noord"]
    assert browser.get(reverse("beheer")).status_code == 403


def test_zonder_die_grens_komt_hij_ook_bij_de_ander(bron, noord, ander, begeleider, monkeypatch):
    """De tegenproef."""
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, rol="beheerder")
    monkeypatch.setattr(organisatiekeuze, "alleen_bij", lambda _: None)
    browser = log_in(noord)

    browser.post(reverse("kies_organisatie"), {"organisatie": str(ander.sleutel)})

    assert browser.get(reverse("beheer")).status_code == 200


@pytest.mark.parametrize(
    "naam",
    [
        "account_change_password",
        pytest.param("mfa_index", marks=OEFENING),
        pytest.param("mijn_sessies", marks=OEFENING),
    ],
)
def test_wat_overal_geldt_is_niet_voor_wie_ook_elders_werkt(bron, noord, ander, begeleider, naam):
    browser = log_in(noord)
    assert browser.get(reverse(naam)).status_code == 200

    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider)
    assert browser.get(reverse(naam)).status_code == 403


@OEFENING
def test_een_adres_dat_later_van_een_ander_is_opent_niets(bron, noord):
    """Eva vertrekt, en een nieuwe collega krijgt haar e-mailadres en een ander nummer."""
    log_in(noord)

    browser = log_in(noord, wie="ander")

    assert not is_binnen(browser)
    assert "werkt u hier niet" in browser.laatste.content.decode()
    assert SocialAccount.objects.get().uid == "nummer-1"


@OEFENING
def test_een_ander_e_mailadres_bij_hetzelfde_nummer_blijft_dezelfde_mens(bron, noord, begeleider):
    log_in(noord)
    noord.beweert(eva={"email": "e.getrouwd@noord.example", "email_verified": True})

    assert is_binnen(log_in(noord))


@OEFENING
def test_wie_geen_rol_meer_heeft_komt_er_niet_in_en_is_eruit(bron, noord, begeleider, beheerder):
    binnen = log_in(noord)
    met = {"gebruiker": begeleider, "organisatie": bron.organisatie, "door": beheerder}
    with bereik(organisatie_id=bron.organisatie_id):
        sluit_toegang(**met, vandaag=klok.vandaag())

    assert binnen.get("/").status_code == 302
    assert not is_binnen(log_in(noord))


@pytest.mark.parametrize(
    "beweert",
    [
        {"nonce": "van gisteren"},
        pytest.param({"iss": "https://ander.example"}, marks=OEFENING),
        pytest.param({"aud": "ander"}, marks=OEFENING),
        pytest.param({"exp": 1}, marks=OEFENING),
    ],
)
def test_een_bewijs_dat_niet_voor_ons_of_niet_van_nu_is_telt_niet(bron, noord, beweert, geschreven):
    noord.beweert(eva=EVA | beweert)

    browser = log_in(noord)

    assert (browser.laatste.status_code, is_binnen(browser)) == (502, False)
    assert geschreven == [("inloggen via werk mislukt: ProviderException", "")]


def test_een_antwoord_op_andermans_vraag_telt_niet(bron, noord):
    """Iemand laat een ander de link volgen waarmee hij zelf terug zou komen."""
    terug = noord.log_in(ga_erheen(Browser()), "eva").removeprefix("http://testserver")
    slachtoffer = Browser()

    antwoord = slachtoffer.get(terug)

    assert (antwoord.status_code, is_binnen(slachtoffer)) == (400, False)


@OEFENING
def test_dezelfde_weg_terug_werkt_een_keer(bron, noord):
    browser = Browser()
    terug = noord.log_in(ga_erheen(browser), "eva").removeprefix("http://testserver")
    browser.get(terug)
    browser.post(reverse("account_logout"))

    assert browser.get(terug).status_code == 400


@OEFENING
def test_een_begin_bij_de_een_eindigt_niet_bij_de_ander(bron, noord, ander):
    with bereik(organisatie_id=ander.pk):
        maak_bron(ander, noord, naam="zuid")
    browser = Browser()
    terug = noord.log_in(ga_erheen(browser), "eva").removeprefix("http://testserver")

    assert browser.get(terug.replace("/noord/", "/zuid/")).status_code == 400


def test_het_portal_vraagt_nog_om_zijn_eigen_tweede_stap(bron, noord, begeleider, settings):
    settings.TWEEDE_STAP_VERPLICHT = True
    geef_app(begeleider)
    noord.beweert(eva=EVA | {"amr": ["pwd", "mfa"]})
    browser = log_in(noord)
    assert (browser.laatste.url, is_binnen(browser)) == (reverse("mfa_authenticate"), False)

    browser.post(reverse("mfa_authenticate"), {"code": code()})

    assert browser.get(reverse("mijn_week")).status_code == 200
    assert browser.session["alleen_bij"] == [str(bron.organisatie.sleutel)]


@pytest.mark.parametrize(("amr", "klaar"), [(["pwd", "mfa"], True), (["pwd"], False)])
@OEFENING
def test_de_stap_van_een_vertrouwde_uitgever_telt_als_hij_haar_deed(
    bron, noord, begeleider, settings, amr, klaar
):
    settings.TWEEDE_STAP_VERPLICHT = True
    geef_app(begeleider)
    Inlogbron.objects.update(vertrouwt_stap=True)
    noord.beweert(eva=EVA | {"amr": amr})

    assert (log_in(noord).get(reverse("mijn_week")).status_code == 200) == klaar


def test_is_de_uitgever_weg_dan_zegt_het_portal_dat(bron, noord):
    browser = Browser()
    terug = noord.log_in(ga_erheen(browser), "eva").removeprefix("http://testserver")
    with socket.socket() as dicht:
        dicht.bind(("127.0.0.1", 0))
        zet_adres(bron, token_endpoint=f"http://127.0.0.1:{dicht.getsockname()[1]}/token")
        antwoord = browser.get(terug)

    assert antwoord.status_code == 502
    assert "inlogdienst van GGZ Noord geeft geen goed antwoord" in antwoord.content.decode()


def test_een_uitgever_die_druppelt_houdt_het_portal_niet_langer_vast(bron, noord, monkeypatch):
    monkeypatch.setattr(adapter, "HOOGSTENS_SECONDEN", 0.4)
    browser = Browser()
    terug = noord.log_in(ga_erheen(browser), "eva").removeprefix("http://testserver")
    with druppelaar() as adres:
        zet_adres(bron, token_endpoint=adres)
        begin = time.monotonic()
        antwoord = browser.get(terug)

    assert antwoord.status_code == 502
    assert time.monotonic() - begin < 0.8


@OEFENING
def test_uitloggen_zegt_dat_u_daar_nog_bent_ingelogd(bron, noord):
    browser = log_in(noord)

    antwoord = browser.post(reverse("account_logout"), follow=True)

    assert not Sessie.objects.filter(gebruiker__isnull=False).exists()
    assert f"{noord.adres}/identity/o/logout" in antwoord.content.decode()


def test_te_vaak_vanaf_een_plek_vraagt_de_uitgever_niets_meer(bron, monkeypatch):
    monkeypatch.setattr("organisaties.pogingen.PER_PLEK_VIA_WERK", 2)
    adres = reverse("inlogbron_terug", kwargs={"naam": "noord"})

    assert [Browser().get(adres).status_code for _ in range(3)] == [400, 400, 429]


def test_de_naam_van_uw_organisatie_brengt_u_bij_haar_knop(bron):
    kies = reverse("inlogbron_kies")

    goed = Browser().post(kies, {"naam": "Noord", "next": "/werkgevers/"})
    fout = Browser().post(kies, {"naam": "bestaat-niet"})

    assert goed.url == "/account/werk/noord/?next=%2Fwerkgevers%2F"
    assert "Deze naam kennen we niet" in fout.content.decode()


def test_wie_al_binnen_is_gaat_naar_het_begin(bron, als, begeleider):
    for naam in ("inlogbron", "inlogbron_terug"):
        assert als(begeleider).get(reverse(naam, kwargs={"naam": "noord"})).url == "/"


def rij_van(bron) -> tuple:
    return rijen("select geheim from organisaties_inlogbron where id = %s", bron.pk)[0]


def zet_adres(bron, **adressen) -> None:
    Inlogbron.objects.filter(pk=bron.pk).update(adressen=bron.adressen | adressen)


class druppelaar:
    """Neemt aan en geeft elke tiende seconde een teken, zodat geen enkele leespauze te lang is."""

    def __enter__(self) -> str:
        self.deur = socket.create_server(("127.0.0.1", 0))
        self.klaar = threading.Event()
        threading.Thread(target=self._druppel, daemon=True).start()
        return f"http://127.0.0.1:{self.deur.getsockname()[1]}/token"

    def __exit__(self, *_: object) -> None:
        self.klaar.set()
        self.deur.close()

    def _druppel(self) -> None:
        verbinding, _ = self.deur.accept()
        verbinding.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
        while not self.klaar.wait(0.1):
            verbinding.sendall(b" ")
        verbinding.close()
