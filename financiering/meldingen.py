"""Wat er bij aanvragen te doen is, voor de begeleider van de client en voor wie over geld gaat."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from financiering.keuzes import Status, Verslagsoort
from financiering.models import Aanvraag, Plaats, Verlenging, Verslag
from financiering.rechten import FINANCIEEL
from financiering.regels.bord import NAVRAAG_BESLUIT, NAVRAAG_TOESTEMMING
from financiering.regels.stappen import LOPEND
from financiering.signalen import EINDVERSLAG
from meldingen.bronnen import Bron, Feit, Genoemd, Soort, Termijnen
from meldingen.models import Melding
from organisaties.lid import Lid
from organisaties.organisatiekeuze import leden_op
from organisaties.rechten import Recht
from trajecten.models import Toewijzing
from trajecten.rechten import BEGELEIDER, COORDINATOR

TOESTEMMING = Soort(
    "geld_toestemming",
    "Toestemming van de gemeente navragen",
    "afspraak van het portal",
    dagen=NAVRAAG_TOESTEMMING.days,
    minst=7,
    meest=42,
    termijn="dagen na het vragen",
    overzicht="geld",
)
BESLUIT = Soort(
    "geld_besluit",
    "Besluit op een aanvraag navragen",
    "afspraak van het portal; de wet geeft een bestuursorgaan acht weken",
    dagen=NAVRAAG_BESLUIT.days,
    minst=14,
    meest=56,
    termijn="dagen na het indienen",
    overzicht="geld",
)
PLAATS = Soort("geld_plaats", "Vrije plaats voor een aanvraag", "de regeling", overzicht="geld")
EINDE = Soort(
    "geld_einde",
    "Financiering die afloopt",
    "de regeling",
    dagen=60,
    minst=28,
    meest=120,
    termijn="dagen voor de laatste dag",
    overzicht="geld",
)
VERSLAG = Soort(
    "geld_verslag",
    "Eindverslag maken",
    "afspraak van het portal",
    dagen=EINDVERSLAG.days,
    minst=7,
    meest=56,
    termijn="dagen na het einde",
    overzicht="geld",
)
SOORTEN = (TOESTEMMING, BESLUIT, PLAATS, EINDE, VERSLAG)
_SLEUTELS = frozenset(soort.sleutel for soort in SOORTEN)
_PER_STATUS = {Status.GEVRAAGD: TOESTEMMING, Status.INGEDIEND: BESLUIT, Status.BEEINDIGD: VERSLAG}
_TITELS = {
    TOESTEMMING.sleutel: "Vraag na of de gemeente toestemming geeft",
    BESLUIT.sleutel: "Vraag na of er een besluit is",
    PLAATS.sleutel: "Er is een plaats vrij: dien in",
    EINDE.sleutel: "De financiering loopt af: verleng of sluit af",
    VERSLAG.sleutel: "Maak het eindverslag",
}


def bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    """Drie queries, hoeveel aanvragen er ook zijn."""
    leden = leden_op(vandaag)
    over_geld = {lid.gebruiker.pk for lid in leden if lid.mag(Recht.FINANCIERING)}
    aanvragers = {lid.gebruiker.pk for lid in leden if lid.mag(Recht.FINANCIERING_AANVRAGEN)}
    aanvragen = list(_kandidaten(vandaag, termijnen[EINDE.sleutel]))
    begeleiders = _begeleiders({rij.traject_id for rij in aanvragen}, vandaag)
    for aanvraag in aanvragen:
        soort, vanaf, uiterlijk = _wanneer(aanvraag, termijnen, aanbod_tot=aanvraag.aanbod_tot)
        for ontvanger in sorted(over_geld | begeleiders[aanvraag.traject_id] & aanvragers):
            yield Feit(
                soort=soort.sleutel,
                onderwerp=str(aanvraag.sleutel),
                ontvanger=ontvanger,
                titel=_TITELS[soort.sleutel],
                url=reverse("aanvraag", args=[aanvraag.sleutel]),
                vanaf=vanaf,
                uiterlijk=uiterlijk,
            )


def noem(lid: Lid, meldingen: Sequence[Melding], vandaag: date) -> Mapping[int, Genoemd]:
    """Over wie een aanvraag gaat, voor wie haar mag zien."""
    per_sleutel = {rij.onderwerp: rij for rij in meldingen if rij.soort in _SLEUTELS}
    mag = Aanvraag.objects.voor(lid, vandaag=vandaag).filter(sleutel__in=per_sleutel)
    grond = FINANCIEEL if lid.mag(Recht.FINANCIERING) else _uit_dossier(lid)
    clienten = {
        str(rij.sleutel): rij.traject.client
        for rij in mag.select_related("traject__client").defer("traject__client__bsn")
    }
    return {
        melding.pk: Genoemd(client.korte_naam, melding.url, client.pk, grond)
        for melding in meldingen
        if melding.soort in _SLEUTELS and (client := clienten.get(melding.onderwerp))
    }


def _uit_dossier(lid: Lid) -> str:
    return BEGELEIDER if lid.mag(Recht.EIGEN_DOSSIERS) else COORDINATOR


def _wanneer(rij: Aanvraag, termijnen: Termijnen, *, aanbod_tot: date) -> tuple[Soort, date, date]:
    """De soort van deze aanvraag, vanaf wanneer, en tot wanneer het op tijd is."""
    if rij.status == Status.WACHTLIJST:
        return PLAATS, rij.status_sinds, aanbod_tot
    if rij.status in LOPEND and rij.einddatum:
        return EINDE, rij.einddatum - timedelta(days=termijnen[EINDE.sleutel]), rij.einddatum
    soort = _PER_STATUS[Status(rij.status)]
    uiterlijk = rij.status_sinds + timedelta(days=termijnen[soort.sleutel])
    if soort == VERSLAG:
        return soort, rij.status_sinds, uiterlijk
    daarna = uiterlijk + timedelta(days=1)  # navragen heeft pas zin als het langer duurt
    return soort, daarna, daarna


def _kandidaten(vandaag: date, vooruit: int) -> QuerySet:
    verzoek = Verlenging.objects.filter(aanvraag=OuterRef("pk"), besluit="")
    verslag = Verslag.objects.filter(aanvraag=OuterRef("pk"), soort=Verslagsoort.EIND)
    aanbod = Plaats.objects.filter(aanvraag=OuterRef("pk")).values("gereserveerd_tot")[:1]
    loopt_af = Q(status__in=LOPEND, einddatum__lte=vandaag + timedelta(days=vooruit))
    return Aanvraag.objects.annotate(aanbod_tot=Subquery(aanbod)).filter(
        Q(status__in=[Status.GEVRAAGD, Status.INGEDIEND])
        | Q(status=Status.WACHTLIJST, aanbod_tot__isnull=False)
        | loopt_af & ~Q(Exists(verzoek))
        | Q(status=Status.BEEINDIGD) & ~Q(Exists(verslag))
    )


def _begeleiders(trajecten: set[int], vandaag: date) -> Mapping[int, set[int]]:
    per_traject: dict[int, set[int]] = defaultdict(set)
    rijen = Toewijzing.objects.caseload_op(vandaag).filter(traject__in=trajecten)
    for traject, begeleider in rijen.values_list("traject_id", "begeleider_id"):
        per_traject[traject].add(begeleider)
    return per_traject


BRON = Bron("financiering", SOORTEN, bereken, noem)
