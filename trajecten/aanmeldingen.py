"""De wachtlijst: wie erop staat, hoe lang al, en wie er eerder was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Min, OuterRef, Q
from django.http import Http404, HttpRequest

from clienten.keuzes import GEREEDHEID
from clienten.models import Aanmelding, Client
from clienten.querysets import AanmeldingQuerySet, ClientQuerySet
from ips_portal.gedeeld.bladeren import Bladzijde, blader
from organisaties.lid import Lid
from organisaties.models import IPSTeam
from organisaties.rechten import Recht
from trajecten.keuzes import CLIENT_SOORTEN
from trajecten.models import Contactdeelname, Traject
from trajecten.rechten import AANMELDER, grondslag, weiger_beperkt, weiger_schrijven
from trajecten.regels.aanmelding import TERUGBLIK, Wachtcijfers, wachtcijfers

HOOGSTENS = 20

Geteld = Any  # een Aanmelding of Client met wat de query erbij telde


@dataclass(frozen=True)
class Wachtlijst:
    cijfers: Wachtcijfers
    om_gereedheid: int


@dataclass(frozen=True)
class Bekenden:
    """Wie bij een zoekopdracht hoort; `meer`: er zijn er meer dan hier staan."""

    clienten: list[Client]
    meer: bool


@dataclass(frozen=True)
class Aanmeldregel:
    """Een aanmelding in het dossier, met hoe lang het duurde."""

    aanmelding: Aanmelding
    traject_sinds: date | None
    eerste_gesprek: date | None

    @property
    def gewacht(self) -> int | None:
        """Dagen van de aanmelding tot de start van het traject."""
        return _dagen(self.aanmelding.datum, self.traject_sinds)

    @property
    def tot_gesprek(self) -> int | None:
        """Dagen van de wens tot het eerste gesprek."""
        return _dagen(self.aanmelding.wens_sinds, self.eerste_gesprek)


# De lijst


def teams_met_wachtlijst(lid: Lid) -> list[IPSTeam]:
    return list(IPSTeam.objects.waar(lid.teams_met(Recht.WACHTLIJST)))


def wachtlijst_van(lid: Lid, *, vandaag: date, voorwaarde: Q) -> Wachtlijst:
    """De getallen boven de lijst: twee queries. `voorwaarde` kiest het team."""
    alle = _van(lid).filter(voorwaarde)
    wachtenden = list(alle.wachtend().values_list("datum", "eerste_gesprek"))
    return Wachtlijst(
        wachtcijfers(wachtenden, vandaag=vandaag),
        alle.filter(om_gereedheid(vandaag)).count(),
    )


def bladzijde_van(
    lid: Lid, *, vandaag: date, voorwaarde: Q, afgesloten: bool, na: str
) -> Bladzijde[Aanmelding]:
    """Wie het langst wacht bovenaan; van wat is afgesloten het laatste eerst."""
    rijen = _van(lid).filter(voorwaarde).select_related("client", "team").defer("client__bsn")
    volgorde = ["-uitkomst_op"] if afgesloten else ["datum"]
    bladzijde = blader(rijen, volgorde=volgorde, na=na)
    for aanmelding in bladzijde:
        _tel_dagen(aanmelding, vandaag)
    return bladzijde


def om_gereedheid(vandaag: date) -> Q:
    """Afgewezen omdat iemand nog niet klaar zou zijn (item 9), in het laatste jaar."""
    return Q(reden__in=GEREEDHEID) & sinds(vandaag)


def sinds(vandaag: date) -> Q:
    return ~Q(uitkomst="") & Q(uitkomst_op__gt=vandaag - timedelta(days=TERUGBLIK))


def _van(lid: Lid) -> AanmeldingQuerySet:
    return Aanmelding.objects.in_teams(lid.teams_met(Recht.WACHTLIJST))


def _tel_dagen(aanmelding: Geteld, vandaag: date) -> None:
    aanmelding.dagen = (vandaag - aanmelding.datum).days
    aanmelding.dagen_wens = (vandaag - aanmelding.wens_sinds).days
    aanmelding.tot_gesprek = _dagen(aanmelding.wens_sinds, aanmelding.eerste_gesprek)
    gesprek = aanmelding.eerste_gesprek
    aanmelding.gesprek_komt = gesprek is not None and gesprek > vandaag


# Een aanmelding


def aanmelding_of_404(request: HttpRequest, sleutel: UUID, *, op_slot: bool = False) -> Aanmelding:
    """De aanmelding met deze sleutel, met een regel in het logboek. Op slot: een ander wacht.

    Http404 als ze niet in deze organisatie bestaat; PermissionDenied (en een regel met de
    weigering) als dit lid niet over die wachtlijst gaat.
    """
    aanmeldingen = Aanmelding.objects.vergrendeld() if op_slot else Aanmelding.objects.all()
    aanmelding: Geteld = (
        aanmeldingen.filter(sleutel=sleutel)
        .select_related(
            "client__gemeente", "client__ggz_team", "team", "uitkomst_door", "heropend_door"
        )
        .defer("client__bsn")
        .first()
    )
    if aanmelding is None:
        request.logboek.geweigerd(object_soort="aanmelding", object_sleutel=sleutel)
        raise Http404
    client_id = aanmelding.client_id
    if not gaat_over(request.lid, aanmelding):
        request.logboek.geweigerd(
            object_soort="aanmelding", object_sleutel=sleutel, client_id=client_id
        )
        raise PermissionDenied("Deze aanmelding hoort niet bij uw teams.")
    weiger_beperkt(request, [aanmelding.client], [aanmelding.team_id] if aanmelding.team_id else [])
    request.logboek.zag(client_id, onderdeel="aanmelding", grondslag=grondslag(request))
    _tel_dagen(aanmelding, request.vandaag)
    return aanmelding


def gaat_over(lid: Lid, aanmelding: Aanmelding) -> bool:
    """Staat deze aanmelding op een wachtlijst van dit lid?"""
    teams = lid.teams_met(Recht.WACHTLIJST)
    return teams.alle or aanmelding.team_id in teams.ids


def open_aanmelding(client: Client) -> Aanmelding | None:
    return Aanmelding.objects.wachtend().filter(client=client).first()


def eerdere_trajecten(client_id: int) -> list[Traject]:
    """Wie er eerder was: de trajecten, het laatste eerst."""
    return list(Traject.objects.filter(client_id=client_id).order_by("-instroomdatum"))


# Wie er al was


def bekende_clienten(tekst: str, lid: Lid, *, vandaag: date) -> Bekenden:
    """Om opnieuw aan te melden: wie dit lid mag zien, en wie precies dit nummer heeft.

    Elk met `zichtbaar`: zonder dat komt alleen het nummer op het scherm, zoals bij de waarschuwing
    voor een dubbele cliënt. Wie bij een ander team was, is zo toch te vinden.
    """
    gevonden = (
        _met_stand(lid, vandaag)
        .zoek(tekst)
        .filter(Q(zichtbaar=True) | Q(clientnummer__iexact=tekst.strip()))
    )
    clienten = list(gevonden.order_by("zoeknaam", "pk")[: HOOGSTENS + 1])
    return Bekenden(clienten[:HOOGSTENS], meer=len(clienten) > HOOGSTENS)


def bekende_client_of_404(request: HttpRequest, sleutel: UUID) -> Geteld:
    """Een cliënt van deze organisatie, met `zichtbaar`, `heeft_traject` en `wacht`."""
    client = _met_stand(request.lid, request.vandaag).filter(sleutel=sleutel).first()
    if client is None:
        request.logboek.geweigerd(object_soort="dossier", object_sleutel=sleutel)
        raise Http404
    if client.beperkt:
        weiger_schrijven(request, client)
    request.logboek.zag(client.pk, onderdeel="aanmelding", grondslag=grond_bij(request, client))
    return client


def grond_bij(request: HttpRequest, client: Geteld) -> str:
    """Van wie dit lid alleen het nummer ziet, is dat om hem aan te melden."""
    return grondslag(request) if client.zichtbaar else AANMELDER


def _met_stand(lid: Lid, vandaag: date) -> ClientQuerySet:
    trajecten = Traject.objects.filter(client=OuterRef("pk"))
    eigen = Traject.objects.voor(lid, vandaag=vandaag).filter(client=OuterRef("pk"))
    aanmeldingen = Aanmelding.objects.filter(client=OuterRef("pk"))
    return Client.objects.defer("bsn").annotate(
        zichtbaar=Q(Exists(eigen) | Exists(aanmeldingen.in_teams(lid.teams_met(Recht.WACHTLIJST)))),
        heeft_traject=Exists(trajecten.filter(einddatum__isnull=True)),
        wacht=Exists(aanmeldingen.wachtend()),
    )


# In het dossier


def aanmeldregels_van(client_id: int) -> list[Aanmeldregel]:
    """De aanmeldingen, de laatste eerst: drie queries.

    Is geen eerste gesprek ingevuld, dan is het eerste contact met de cliënt dat gesprek.
    """
    aanmeldingen = Aanmelding.objects.filter(client_id=client_id).order_by("-datum")
    trajecten = list(Traject.objects.filter(client_id=client_id).order_by("instroomdatum"))
    gesproken = _eerste_gesprekken(traject.pk for traject in trajecten)
    return [
        _regel(aanmelding, _traject_bij(aanmelding, trajecten), gesproken)
        for aanmelding in aanmeldingen
    ]


def _regel(
    aanmelding: Aanmelding, traject: Traject | None, gesproken: dict[int, date]
) -> Aanmeldregel:
    if traject is None:
        return Aanmeldregel(aanmelding, None, aanmelding.eerste_gesprek)
    gesprek = aanmelding.eerste_gesprek or gesproken.get(traject.pk)
    return Aanmeldregel(aanmelding, traject.instroomdatum, gesprek)


def _traject_bij(aanmelding: Aanmelding, trajecten: list[Traject]) -> Traject | None:
    """Een ingelezen traject wijst nog niet naar zijn aanmelding; dan is het het eerste erna."""
    for traject in trajecten:
        if traject.aanmelding_id == aanmelding.pk:
            return traject
    return next(
        (
            traject
            for traject in trajecten
            if traject.aanmelding_id is None and traject.instroomdatum >= aanmelding.datum
        ),
        None,
    )


def _eerste_gesprekken(traject_ids: Iterable[int]) -> dict[int, date]:
    deelnames = Contactdeelname.objects.filter(
        traject_id__in=list(traject_ids),
        contactmoment__soort__in=CLIENT_SOORTEN,
        contactmoment__niet_verschenen=False,
    )
    eerste = deelnames.order_by().values("traject_id").annotate(dag=Min("contactmoment__datum"))
    return {rij["traject_id"]: rij["dag"] for rij in eerste}


def _dagen(van: date, tot: date | None) -> int | None:
    return None if tot is None else (tot - van).days
