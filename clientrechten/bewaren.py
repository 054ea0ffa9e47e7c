"""Wat een organisatie bewaart en hoe lang, en welke dossiers weg mogen."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef

from clienten.models import Aanmelding, Client
from clientrechten.models import Bewaartermijn, Wisronde
from clientrechten.persoonsgegevens import Tabel, tabellen
from clientrechten.regels.bewaren import DOSSIER, KLASSEN, Stand, toets_wissen
from ips_portal.gedeeld.opmaak import dag
from logboek.models import Wijziging
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.models import Traject

TEGELIJK = 100  # dossiers in een ronde
_SUBSIDIE = "financiering."
_DATUMS = ("datum", "einddatum", "bijgewerkt_op", "op", "tot")


def termijnen_nu() -> dict[str, int]:
    """Van elke klasse: wat de organisatie koos, binnen de grenzen; een query."""
    eigen = dict(Bewaartermijn.objects.values_list("klasse", "jaren"))
    return {
        klasse.sleutel: min(
            max(eigen.get(klasse.sleutel, klasse.jaren), klasse.minst), klasse.meest
        )
        for klasse in KLASSEN
    }


def standen_van(client_ids: Collection[int], *, vandaag: date) -> dict[int, Stand]:
    """Een vast aantal queries, hoeveel clienten het ook zijn."""
    dossier: dict[int, date] = {}
    subsidie: dict[int, date] = {}
    for tabel in tabellen():
        laatste = list(_laatste_in(tabel, client_ids))
        _houd_laatste(dossier, laatste, vandaag)
        if tabel.model._meta.label.startswith(_SUBSIDIE):
            _houd_laatste(subsidie, laatste, vandaag)
    gewijzigd = Wijziging.objects.filter(client_id__in=client_ids).values_list("client_id")
    _houd_laatste(dossier, gewijzigd.annotate(laatst=Max("tijdstip")).order_by(), vandaag)
    lopend = set(
        Client.objects.filter(pk__in=client_ids).exclude(_niets_open()).values_list("pk", flat=True)
    )
    return {
        nummer: Stand(nummer in lopend, laatst, subsidie.get(nummer))
        for nummer, laatst in dossier.items()
    }


def _laatste_in(tabel: Tabel, client_ids: Collection[int]) -> Iterable[tuple[int, Any]]:
    """Van elke client de laatste van elke datum in deze tabel."""
    velden = {veld.name for veld in tabel.model._meta.concrete_fields}
    rijen = tabel.model._base_manager.filter(**{f"{tabel.pad}__in": client_ids})
    kolommen = [naam for naam in ("aangemaakt_op", *_DATUMS) if naam in velden]
    grootste = {f"laatst_{naam}": Max(naam) for naam in kolommen}
    for nummer, *datums in rijen.order_by().values_list(tabel.pad).annotate(**grootste):
        yield from ((nummer, datum) for datum in datums if datum)


def _houd_laatste(
    standen: dict[int, date], gevonden: Iterable[tuple[int, date | datetime]], vandaag: date
) -> None:
    """Een datum in de toekomst is een plan, geen wijziging."""
    for nummer, wanneer in gevonden:
        datum = min(dag(wanneer), vandaag)
        standen[nummer] = max(standen.get(nummer, datum), datum)


def _niets_open() -> Any:
    trajecten = Traject.objects.filter(client=OuterRef("pk"), einddatum__isnull=True)
    return ~Exists(trajecten) & ~Exists(
        Aanmelding.objects.filter(client=OuterRef("pk"), uitkomst="")
    )


def eigen_clienten(lid: Lid) -> Any:
    """De clienten over wie dit lid zo'n besluit neemt: hun laatste traject is van zijn team. Wie
    nooit een traject had hoort bij wie over alle teams gaat."""
    teams = lid.teams_met(Recht.CLIENTRECHTEN)
    if teams.alle:
        return Client.objects.all()
    van_mij = Traject.objects.filter(client=OuterRef("pk"), team__in=teams.ids)
    elders = Traject.objects.filter(client=OuterRef("pk")).exclude(team__in=teams.ids)
    return Client.objects.filter(Exists(van_mij)).exclude(Exists(elders))


def te_wissen(lid: Lid, *, vandaag: date) -> list[Client]:
    """De clienten van wie elke termijn om is, de oudste eerst; hoogstens een ronde vol."""
    jaren = termijnen_nu()
    # Ruim genomen; de juiste dag zegt de regel.
    grens = date(vandaag.year - jaren[DOSSIER] + 1, 1, 1)
    oud = eigen_clienten(lid).filter(_niets_open(), aangemaakt_op__date__lt=grens)
    gevonden: list[Client] = []
    for portie in _in_porties(oud.defer("bsn")):
        standen = standen_van([client.pk for client in portie], vandaag=vandaag)
        gevonden += [client for client in portie if _mag_weg(standen[client.pk], jaren, vandaag)]
        if len(gevonden) >= TEGELIJK:
            break
    return gevonden[:TEGELIJK]


def _in_porties(clienten: Any) -> Iterable[list[Client]]:
    """Wie oud is maar nog niet weg mag, houdt wie na hem komt niet tegen."""
    laatste = 0
    while portie := list(clienten.filter(pk__gt=laatste).order_by("pk")[:TEGELIJK]):
        yield portie
        laatste = portie[-1].pk


def _mag_weg(stand: Stand, jaren: Mapping[str, int], vandaag: date) -> bool:
    return not toets_wissen(stand, jaren, op_verzoek=False, vandaag=vandaag)


def rondes_van(lid: Lid) -> list[Wisronde]:
    """De laatste rondes: open als al haar clienten van dit lid zijn, en wat hij zelf afhandelde.

    Na het wissen is niet te zien van welk team iemand was; wie over alle teams gaat ziet alles.
    """
    rondes = list(Wisronde.objects.select_related("aangemaakt_door", "uitgevoerd_door")[:50])
    nummers = {nummer for ronde in rondes for nummer in ronde.clienten}
    eigen = set(eigen_clienten(lid).filter(pk__in=nummers).values_list("pk", flat=True))
    return [
        ronde
        for ronde in rondes
        if (set(ronde.clienten) <= eigen if ronde.clienten else _eigen_werk(ronde, lid))
    ]


def _eigen_werk(ronde: Wisronde, lid: Lid) -> bool:
    wie = (ronde.aangemaakt_door_id, ronde.uitgevoerd_door_id, ronde.ingetrokken_door_id)
    return lid.teams_met(Recht.CLIENTRECHTEN).alle or lid.gebruiker.pk in wie


def clienten_van(rondes: Iterable[Wisronde]) -> dict[int, Client]:
    nummers = {nummer for ronde in rondes for nummer in ronde.clienten}
    return Client.objects.defer("bsn").in_bulk(nummers)
