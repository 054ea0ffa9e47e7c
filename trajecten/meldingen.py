"""Wat begeleiders bij hun dossiers en in hun week te doen hebben, als meldingen.

Dezelfde regels als de lijst op Mijn week (`regels.tedoen`), voor de hele organisatie in stukken:
per stuk een vast aantal queries. Wat een coördinator doet staat in `teammeldingen`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.urls import reverse

from clienten.models import Client
from ips_portal.gedeeld.opmaak import aantal
from ips_portal.gedeeld.periode import Week
from meldingen.bronnen import Bron, Feit, Genoemd, Soort, Termijnen
from meldingen.models import Melding
from organisaties.basis import loopt_op
from organisaties.lid import Lid
from organisaties.organisatiekeuze import leden_op
from organisaties.rechten import Recht
from trajecten.feiten import feiten_van
from trajecten.keuzes import Contactsoort
from trajecten.models import Toewijzing, Traject, Waarneming
from trajecten.rechten import BEGELEIDER, COORDINATOR, WAARNEMER
from trajecten.regels.tedoen import BRONNEN, KORTST, TERMIJNEN, Taak, taken
from trajecten.regels.tedoen import Soort as Taaksoort
from trajecten.tedoen import knop_bij, weg_naar
from trajecten.weeknorm import weeknormen

PER_KEER = 500  # trajecten waarvan de feiten samen in het geheugen staan
_SLEUTEL = 36  # tekens

# Vaste titels zonder een woord over gezondheid: ze staan ook in een agenda en in een mail.
_TITELS = {
    Taaksoort.VOLGEN: "Contact na de start van werk",
    Taaksoort.OUTREACH: "Opzoeken na gemiste afspraken",
    Taaksoort.OPENHEID: "Gesprek over openheid",
    Taaksoort.INKOMEN: "Inkomstenplan maken",
    Taaksoort.WERKGEVER: "Eerste contact met een werkgever",
    Taaksoort.BEHANDELAAR: "Afstemmen met het team van de cliënt",
    Taaksoort.PROFIEL: "Arbeidsprofiel maken of bijwerken",
    Taaksoort.ZOEKPLAN: "Zoekplan maken of bekijken",
}
_VANAF = {
    Taaksoort.WERKGEVER: "dagen na de start van het traject",
    Taaksoort.BEHANDELAAR: "dagen na het vorige contact",
}
CONTACTEN = Soort(
    "contacten",
    "Weeknorm van werkgeverscontacten",
    "item 17",
    dagen=3,
    minst=1,
    meest=5,
    termijn="dagen voor het einde van de week",
    knop="Vastleggen",
    overzicht="dag",
)


def _dossiersoort(soort: Taaksoort) -> Soort:
    hoogstens = TERMIJNEN.get(soort)
    return Soort(
        soort.value,
        _TITELS[soort],
        BRONNEN[soort],
        dagen=hoogstens,
        minst=KORTST if hoogstens else 0,
        meest=hoogstens or 0,
        termijn=_VANAF.get(soort, ""),
        knop=knop_bij(soort),
        overzicht="dag",
    )


def bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    begeleiders = {lid.gebruiker.pk for lid in leden_op(vandaag) if lid.mag(Recht.MIJN_WEEK)}
    yield from _dossiers(begeleiders, vandaag)
    yield from _eigen_week(begeleiders, vandaag, termijnen)


def noem(lid: Lid, meldingen: Sequence[Melding], vandaag: date) -> Mapping[int, Genoemd]:
    """Bij meldingen over een dossier de client, als dit lid die mag zien."""
    per_sleutel = {rij.onderwerp[:_SLEUTEL]: rij for rij in meldingen if rij.soort in _DOSSIERS}
    trajecten = (
        Traject.objects.voor(lid, vandaag=vandaag)
        .filter(sleutel__in=per_sleutel)
        .select_related("client")
        .defer("client__bsn")
        .met_waarneming(lid.gebruiker.pk, vandaag=vandaag)
    )
    gevonden = {str(traject.sleutel): _genoemd(lid, traject) for traject in trajecten}
    return {
        melding.pk: gevonden[melding.onderwerp[:_SLEUTEL]]
        for melding in meldingen
        if melding.soort in _DOSSIERS and melding.onderwerp[:_SLEUTEL] in gevonden
    }


def _genoemd(lid: Lid, traject) -> Genoemd:
    client = traject.client
    if traject.waargenomen:
        grond = WAARNEMER
    else:
        grond = BEGELEIDER if lid.mag(Recht.EIGEN_DOSSIERS) else COORDINATOR
    return Genoemd(client.korte_naam, reverse("dossier", args=[client.sleutel]), client.pk, grond)


def _dossiers(begeleiders: set[int], vandaag: date) -> Iterator[Feit]:
    for ontvangers in _in_stukken(_ontvangers(begeleiders, vandaag)):
        for traject, feiten in _met_feiten(ontvangers, vandaag):
            for taak in taken(feiten, vandaag=vandaag):
                for ontvanger in ontvangers[traject.pk]:
                    yield _feit(taak, traject, ontvanger)


def _met_feiten(nummers: Mapping[int, set[int]], vandaag: date):
    trajecten = Traject.objects.filter(pk__in=nummers).select_related("client")
    gevraagd = {traject.pk: traject for traject in trajecten.defer("client__bsn")}
    for nummer, feiten in feiten_van(gevraagd.values(), tot=vandaag).items():
        yield gevraagd[nummer], feiten


def _feit(taak: Taak, traject: Traject, ontvanger: int) -> Feit:
    onderwerp = f"{traject.sleutel}:{taak.plaatsing}" if taak.plaatsing else str(traject.sleutel)
    return Feit(
        soort=taak.soort.value,
        onderwerp=onderwerp,
        ontvanger=ontvanger,
        titel=_titel(taak),
        url=weg_naar(taak, traject),
        vanaf=taak.vanaf,
        uiterlijk=taak.uiterlijk,
    )


def _titel(taak: Taak) -> str:
    """Wat de lijst op Mijn week zegt, behalve waar dat een woord over gezondheid heeft."""
    if taak.soort == Taaksoort.BEHANDELAAR:
        return _TITELS[taak.soort]
    return taak.titel[:1].upper() + taak.titel[1:]


def _ontvangers(begeleiders: set[int], vandaag: date) -> dict[int, set[int]]:
    """Per lopend traject wie het begeleidt, en wie vandaag voor hem waarneemt; twee queries."""
    neemt_waar = defaultdict(set)
    waarnemingen = Waarneming.objects.filter(loopt_op(vandaag))
    for afwezige, team, waarnemer in waarnemingen.values_list("afwezige", "team", "waarnemer"):
        neemt_waar[afwezige, team].add(waarnemer)
    dicht = Client.objects.beperkt().values("pk")  # daar kan niemand iets aan doen
    lopend = Toewijzing.objects.caseload_op(vandaag).exclude(traject__client_id__in=dicht)
    rijen = lopend.order_by("traject_id")
    return {
        traject: wie
        for traject, begeleider, team in rijen.values_list(
            "traject_id", "begeleider_id", "traject__team_id"
        )
        if (wie := {begeleider, *neemt_waar[begeleider, team]} & begeleiders)
    }


def _in_stukken(ontvangers: dict[int, set[int]]) -> Iterator[dict[int, set[int]]]:
    nummers = list(ontvangers)
    for begin in range(0, len(nummers), PER_KEER):
        yield {nummer: ontvangers[nummer] for nummer in nummers[begin : begin + PER_KEER]}


def _eigen_week(begeleiders: set[int], vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    """Wie aan het eind van de week de norm van item 17 nog niet haalt."""
    week = Week.van_datum(vandaag)
    vanaf = week.zondag - timedelta(days=termijnen[CONTACTEN.sleutel])
    if vandaag < vanaf:
        return
    for (begeleider, _), stand in weeknormen(begeleiders, [week]).items():
        if stand.nog:
            yield Feit(
                soort=CONTACTEN.sleutel,
                onderwerp=str(week),
                ontvanger=begeleider,
                titel=f"Deze week nog {aantal(stand.nog, 'contact', 'contacten')} met werkgevers",
                url=f"{reverse('contact_nieuw')}?soort={Contactsoort.WERKGEVER}",
                vanaf=vanaf,
                uiterlijk=week.zondag,
            )


_DOSSIERS = frozenset(soort.value for soort in Taaksoort)
BRON = Bron("dossiers", (*map(_dossiersoort, Taaksoort), CONTACTEN), bereken, noem)
