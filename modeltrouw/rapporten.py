"""Het rapport van een meting, op de achtergrond gemaakt."""

from uuid import UUID

from ips_portal.gedeeld.opmaak import maand
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting, Metingauditor
from modeltrouw.rapport import rapport_van
from modeltrouw.rechten import SCOREN, ZIEN
from modeltrouw.regels.rapport import te_lezen
from organisaties.basis import loopt_op
from organisaties.rechten import Recht


def aanmelden() -> None:
    meld_aan(
        Soort(
            "modeltrouw",
            "Modeltrouwrapport",
            frozenset(ZIEN),
            velden=("meting",),
            mag=_mag,
            maak=_maak,
            over=_over,
        )
    )


def _meting(vraag: Vraag) -> Meting | None:
    try:
        sleutel = UUID(vraag.over("meting"))
    except ValueError:
        return None
    return Meting.objects.met_namen().filter(sleutel=sleutel).first()


def _mag(vraag: Vraag) -> bool:
    """Als `te_zien_of_404`: wie scoort, of wie over het team gaat als het rapport te lezen is."""
    meting = _meting(vraag)
    if meting is None:
        return False
    scoort = _scoort(vraag, meting)
    return (scoort or _gaat_erover(vraag, meting)) and te_lezen(meting.fase, auditor=scoort)


def _scoort(vraag: Vraag, meting: Meting) -> bool:
    mag_scoren = any(vraag.lid.mag(recht) for recht in SCOREN)
    if not mag_scoren or meting.fase == Metingfase.AFGELAST:
        return False
    eigen = Metingauditor.objects.filter(meting=meting, gebruiker=vraag.lid.gebruiker)
    return eigen.filter(loopt_op(vraag.vandaag)).exists()


def _gaat_erover(vraag: Vraag, meting: Meting) -> bool:
    """Een meting van de hele organisatie mag elk team lezen."""
    if not vraag.lid.mag(Recht.MODELTROUW):
        return False
    return meting.team_id is None or vraag.lid.teams_met(Recht.MODELTROUW).bevat(meting.team_id)


def _over(vraag: Vraag) -> str:
    meting = _meting(vraag)
    return f"meting over {maand(meting.van)} tot en met {maand(meting.tot)}" if meting else ""


def _maak(vraag: Vraag) -> Blad:
    meting = _meting(vraag)
    if meting is None:
        raise ValueError("deze meting is er niet")
    return Blad(
        "modeltrouw/rapport/meting.html",
        {"rapport": rapport_van(meting, vandaag=vraag.vandaag), "meting": meting},
        bestandsnaam=f"modeltrouw-{meting.tot:%Y-%m}",
        stijlen=("css/rapport_pdf.css",),
    )
