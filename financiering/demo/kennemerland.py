"""IPS Kennemerland: aanvragen van nu, een van elke soort op het bord.

Van de regelingen van nu kent geen bron het bedrag. De demo heeft daarom een eigen regeling, en zegt
overal dat ze verzonnen is.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from clienten.models import Uitkering
from financiering.demo import stappen
from financiering.demo.stappen import WEEK, Opzet
from financiering.keuzes import Route
from financiering.models import Aanvraag, Ontvangst, Regelingversie, Termijn, Uurtarief
from financiering.regelingen import meegeleverd
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import bestaat_organisatie, organisatie_bij_naam
from organisaties.models import Gebruiker
from trajecten.demo import kennemerland
from trajecten.models import Traject

CODE = "eigen-demo"
_JAREN_TERUG = 3
_TARIEFJAREN = 6  # zo ver gaan de afgelopen trajecten terug
_WEKEN_ORIENTATIE = 4 * WEEK
_TARIEF = Decimal("92.50")
_VERSLAG = {
    "verloop": "Elke week contact, eerst over de wens en daarna op de werkplek.",
    "uitkomst": "Een vaste baan van 20 uur per week.",
}


@transaction.atomic
def maak(*, vandaag: date, wachtwoord: str) -> None:
    if not bestaat_organisatie(kennemerland.NAAM):
        return
    with bereik(organisatie_id=organisatie_bij_naam(kennemerland.NAAM)):
        if Regelingversie.objects.filter(code=CODE).exists():
            return
        financieel = Gebruiker.objects.get(email=kennemerland.MEDEWERKERS[2].email)
        regeling = _regeling(vandaag, financieel)
        _tarieven(regeling.organisatie_id, vandaag, financieel)
        uwv = _kandidaten(["Wajong", "WIA-WGA", "WIA-IVA", "WAO", "ZW", "WW"])
        gemeente = _kandidaten(["bijstand", "IOAW", "IOAZ", "nug"])
        _via_gemeente(gemeente, vandaag, financieel)
        _via_uwv(uwv, vandaag, financieel)


def _via_uwv(trajecten: Iterator[Traject], vandaag: date, door: Gebruiker) -> None:
    def opzet(weken: int) -> Opzet:
        return _opzet(trajecten, Route.UWV, vandaag - weken * WEEK, door)

    # Eerst wat het verst is: de kandidaten staan op volgorde van instroom.
    stappen.vastgesteld(opzet(64), vandaag - 14 * WEEK, _VERSLAG)
    stappen.verlengd(opzet(58), 6, "De baan is nog pril.")
    stappen.beeindigd(opzet(50), vandaag - 6 * WEEK, "wil geen begeleiding meer")
    _betaal(stappen.lopend(opzet(50)), vandaag)  # bijna afgelopen
    _betaal(stappen.lopend(opzet(28)), vandaag)
    stappen.afgewezen(opzet(20), "Er loopt al een ander traject.")
    stappen.ingediend(opzet(8))  # het besluit laat op zich wachten
    stappen.toegekend(opzet(6))
    stappen.ingediend(opzet(2))
    stappen.begin(opzet(1))


def _via_gemeente(trajecten: Iterator[Traject], vandaag: date, door: Gebruiker) -> None:
    def opzet(weken: int) -> Opzet:
        return _opzet(trajecten, Route.GEMEENTE, vandaag - weken * WEEK, door)

    co = opzet(30)
    _betaal(stappen.lopend(co, stappen.met_toestemming(co)), vandaag)
    stappen.met_toestemming(opzet(4))
    stappen.vraag_gemeente(opzet(3))


def _regeling(vandaag: date, door: Gebruiker) -> Regelingversie:
    """Zoals IPS-CMD 2019, maar van nu, voor iedereen, een jaar lang en zonder grens."""
    van = date(vandaag.year - _JAREN_TERUG, 1, 1)
    naam = "Demoregeling (verzonnen)"
    inhoud = {
        **meegeleverd()["ips-cmd-2019"],
        "code": CODE,
        "naam": naam,
        "bron": {"naam": "Verzonnen voor de demo", "adres": ""},
        "venster": {"van": van.isoformat(), "tot": None},
        "doelgroepen": ["EPA", "CMD", "LVB", "NAH", "anders"],
        "eisen": ["wens"],
        "maanden": {"*": 12},
        "per_gemeente": None,
        "totaal": None,
        "bijzonderheden": [],
    }
    return Regelingversie.objects.create(
        organisatie_id=organisatie_bij_naam(kennemerland.NAAM),
        code=CODE,
        nummer=1,
        soort=inhoud["soort"],
        naam=naam,
        geldig_van=van,
        inhoud=inhoud,
        reden="Om in de demo te laten zien hoe een aanvraag loopt.",
        aangemaakt_door=door,
    )


def _tarieven(organisatie_id: int, vandaag: date, door: Gebruiker) -> None:
    Uurtarief.objects.bulk_create(
        Uurtarief(
            organisatie_id=organisatie_id,
            jaar=vandaag.year - terug,
            bedrag=_TARIEF - 2 * terug,
            aangemaakt_door=door,
        )
        for terug in range(_TARIEFJAREN)
    )


def _kandidaten(uitkeringen: list[str]) -> Iterator[Traject]:
    """Lopende trajecten met zo'n uitkering, wie het langst meedoet eerst."""
    lopend = Uitkering.objects.filter(soort__in=uitkeringen, tot__isnull=True)
    return iter(
        Traject.objects.filter(client__in=lopend.values("client"), einddatum__isnull=True)
        .select_related("client__gemeente")
        .defer("client__bsn")
        .order_by("instroomdatum", "pk")[:20]
    )


def _opzet(trajecten: Iterator[Traject], route: str, op: date, door: Gebruiker) -> Opzet:
    """Niet voor iemand vier weken meedoet: eerst leert hij zijn begeleider kennen."""
    traject = next(trajecten)
    dag = max(op, traject.instroomdatum + _WEKEN_ORIENTATIE)
    return Opzet(traject, CODE, route, traject.client.gemeente, dag, door)


def _betaal(aanvraag: Aanvraag, vandaag: date) -> None:
    """Bij elke betaler de eerste helft meteen, en de tweede na een halfjaar."""
    begin = aanvraag.subsidiestart or vandaag
    for deel in aanvraag.delen.all():
        eigen = {"organisatie_id": deel.organisatie_id, "deel": deel}
        helft = deel.gevraagd / 2
        for dag in (begin + 4 * WEEK, begin + 26 * WEEK):
            Termijn.objects.create(verwacht_op=dag, bedrag=helft, **eigen)
        betaald_op = begin + timedelta(days=32)
        if betaald_op <= vandaag:
            Ontvangst.objects.create(datum=betaald_op, bedrag=helft, **eigen)
