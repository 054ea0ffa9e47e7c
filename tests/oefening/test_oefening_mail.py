"""Een mailserver met pech, en een echte werker (D9); elk geval los staat in tests/meldingen.

Wat de server niet aannam komt alsnog. Nam hij het aan en zei hij niets, dan komt er een tweede, en
daaraan is te zien dat het dezelfde is.
"""

from django.core.mail import EmailMessage, get_connection

from ips_portal.gedeeld import klok
from meldingen.models import Uitgaand
from tests.oefening.achtergrond import Achtergrond, mails, wacht_tot

NIET_AANGENOMEN = [
    ("weiger", "451 straks"),
    ("weiger", "weg"),
    ("na_bericht", "451 straks"),
    ("na_bericht", "kwijt"),
]
AANGENOMEN_EN_WEG = ("na_bericht", "weg")


def verstuur_met_pech(bij: Achtergrond, waar: str, pech: str) -> None:
    """Een mail bij deze pech; daarna doet alles het, en is wat nog weg moet aan de beurt."""
    voor = bij.postbus.gesprekken
    setattr(bij.postbus, waar, pech)
    get_connection("meldingen.post.UitgaandBackend").send_messages(
        [EmailMessage("Oefening", "", to=["eva@noord.example"])]
    )
    bezig = Uitgaand.objects.filter(status="bezig")
    wacht_tot(lambda: bij.postbus.gesprekken > voor and not bezig.exists(), 60)
    setattr(bij.postbus, waar, "")
    Uitgaand.objects.filter(status="wacht").update(volgende_poging=klok.nu())
    wacht_tot(lambda: not Uitgaand.objects.exclude(status="verstuurd").exists(), 60)


def verstuur_wat_niet_wordt_aangenomen(bij: Achtergrond) -> int:
    """Geeft hoeveel er zoek raakten."""
    bij.klok()
    bij.werker()
    for waar, pech in NIET_AANGENOMEN:
        verstuur_met_pech(bij, waar, pech)
    assert max(mails(bij).values(), default=1) == 1
    return len(NIET_AANGENOMEN) - len(mails(bij))


def verstuur_wat_wel_werd_aangenomen(bij: Achtergrond) -> list[int]:
    """Geeft hoe vaak elk bericht-id aankwam."""
    bij.klok()
    bij.werker()
    verstuur_met_pech(bij, *AANGENOMEN_EN_WEG)
    return list(mails(bij).values())


def test_wat_de_server_niet_aannam_komt_alsnog(bij, uitslag):
    zoek = verstuur_wat_niet_wordt_aangenomen(bij)

    uitslag(f"D9: {zoek} van {len(NIET_AANGENOMEN)} zoek")
    assert zoek == 0


def test_tegenproef_eerst_afvinken_verliest_de_mail(bij, uitslag):
    bij.zonder = "volgorde"
    zoek = verstuur_wat_niet_wordt_aangenomen(bij)

    uitslag(f"D9 tegenproef: eerst afvinken, {zoek} van {len(NIET_AANGENOMEN)} zoek")
    assert zoek == len(NIET_AANGENOMEN)


def test_aan_een_kopie_is_te_zien_dat_het_dezelfde_mail_is(bij):
    assert verstuur_wat_wel_werd_aangenomen(bij) == [2]


def test_tegenproef_met_een_nieuw_bericht_id_is_een_kopie_een_andere_mail(bij):
    bij.zonder = "bericht_id"

    assert verstuur_wat_wel_werd_aangenomen(bij) == [1, 1]
