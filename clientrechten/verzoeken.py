"""De verzoeken van cliënten en de beperkte dossiers: wat een lid ervan ziet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from clienten.models import Client
from clientrechten.bewaren import eigen_clienten
from clientrechten.models import Beperking, Verzoek
from clientrechten.rechten import GRONDSLAG
from clientrechten.regels.verzoeken import toets_verlengen, waarschuw_vanaf
from meldingen.bronnen import Bron, Feit, Genoemd, Soort, Termijnen
from meldingen.models import Melding
from organisaties.lid import Lid
from organisaties.organisatiekeuze import leden_op
from organisaties.rechten import Recht
from trajecten.models import Traject

HOOGSTENS = 50  # afgehandelde verzoeken op de lijst
TERMIJN = Soort(
    "verzoek_client",
    "Verzoek van een cliënt",
    "AVG art. 12 lid 3",
    dagen=10,
    minst=3,
    meest=21,
    termijn="dagen voor het antwoord er moet zijn",
    overzicht="week",
)


@dataclass(frozen=True)
class Verzoekenlijst:
    open: list[Verzoek]
    afgehandeld: list[Verzoek]
    beperkingen: list[Beperking]

    @property
    def clienten(self) -> set[int]:
        return {client.pk for client in self.wie}

    @property
    def wie(self) -> list[Client]:
        verzoeken = [*self.open, *self.afgehandeld]
        return [
            *(rij.client for rij in verzoeken),
            *(rij.client for rij in self.beperkingen),
        ]


def lijst_van(lid: Lid) -> Verzoekenlijst:
    """Van de cliënten over wie dit lid gaat: drie queries."""
    eigen = eigen_clienten(lid).values("pk")
    verzoeken = _met_client(Verzoek.objects.filter(client__in=eigen))
    dicht = Beperking.objects.filter(client__in=eigen, opgeheven_op__isnull=True)
    afgehandeld = verzoeken.exclude(besluit="").order_by("-besloten_op", "-id")
    lijst = Verzoekenlijst(
        open=list(verzoeken.filter(besluit="")),
        afgehandeld=list(afgehandeld[:HOOGSTENS]),
        beperkingen=list(_met_client(dicht).order_by("id")),
    )
    for client in lijst.wie:
        client.toon_naam()
    return lijst


def van_client(client_id: int) -> list[Verzoek]:
    """Het laatst gevraagde eerst."""
    rijen = Verzoek.objects.filter(client=client_id).select_related("besloten_door")
    return list(rijen.order_by("-ontvangen_op", "-id"))


def beperkingen_van(client_id: int) -> list[Beperking]:
    """De laatste eerst; hoogstens een is open."""
    rijen = Beperking.objects.filter(client=client_id)
    return list(rijen.select_related("aangemaakt_door", "opgeheven_door"))


def verzoek_of_404(traject: Traject, sleutel: UUID) -> Verzoek:
    """Http404 als dit verzoek niet van deze cliënt is."""
    verzoek = Verzoek.objects.filter(client=traject.client_id, sleutel=sleutel).first()
    if verzoek is None:
        raise Http404
    return verzoek


def te_verlengen(verzoek: Verzoek, *, vandaag: date) -> bool:
    afgewezen = toets_verlengen(
        ontvangen=verzoek.ontvangen_op,
        al_verlengd=verzoek.verlengd_op is not None,
        besloten=not verzoek.open,
        vandaag=vandaag,
    )
    return afgewezen is None


def _met_client(rijen: Any) -> Any:
    return rijen.select_related("client", "aangemaakt_door").defer("client__bsn")


# De melding voor de termijn om is


def bereken(vandaag: date, termijnen: Termijnen) -> Iterator[Feit]:
    """Voor wie over het team van het laatste traject gaat; zonder traject wie over alle gaat."""
    dagen = termijnen[TERMIJN.sleutel]
    leden = [lid for lid in leden_op(vandaag) if lid.mag(Recht.CLIENTRECHTEN)]
    for verzoek in _open_met_team() if leden else ():
        vanaf = waarschuw_vanaf(
            uiterlijk=verzoek.uiterlijk, ontvangen=verzoek.ontvangen_op, dagen=dagen
        )
        if vanaf > vandaag:
            continue
        for lid in leden:
            teams = lid.teams_met(Recht.CLIENTRECHTEN)
            if teams.alle or verzoek.team in teams.ids:
                yield _feit(verzoek, lid.gebruiker.pk, vanaf)


def _open_met_team() -> QuerySet[Any]:
    laatste = Traject.objects.filter(client=OuterRef("client")).order_by("-instroomdatum", "-id")
    open_ = Verzoek.objects.filter(besluit="").select_related("client").defer("client__bsn")
    return open_.annotate(team=Subquery(laatste.values("team")[:1]))


def _feit(verzoek: Any, ontvanger: int, vanaf: date) -> Feit:
    return Feit(
        soort=TERMIJN.sleutel,
        onderwerp=str(verzoek.sleutel),
        ontvanger=ontvanger,
        titel="Antwoord op het verzoek van een cliënt",
        url=reverse("verzoek", args=[verzoek.client.sleutel, verzoek.sleutel]),
        vanaf=vanaf,
        uiterlijk=max(verzoek.uiterlijk, vanaf),
    )


def noem(lid: Lid, meldingen: Sequence[Melding], vandaag: date) -> Mapping[int, Genoemd]:
    per_sleutel = {rij.onderwerp: rij for rij in meldingen if rij.soort == TERMIJN.sleutel}
    eigen = eigen_clienten(lid).values("pk")
    verzoeken = Verzoek.objects.filter(sleutel__in=per_sleutel, client__in=eigen)
    genoemd = {}
    for verzoek in _met_client(verzoeken):
        melding = per_sleutel[str(verzoek.sleutel)]
        client: Client = verzoek.client
        genoemd[melding.pk] = Genoemd(client.korte_naam, melding.url, client.pk, GRONDSLAG)
    return genoemd


BRON = Bron("clientrechten", (TERMIJN,), bereken, noem)
