"""Acties na een meting voor wie ze heeft, en de volgende meting voor wie haar regelt."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from ips_portal.gedeeld.klok import AMSTERDAM
from meldingen.bronnen import Bron, Feit, Soort, Termijnen
from modeltrouw.keuzes import Actiestatus
from modeltrouw.metingen import Beurt, beurten
from modeltrouw.models import Actie
from modeltrouw.regels.meting import volgende_zelfmeting
from organisaties.models import IPSTeam
from organisaties.organisatiekeuze import leden_op
from organisaties.rechten import Recht

_AF = (Actiestatus.KLAAR, Actiestatus.VERVALLEN)
ACTIE = Soort(
    "actie",
    "Actie na een modeltrouwmeting",
    "item 11",
    dagen=14,
    minst=0,
    meest=60,
    termijn="dagen voor de dag die is afgesproken",
)
METING = Soort(
    "meting",
    "Modeltrouwmeting plannen",
    "item 11",
    dagen=60,
    minst=14,
    meest=120,
    termijn="dagen voor de volgende meting er hoort te zijn",
    knop="Plannen",
    overzicht="week",
)


def bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    """Een query voor de acties, vier voor de metingen."""
    yield from _acties(vandaag, termijnen[ACTIE.sleutel])
    yield from _metingen(vandaag, termijnen[METING.sleutel])


def _acties(vandaag: date, dagen: int) -> Iterator[Feit]:
    vooruit = timedelta(days=dagen)
    binnenkort = Actie.objects.filter(uiterlijk__lte=vandaag + vooruit, eigenaar__is_active=True)
    rijen = binnenkort.exclude(status__in=_AF)
    for sleutel, item, eigenaar, op in rijen.values_list(
        "sleutel", "item", "eigenaar", "uiterlijk"
    ):
        yield Feit(
            soort=ACTIE.sleutel,
            onderwerp=str(sleutel),
            ontvanger=eigenaar,
            titel=f"Actie na een modeltrouwmeting (item {item})",
            url=reverse("actie", args=[sleutel]),
            vanaf=op - vooruit,
            uiterlijk=op,
        )


def _metingen(vandaag: date, dagen: int) -> Iterator[Feit]:
    leden = [lid for lid in leden_op(vandaag) if lid.mag(Recht.METING_REGELEN)]
    teams = list(IPSTeam.objects.order_by("pk")) if leden else []
    for beurt in beurten(teams, vandaag=vandaag):
        uiterlijk = _uiterlijk(beurt)
        vanaf = uiterlijk - timedelta(days=dagen)
        if beurt.gepland or vanaf > vandaag:
            continue
        for lid in leden:
            if lid.teams_met(Recht.METING_REGELEN).bevat(beurt.team.pk):
                yield _feit(beurt.team, lid.gebruiker.pk, vanaf, uiterlijk)


def _uiterlijk(beurt: Beurt) -> date:
    """Een team dat nog nooit is gemeten telt vanaf de dag dat het er was."""
    begon = beurt.team.aangemaakt_op.astimezone(AMSTERDAM).date()
    return beurt.uiterlijk or volgende_zelfmeting(begon, klasse=None) or begon


def _feit(team: IPSTeam, ontvanger: int, vanaf: date, uiterlijk: date) -> Feit:
    return Feit(
        soort=METING.sleutel,
        onderwerp=f"{team.sleutel}:{uiterlijk}",
        ontvanger=ontvanger,
        titel="Plan de volgende modeltrouwmeting",
        bij=team.naam,
        url=reverse("meting_nieuw"),
        vanaf=vanaf,
        uiterlijk=uiterlijk,
    )


BRON = Bron("modeltrouw", (ACTIE, METING), bereken)
