"""De feiten voor de toetsing: uit het dossier, de modeltrouw, de plaatsen en de aanvraag zelf.

Per dossier een vast aantal queries (`dossierfeiten`), en een per regeling met een grens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clienten.keuzes import Wens as Aanmeldwens
from clienten.models import Aanmelding, Client, Gemeente, Uitkering
from clienten.opvolgers import gebied_op
from financiering import plaatsen
from financiering.keuzes import GESLOTEN, HOUDT_PLAATS, Status, Stuksoort
from financiering.models import Aanvraag, Plaats
from financiering.regelingen import regels_van
from financiering.regels.regeling import Regelgeving
from financiering.regels.toetsfeiten import (
    Feiten,
    Gemeentefeit,
    Metingfeit,
    Openfeit,
    Plaatsfeit,
    Wens,
    Werkfeit,
)
from financiering.regels.toetsing import Uitslag, passende_routes, toets
from modeltrouw.verklaring import geldige_meting
from organisaties.basis import loopt_op
from trajecten.keuzes import Contractvorm, Doel, Plaatsingsoort
from trajecten.models import Plaatsing, Traject
from trajecten.regulier import werkfeiten


@dataclass(frozen=True)
class Dossierfeiten:
    """Wat voor elke regeling hetzelfde is, op een dag; `aanvragen` zijn die van dit traject."""

    client: Client
    op: date
    uitkeringen: frozenset[str]
    wens: Wens | None
    andere_wens: bool
    werk: tuple[Werkfeit, ...]
    meting: Metingfeit | None
    aanvragen: Sequence[Aanvraag]


def toets_aanvraag(aanvraag: Aanvraag, *, op: date) -> tuple[Uitslag, ...]:
    """De toetsing onder de versie van de aanvraag; `op` is de dag van indienen."""
    regels = regels_van(aanvraag.versie)
    feiten = feiten_voor(
        aanvraag.traject,
        op=op,
        regels=regels,
        route=aanvraag.route,
        gemeente=aanvraag.gemeente,
        aanvraag=aanvraag,
    )
    return toets(regels, feiten, op=op)


def feiten_voor(
    traject: Traject,
    *,
    op: date,
    regels: Regelgeving,
    route: str,
    gemeente: Gemeente | None,
    aanvraag: Aanvraag | None = None,
) -> Feiten:
    """Alles wat de regels vragen; zonder `aanvraag` is nog niets gevraagd of geantwoord."""
    return feiten_bij(
        dossierfeiten(traject, op=op),
        regels=regels,
        route=route,
        gemeente=gemeente,
        aanvraag=aanvraag,
    )


def dossierfeiten(traject: Traject, *, op: date) -> Dossierfeiten:
    uitkeringen = Uitkering.objects.filter(loopt_op(op), client=traject.client_id)
    wens, andere_wens = _wens(traject)
    return Dossierfeiten(
        client=traject.client,
        op=op,
        uitkeringen=frozenset(uitkeringen.values_list("soort", flat=True)),
        wens=wens,
        andere_wens=andere_wens,
        werk=_werk(traject, wens.op) if wens else (),
        meting=_meting(traject, op),
        aanvragen=list(Aanvraag.objects.van_traject(traject).select_related("versie", "gemeente")),
    )


def feiten_bij(
    dossier: Dossierfeiten,
    *,
    regels: Regelgeving,
    route: str,
    gemeente: Gemeente | None,
    aanvraag: Aanvraag | None = None,
) -> Feiten:
    aanvraagdatum = aanvraag.aanvraagdatum if aanvraag else dossier.op
    gemeentefeit = _gemeente(gemeente, aanvraagdatum)
    telt = gemeentefeit is not None and gemeentefeit.bestond_op(aanvraagdatum)
    return Feiten(
        doelgroep=dossier.client.doelgroep,
        aanvraagdatum=aanvraagdatum,
        uitkeringen=dossier.uitkeringen,
        route=route,
        gemeente=gemeentefeit,
        wens=dossier.wens,
        andere_wens=dossier.andere_wens,
        werk=dossier.werk,
        meting=dossier.meting,
        plaatsen=_plaatsen(regels, gemeente, aanvraag) if gemeente and telt else None,
        einde_zorg=dossier.client.einde_zorg_verwacht,
        ander_open=_ander_open(dossier, regels, aanvraag),
        **(_van_aanvraag(aanvraag) if aanvraag else {}),
    )


def voorstel_route(regels: Regelgeving, uitkeringen: frozenset[str]) -> str:
    """De eerste route bij de uitkering, of de enige die er is; leeg: kies zelf."""
    passend = passende_routes(regels, uitkeringen)
    if not passend and len(regels.routes) == 1:
        passend = [regels.routes[0].route]
    return passend[0] if passend else ""


def voorstel_gemeente(client: Client, *, op: date) -> str:
    """Hoe de gemeente van de client op die dag heette; leeg als er meer namen zijn."""
    namen = gebied_op(client.gemeente, op)
    return namen[0] if len(namen) == 1 else ""


def _wens(traject: Traject) -> tuple[Wens | None, bool]:
    """De wens voor werk bij de aanmelding, of anders het doel van het traject."""
    aanmelding = _aanmelding(traject)
    if aanmelding is not None and aanmelding.wens == Aanmeldwens.WERK:
        return Wens(aanmelding.wens_sinds, "bij de aanmelding"), False
    if traject.doel == Doel.WERK:
        return Wens(traject.instroomdatum, "als doel van het traject"), False
    return None, True


def _aanmelding(traject: Traject) -> Aanmelding | None:
    """Die van dit traject, of de laatste van voor de start."""
    aanmeldingen = Aanmelding.objects.filter(client=traject.client_id)
    if traject.aanmelding_id is not None:
        return aanmeldingen.get(pk=traject.aanmelding_id)
    return aanmeldingen.filter(datum__lte=traject.instroomdatum).order_by("-datum").first()


def _werk(traject: Traject, dag: date) -> tuple[Werkfeit, ...]:
    """Ook uit een eerder traject. Een proefplaatsing is geen dienstverband."""
    banen = list(
        Plaatsing.objects.loopt_op(dag).filter(
            traject__client=traject.client_id, soort=Plaatsingsoort.WERK
        )
    )
    feiten = werkfeiten(banen) if banen else {}
    nu = [(baan.functie, feiten[baan.pk].op(dag)) for baan in banen]
    return tuple(
        Werkfeit(functie, voorwaarde.uren_per_week)
        for functie, voorwaarde in nu
        if voorwaarde.contractvorm != Contractvorm.PROEFPLAATSING
    )


def _meting(traject: Traject, op: date) -> Metingfeit | None:
    verklaring = geldige_meting(op, team=traject.team)
    if verklaring is None:
        return None
    return Metingfeit(
        klasse=verklaring.klasse,
        totaal=verklaring.uitkomst.totaal,
        hoogste=verklaring.hoogste_totaal,
        op=verklaring.vastgesteld_op,
        geldig_tot=verklaring.geldig_tot,
    )


def _gemeente(gemeente: Gemeente | None, dag: date) -> Gemeentefeit | None:
    if gemeente is None:
        return None
    return Gemeentefeit(
        naam=gemeente.naam,
        code=gemeente.code,
        van=gemeente.geldig_van,
        tot=gemeente.geldig_tot,
        verder=tuple(gebied_op(gemeente, dag)),
    )


def _plaatsen(
    regels: Regelgeving, gemeente: Gemeente, aanvraag: Aanvraag | None
) -> Plaatsfeit | None:
    """None zonder grens: dan is er altijd plaats."""
    if not regels.begrensd:
        return None
    stand = plaatsen.stand(regels.code, gemeente.code)
    if stand is None:
        return None
    eigen = Plaats.objects.filter(aanvraag=aanvraag).first() if aanvraag else None
    return Plaatsfeit(
        per_gemeente=stand.per_gemeente,
        totaal=stand.totaal,
        bezet=stand.gevraagd + stand.toegekend + stand.gereserveerd,
        totaal_bezet=stand.totaal_bezet,
        vrij=stand.vrij,
        houdt=aanvraag is not None and aanvraag.status in HOUDT_PLAATS,
        wacht=aanvraag is not None and aanvraag.status == Status.WACHTLIJST,
        aanbod_tot=eigen.gereserveerd_tot if eigen else None,
    )


def _ander_open(
    dossier: Dossierfeiten, regels: Regelgeving, aanvraag: Aanvraag | None
) -> Openfeit | None:
    for ander in dossier.aanvragen:
        zelfde = aanvraag is not None and ander.pk == aanvraag.pk
        if ander.soort == regels.soort and ander.status not in GESLOTEN and not zelfde:
            return Openfeit(ander.aanvraagdatum, ander.get_status_display())
    return None


def _van_aanvraag(aanvraag: Aanvraag) -> dict[str, Any]:
    """Wat is gevraagd en geantwoord."""
    verklaringen = [stuk for stuk in aanvraag.stukken.all() if stuk.soort == Stuksoort.TOESTEMMING]
    return {
        "specialistisch": aanvraag.specialistisch,
        "ander_traject": aanvraag.ander_traject,
        "andere_sector": aanvraag.andere_sector,
        "toestemming": verklaringen[0].geleverd_op if verklaringen else None,
        "toestemming_gevraagd": (
            aanvraag.status_sinds if aanvraag.status == Status.GEVRAAGD else None
        ),
        "gevraagd": sum(deel.gevraagd for deel in aanvraag.delen.all()) or None,
    }
