"""Een meting plannen, wijzigen en een stap verder brengen."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from modeltrouw.keuzes import Metingfase
from modeltrouw.models import (
    Faseovergang,
    Meting,
    Metingauditor,
    Steekproefdossier,
    Wederhoor,
)
from modeltrouw.regels.meting import Stand, toets_stap
from modeltrouw.regels.schaal import lees_schaal
from modeltrouw.regels.scoren import verschillen
from modeltrouw.steekproef import dossiers_in_periode
from modeltrouw.uitslagen import uitslag_van
from modeltrouw.waarden import bevroren_waarden
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

_EEN_SCOORDER = "Er scoorde één persoon; overleg over verschillen is niet nodig."


@transaction.atomic
def ga_naar(
    *,
    meting: Meting,
    naar: str,
    door: Gebruiker,
    vandaag: date,
    reden: str = "",
    wederhoor_tot: date | None = None,
) -> Meting:
    """De volgende stap, met wie en wanneer. ValidationError als er nog iets moet gebeuren.

    De overgang staat er voor de fase verandert: van een vastgestelde meting verandert niets meer.
    """
    meting = Meting.objects.vergrendeld().select_related("team", "schaal").get(pk=meting.pk)
    if wederhoor_tot is not None:
        meting.wederhoor_tot = wederhoor_tot
    weiger_als(toets_stap(stand_van(meting, naar=naar), naar=naar, vandaag=vandaag, reden=reden))
    _schrijf_overgang(meting, naar, door, reden)
    meting.fase = naar
    _zet_bij(meting, naar, door, vandaag)
    meting.save()
    return meting


@transaction.atomic
def rond_scoren_af(*, meting: Meting, door: Gebruiker, vandaag: date) -> Meting:
    """Iedereen is klaar: naar de consensus. Scoorde er een, dan is er niets te overleggen."""
    meting = ga_naar(meting=meting, naar=Metingfase.CONSENSUS, door=door, vandaag=vandaag)
    if Metingauditor.objects.filter(meting=meting).count() == 1:
        _schrijf_overgang(meting, Metingfase.CONCEPT, door, _EEN_SCOORDER)
        meting.fase = Metingfase.CONCEPT
        meting.save(update_fields=["fase"])
    return meting


def stand_van(meting: Meting, *, naar: str) -> Stand:
    """Wat de stap `naar` wil weten; wat hij niet wil weten wordt niet opgezocht."""
    auditors = list(Metingauditor.objects.filter(meting=meting))
    return Stand(
        soort=meting.soort,
        fase=meting.fase,
        tot=meting.tot,
        auditors=len(auditors),
        klaar=sum(auditor.klaar_op is not None for auditor in auditors),
        steekproef=Steekproefdossier.objects.filter(meting=meting).count(),
        dossiers=_aantal_dossiers(meting) if naar == Metingfase.SCOREN else 0,
        verschillen=_verschillen(meting) if naar == Metingfase.CONCEPT else frozenset(),
        onbeantwoord=Wederhoor.objects.filter(Q(antwoord=""), meting=meting).count(),
        wederhoor_tot=meting.wederhoor_tot,
        wederhoor_klaar=meting.wederhoor_klaar_op is not None,
    )


def _schrijf_overgang(meting: Meting, naar: str, door: Gebruiker, reden: str) -> None:
    Faseovergang.objects.create(
        organisatie_id=meting.organisatie_id,
        meting=meting,
        van_fase=meting.fase,
        naar_fase=naar,
        reden=reden.strip(),
        aangemaakt_door=door,
    )


def _zet_bij(meting: Meting, naar: str, door: Gebruiker, vandaag: date) -> None:
    """Wat er bij een fase hoort: bevroren waarden, een nieuwe ronde wederhoor, wie vaststelde."""
    if naar == Metingfase.SCOREN:
        schaal = lees_schaal(meting.schaal.inhoud)
        meting.waarden = bevroren_waarden(meting, schaal=schaal, vandaag=vandaag)
    elif naar == Metingfase.WEDERHOOR:
        meting.wederhoor_klaar_op = meting.wederhoor_klaar_door = None
    elif naar == Metingfase.VASTGESTELD:
        meting.vastgesteld_op, meting.vastgesteld_door = vandaag, door


def _aantal_dossiers(meting: Meting) -> int:
    return dossiers_in_periode(meting).count()


def _verschillen(meting: Meting) -> frozenset[int]:
    """De items waarover de auditors het oneens zijn zonder gezamenlijke score."""
    uitslag = uitslag_van(meting)
    oneens = verschillen(uitslag.eerste, [item.nr for item in uitslag.schaal.items])
    besloten = {nr for nr, keuze in uitslag.consensus.items() if not keuze.leeg}
    return frozenset(oneens) - besloten
