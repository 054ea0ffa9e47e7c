"""De overzichten per mail: wie er een hoort te hebben en nog niet heeft, krijgt het nu.

Een taak vraagt dat om de vijf minuten. De rij in `Verzonden` en de mail gaan in een transactie, en
de database laat per persoon, soort en dag een rij toe: twee werkers tegelijk geven een mail. Een
rij staat er ook als er niets te melden was; dan komt er die dag ook later geen mail.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from meldingen import teamcijfers
from meldingen.bronnen import soorten
from meldingen.handelingen import werk_bij
from meldingen.mailkeuzes import niet_per_mail, overzichten_van
from meldingen.models import Melding, Verzonden
from meldingen.overzichtmail import stuur
from meldingen.regels.overzicht import (
    DAG,
    OVERZICHTEN,
    WEEK,
    Aantal,
    Bekend,
    Inhoud,
    Overzicht,
    dag_van,
    inhoud_van,
    tot_en_met,
)
from organisaties.alle import organisatie_ids
from organisaties.lid import Lid
from organisaties.organisatiekeuze import leden_op

logger = logging.getLogger(__name__)
_HOOGSTENS = 500  # rijen per insert


@dataclass(frozen=True)
class Beurt:
    """Dit lid hoort over deze dag dit overzicht te krijgen."""

    lid: Lid
    overzicht: Overzicht
    dag: date

    @property
    def sleutel(self) -> tuple[int, str, date]:
        return self.lid.gebruiker.pk, self.overzicht.sleutel, self.dag

    def rij(self) -> Verzonden:
        return Verzonden(
            organisatie_id=self.lid.organisatie.pk,
            gebruiker_id=self.lid.gebruiker.pk,
            soort=self.overzicht.sleutel,
            dag=self.dag,
        )


def verstuur(*, nu: datetime) -> int:
    """Zet van elke organisatie de mails klaar die nu horen. Geeft hoeveel het er zijn."""
    hier = nu.astimezone(klok.AMSTERDAM)
    if not any(dag_van(overzicht, hier) for overzicht in OVERZICHTEN.values()):
        return 0
    return sum(_per_organisatie(organisatie_id, hier, nu) for organisatie_id in organisatie_ids())


def _per_organisatie(organisatie_id: int, hier: datetime, nu: datetime) -> int:
    """Een fout bij de ene organisatie houdt de andere niet op; over vijf minuten opnieuw."""
    try:
        with bereik(organisatie_id=organisatie_id):
            beurten = _aan_de_beurt(organisatie_id, hier)
            mails = _mails(beurten, organisatie_id, hier.date(), nu) if beurten else []
    except Exception as fout:
        logger.warning(
            "overzichten van organisatie %s niet gemaakt (%s)", organisatie_id, type(fout).__name__
        )
        return 0
    return sum(_geef(beurt, inhoud, hier.date()) for beurt, inhoud in mails)


def _aan_de_beurt(organisatie_id: int, hier: datetime) -> list[Beurt]:
    """Wie nu een overzicht hoort te hebben waar nog niet over is beslist."""
    beurten = [
        Beurt(lid, overzicht, dag)
        for lid in leden_op(hier.date())
        for overzicht in overzichten_van(lid)
        if (dag := dag_van(overzicht, hier))
    ]
    gedaan = set(
        Verzonden.objects.filter(
            organisatie=organisatie_id, dag__in={beurt.dag for beurt in beurten}
        ).values_list("gebruiker_id", "soort", "dag")
    )
    return [beurt for beurt in beurten if beurt.sleutel not in gedaan]


def _mails(
    beurten: list[Beurt], organisatie_id: int, vandaag: date, nu: datetime
) -> list[tuple[Beurt, Inhoud]]:
    """Wie er echt een mail krijgt; wie niets heeft of zich afmeldde, is meteen klaar."""
    # Lag alles stil, dan staat er nog wat gisteren te doen was.
    werk_bij(organisatie_id=organisatie_id, vandaag=vandaag, nu=nu)
    afgemeld = niet_per_mail(organisatie_id)
    aantallen = _aantallen(vandaag)
    bekend = {sleutel: Bekend(soort.titel, soort.overzicht) for sleutel, soort in soorten().items()}
    tellingen = teamcijfers.geteld(vandaag) if any(b.overzicht == WEEK for b in beurten) else []
    mails, stil = [], []
    for beurt in beurten:
        inhoud = inhoud_van(
            beurt.overzicht,
            aantallen[beurt.lid.gebruiker.pk],
            krijgt=[overzicht.sleutel for overzicht in overzichten_van(beurt.lid)],
            bekend=bekend,
            teams=teamcijfers.van(beurt.lid, tellingen),
        )
        if inhoud and beurt.sleutel[:2] not in afgemeld:
            mails.append((beurt, inhoud))
        else:
            stil.append(beurt.rij())
    Verzonden.objects.bulk_create(stil, batch_size=_HOOGSTENS, ignore_conflicts=True)
    return mails


def _aantallen(vandaag: date) -> dict[int, list[Aantal]]:
    """Per ontvanger hoeveel er van elke soort openstaan, in een query."""
    per_ontvanger: dict[int, list[Aantal]] = defaultdict(list)
    tellingen = (
        Melding.objects.open()
        .order_by()
        .values_list("ontvanger", "soort")
        .annotate(
            te_laat=_som(Q(uiterlijk__lt=vandaag)),
            dag=_som(Q(uiterlijk__range=(vandaag, tot_en_met(DAG, vandaag)))),
            week=_som(Q(uiterlijk__range=(vandaag, tot_en_met(WEEK, vandaag)))),
        )
    )
    for ontvanger, soort, te_laat, dag, week in tellingen:
        per_ontvanger[ontvanger].append(Aantal(soort, te_laat, dag, week))
    return per_ontvanger


def _som(welke: Q) -> Sum:
    """Een melding over een groep telt voor zoveel als er in zitten."""
    return Sum("aantal", filter=welke, default=0)


def _geef(beurt: Beurt, inhoud: Inhoud, vandaag: date) -> bool:
    """De rij en de mail samen, of geen van beide. False als een ander net eerder was."""
    organisatie_id = beurt.lid.organisatie.pk
    gebruiker_id, soort, dag = beurt.sleutel
    try:
        with bereik(organisatie_id=organisatie_id):
            _, nieuw = Verzonden.objects.get_or_create(
                organisatie_id=organisatie_id, gebruiker_id=gebruiker_id, soort=soort, dag=dag
            )
            if nieuw:
                stuur(beurt.lid, beurt.overzicht, inhoud, vandaag=vandaag)
    except Exception as fout:
        logger.warning("overzicht voor %s niet gemaakt (%s)", gebruiker_id, type(fout).__name__)
        return False
    return nieuw
