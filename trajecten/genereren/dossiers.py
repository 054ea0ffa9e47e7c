"""Dossiers bij de vleet: clienten, trajecten en alles wat erbij hoort, een stapel per keer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from math import log
from random import Random
from typing import Any

from clienten.models import Aanmelding, Client, Gemeente, Uitkering
from trajecten.genereren import namen
from trajecten.genereren.afspraken import Afspraken, schrijf_afspraken
from trajecten.genereren.mensen import EIGEN, Basis, Collega, ogenblik
from trajecten.genereren.profiel import Profiel
from trajecten.genereren.verloop import (
    EEN_DAG,
    LANGSTE_DUUR,
    Contact,
    Verloop,
    maak_contacten,
    maak_verloop,
)
from trajecten.keuzes import Contactsoort, Doel, Plaatsingsoort
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Fase,
    Plaatsing,
    Toewijzing,
    Traject,
)
from werkgevers.models import Contactpersoon, Werkgever

STAPEL = 2000
EERSTE_NUMMER = 100_000
_PER_WEEK = 1.5  # contacten per week in een gewoon traject
_UITKERINGEN = ("Wajong", "WIA-WGA", "bijstand", "bijstand", "ZW", "WIA-WGA", "nug", "geen")
_DOELGROEPEN = ("EPA", "EPA", "EPA", "EPA", "CMD", "CMD", "LVB", "NAH")
_BRONNEN = ("behandelaar", "behandelaar", "casemanager", "client", "UWV", "gemeente", "familie")
_CLIENT = (
    "clientnummer", "voornaam", "voorvoegsel", "achternaam", "geboortedatum", "telefoon", "email",
    "gemeente_id", "doelgroep", "ggz_team_id", "regiebehandelaar", "einde_zorg_verwacht",
)  # fmt: skip
_PLAATSING = (
    "traject_id", "soort", "werkgever_id", "functie", "functiegroep", "start", "einde",
    "uren_per_week", "bruto_uurloon", "contractvorm", "open_voor_iedereen", "reden_einde",
    "geleerd",
)  # fmt: skip
_CONTACT = (
    "begeleider_id", "datum", "tijdstip", "duur_min", "soort", "wijze", "plaats", "werkgever_id",
    "voorkeur_client", "kwaliteitsstap", "niet_verschenen", "outreach", "notitie", "vervolgstap",
    "bijgewerkt_op",
)  # fmt: skip


@dataclass(frozen=True)
class Omgeving:
    """Waar een organisatie mee werkt: begeleiders, behandelteams, werkgevers en gemeenten."""

    collegas: Sequence[Collega]
    ggz_teams: Sequence[int]
    werkgevers: Sequence[int]
    scholen: Sequence[int]
    gemeenten: Sequence[int]


@dataclass(frozen=True, slots=True)
class Dossier:
    client_id: int
    traject_id: int
    collega: Collega
    vorige: Collega
    verloop: Verloop

    def begeleider_op(self, dag: date) -> int:
        wissel = self.verloop.overdracht
        wie = self.vorige if wissel and dag < wissel else self.collega
        return wie.gebruiker_id


def schrijf_werkgevers(basis: Basis, aantal: int) -> tuple[list[int], list[int]]:
    """De nummers van de werkgevers en van de scholen."""
    lijst = [("werkgever", *rest) for rest in namen.werkgevers(basis.rng, aantal)]
    lijst += [("onderwijsinstelling", *rest) for rest in namen.scholen()]
    nummers = basis.kopie.nummers(Werkgever, len(lijst))
    leeg = ("", "", "")
    basis.kopie.schrijf(
        Werkgever,
        ("id", *EIGEN, "soort", "naam", "branche", "plaats", "telefoon", "website", "behoeften"),
        [
            (nummer, *basis.eigen(basis.vandaag), *velden, *leeg)
            for nummer, velden in zip(nummers, lijst, strict=True)
        ],
    )
    basis.kopie.schrijf(
        Contactpersoon,
        (*EIGEN, "werkgever_id", "naam", "functie", "telefoon", "email", "actief"),
        [
            (*basis.eigen(basis.vandaag), nummer, namen.voluit(namen.mens(basis.rng)),
             "teamleider", "", "", True)
            for nummer in nummers
            if basis.rng.random() < 0.7
        ],
    )  # fmt: skip
    return nummers[:aantal], nummers[aantal:]


def gemeenten_voor(profiel: Profiel, vandaag: date) -> list[int]:
    """Gemeenten die in de hele periode bestonden, zodat elke instroomdatum er een heeft."""
    begin = vandaag - timedelta(days=profiel.historie + LANGSTE_DUUR)
    geldig = Gemeente.objects.geldig_op(begin) & Gemeente.objects.geldig_op(vandaag)
    if profiel.gemeenten:
        geldig = geldig.filter(naam__in=profiel.gemeenten)
    return list(geldig.order_by("code").values_list("pk", flat=True))


def plan(profiel: Profiel, collegas: Sequence[Collega], rng: Random) -> Iterator[tuple]:
    """Wie welk traject krijgt: eerst de lopende caseloads, dan wat is afgesloten."""
    for collega in collegas:
        for _ in range(collega.profiel.clienten):
            yield collega, True
    for _ in range(profiel.afgesloten):
        yield rng.choice(collegas), False


def stapels(plannen: Iterable[tuple], grootte: int = STAPEL) -> Iterator[list[tuple]]:
    rest = iter(plannen)
    while stapel := list(islice(rest, grootte)):
        yield stapel


def schrijf_stapel(
    basis: Basis, omgeving: Omgeving, profiel: Profiel, stapel: list[tuple], begin: int
) -> list[Dossier]:
    """`begin` is het volgnummer van het eerste dossier: daaruit volgt het clientnummer."""
    dossiers = _dossiers(basis, omgeving, profiel, stapel)
    aanmeldingen = _clienten(basis, omgeving, dossiers, begin)
    _trajecten(basis, dossiers, aanmeldingen)
    afspraken = _plaatsingen(basis, omgeving, dossiers)
    _contacten(basis, omgeving, profiel, dossiers)
    schrijf_afspraken(basis, afspraken)
    return dossiers


def _dossiers(
    basis: Basis, omgeving: Omgeving, profiel: Profiel, stapel: list[tuple]
) -> list[Dossier]:
    rng = basis.rng
    clienten = basis.kopie.nummers(Client, len(stapel))
    trajecten = basis.kopie.nummers(Traject, len(stapel))
    return [
        Dossier(
            client_id,
            traject_id,
            collega,
            rng.choice(omgeving.collegas),
            maak_verloop(rng, vandaag=basis.vandaag, loopt=loopt, historie=profiel.historie),
        )
        for client_id, traject_id, (collega, loopt) in zip(clienten, trajecten, stapel, strict=True)
    ]


def _clienten(basis: Basis, omgeving: Omgeving, dossiers: list[Dossier], begin: int) -> list[int]:
    """Geeft de nummers van de aanmeldingen, een per dossier."""
    rng = basis.rng

    def client(nummer: int, dossier: Dossier) -> tuple[Any, ...]:
        instroom = dossier.verloop.instroom
        geboren = instroom - timedelta(days=int(rng.triangular(18, 63, 32) * 365.25))
        zorg = basis.vandaag + timedelta(days=rng.randint(200, 1000))
        return (
            dossier.client_id, *basis.eigen(instroom), f"{EERSTE_NUMMER + nummer}",
            *namen.mens(rng), geboren, "", "", rng.choice(omgeving.gemeenten),
            rng.choice(_DOELGROEPEN), rng.choice(omgeving.ggz_teams),
            namen.voluit(("dr.", *namen.mens(rng)[1:])), zorg,
        )  # fmt: skip

    rijen = [client(begin + plek, dossier) for plek, dossier in enumerate(dossiers)]
    basis.kopie.schrijf(Client, ("id", *EIGEN, *_CLIENT), rijen)
    basis.kopie.schrijf(
        Uitkering,
        (*EIGEN, "client_id", "soort", "van"),
        [
            (*basis.eigen(van), dossier.client_id, rng.choice(_UITKERINGEN), van)
            for dossier in dossiers
            if (van := dossier.verloop.instroom - timedelta(days=rng.randint(60, 2000)))
        ],
    )
    aanmeldingen = basis.kopie.nummers(Aanmelding, len(dossiers))
    basis.kopie.schrijf(
        Aanmelding,
        ("id", *EIGEN, "client_id", "team_id", "datum", "bron", "wens", "eerste_gesprek",
         "uitkomst", "uitkomst_op"),
        [
            (nummer, *basis.eigen(dag), dossier.client_id, dossier.collega.team_id, dag,
             rng.choice(_BRONNEN), "werk", dag + timedelta(days=rng.randint(0, 5)), "traject",
             dossier.verloop.instroom)
            for nummer, dossier in zip(aanmeldingen, dossiers, strict=True)
            if (dag := dossier.verloop.instroom - timedelta(days=rng.randint(5, 45)))
        ],
    )  # fmt: skip
    return aanmeldingen


def _trajecten(basis: Basis, dossiers: list[Dossier], aanmeldingen: list[int]) -> None:
    basis.kopie.schrijf(
        Traject,
        ("id", *EIGEN, "client_id", "team_id", "instroomdatum", "doel", "fase", "fase_sinds",
         "einddatum", "einde_reden", "aanmelding_id"),
        [
            (dossier.traject_id, *basis.eigen(verloop.instroom), dossier.client_id,
             dossier.collega.team_id, verloop.instroom, _doel(verloop), str(verloop.fase[0]),
             verloop.fase[1], verloop.einde, str(verloop.reden), aanmelding)
            for dossier, aanmelding in zip(dossiers, aanmeldingen, strict=True)
            if (verloop := dossier.verloop)
        ],
    )  # fmt: skip
    basis.kopie.schrijf(
        Fase,
        (*EIGEN, "traject_id", "soort", "van", "reden"),
        [
            (*basis.eigen(van), dossier.traject_id, str(soort), van, "")
            for dossier in dossiers
            for soort, van in dossier.verloop.fasen
        ],
    )
    basis.kopie.schrijf(
        Toewijzing,
        (*EIGEN, "traject_id", "begeleider_id", "van", "tot", "reden_boven_norm", "overdracht"),
        [rij for dossier in dossiers for rij in _toewijzingen(basis, dossier)],
    )


def _doel(verloop: Verloop) -> str:
    scholen = any(baan.soort == Plaatsingsoort.OPLEIDING for baan in verloop.banen)
    return str(Doel.OPLEIDING if scholen else Doel.WERK)


def _toewijzingen(basis: Basis, dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    verloop, van = dossier.verloop, dossier.verloop.instroom
    leeg = ("", "")
    if verloop.overdracht and dossier.vorige is not dossier.collega:
        tot = verloop.overdracht - EEN_DAG
        vorige = dossier.vorige.gebruiker_id
        yield *basis.eigen(van), dossier.traject_id, vorige, van, tot, *leeg
        van = verloop.overdracht
    nu = dossier.collega.gebruiker_id
    yield *basis.eigen(van), dossier.traject_id, nu, van, verloop.einde, *leeg


def _plaatsingen(basis: Basis, omgeving: Omgeving, dossiers: list[Dossier]) -> list[Afspraken]:
    rng = basis.rng

    def rij(nummer: int, dossier: Dossier, baan: Any) -> tuple[Any, ...]:
        werk = baan.soort == Plaatsingsoort.WERK
        functie, groep = rng.choice(namen.FUNCTIES) if werk else (rng.choice(namen.OPLEIDINGEN), "")
        plek = _populair(rng, omgeving.werkgevers if werk else omgeving.scholen)
        loon = round(rng.triangular(14.9, 21, 15.6), 2) if werk else None
        reden = rng.choice(("contract liep af", "te zwaar", "ander werk")) if baan.einde else ""
        return (
            nummer, *basis.eigen(baan.start), dossier.traject_id, str(baan.soort), plek,
            functie, groep, baan.start, baan.einde, rng.choice((8, 12, 16, 20, 24, 28, 32, 36)),
            loon, str(baan.contractvorm), baan.contractvorm != "beschut", reden, "",
        )  # fmt: skip

    nummers = iter(
        basis.kopie.nummers(Plaatsing, sum(len(dossier.verloop.banen) for dossier in dossiers))
    )
    genummerd = [[(next(nummers), baan) for baan in dossier.verloop.banen] for dossier in dossiers]
    basis.kopie.schrijf(
        Plaatsing,
        ("id", *EIGEN, *_PLAATSING),
        [
            rij(nummer, dossier, baan)
            for dossier, banen in zip(dossiers, genummerd, strict=True)
            for nummer, baan in banen
        ],
    )
    return [
        Afspraken(
            dossier.client_id,
            dossier.traject_id,
            dossier.collega.gebruiker_id,
            dossier.verloop,
            banen,
        )
        for dossier, banen in zip(dossiers, genummerd, strict=True)
    ]


def _aantal(rng: Random, profiel: Profiel, dossier: Dossier, vandaag: date) -> int:
    """Scheef verdeeld: de meeste trajecten hebben er minder dan het gemiddelde."""
    gemiddeld = profiel.contacten
    if gemiddeld is None:
        dagen = ((dossier.verloop.einde or vandaag) - dossier.verloop.instroom).days
        gemiddeld = max(dagen / 7 * _PER_WEEK * dossier.collega.profiel.ijver, 0.5)
    verschoven = log(gemiddeld) - profiel.spreiding**2 / 2
    return round(rng.lognormvariate(verschoven, profiel.spreiding))


def _contacten(basis: Basis, omgeving: Omgeving, profiel: Profiel, dossiers: list[Dossier]) -> None:
    rng, vandaag = basis.rng, basis.vandaag
    paren = [
        (dossier, contact)
        for dossier in dossiers
        for contact in maak_contacten(
            rng,
            dossier.verloop,
            tot=vandaag,
            aantal=_aantal(rng, profiel, dossier, vandaag),
        )
    ]
    nummers = basis.kopie.nummers(Contactmoment, len(paren))
    basis.kopie.schrijf(
        Contactmoment,
        ("id", *EIGEN, *_CONTACT),
        (
            (nummer, *_contact(basis, omgeving, dossier, contact))
            for nummer, (dossier, contact) in zip(nummers, paren, strict=True)
        ),
    )
    # Een op de twaalf werkgeverscontacten is algemeen: voor geen client in het bijzonder.
    basis.kopie.schrijf(
        Contactdeelname,
        (*EIGEN, "contactmoment_id", "traject_id"),
        (
            (*basis.eigen(contact.datum), nummer, dossier.traject_id)
            for plek, (nummer, (dossier, contact)) in enumerate(zip(nummers, paren, strict=True))
            if contact.soort != Contactsoort.WERKGEVER or plek % 12
        ),
    )


def _contact(
    basis: Basis, omgeving: Omgeving, dossier: Dossier, contact: Contact
) -> tuple[Any, ...]:
    rng = basis.rng
    moment = ogenblik(contact.datum, 9 + int(rng.random() * 8), int(rng.random() * 12) * 5)
    plek = None
    if contact.soort == Contactsoort.WERKGEVER:
        plek = _populair(rng, omgeving.werkgevers)
    elif contact.soort == Contactsoort.ONDERWIJS:
        plek = _populair(rng, omgeving.scholen)
    vervolg = rng.choice(namen.VERVOLGSTAPPEN) if rng.random() < 0.1 else ""
    return (
        basis.organisatie_id, basis.sleutel(), moment, dossier.begeleider_op(contact.datum),
        contact.datum, moment, contact.duur, str(contact.soort), str(contact.wijze),
        str(contact.plaats), plek, contact.voorkeur, contact.stap, contact.niet_verschenen, False,
        namen.NOTITIES[int(rng.random() * len(namen.NOTITIES))], vervolg, moment,
    )  # fmt: skip


def _populair(rng: Random, keuzes: Sequence[int]) -> int:
    """Sommige werkgevers komen veel vaker voor dan andere."""
    return keuzes[int(len(keuzes) * rng.random() ** 2)]
