"""De stukken van een aanvraag als rapport: ze blijven dertig dagen klaarliggen."""

from collections.abc import Collection
from uuid import UUID

from financiering.keuzes import Papier
from financiering.models import Aanvraag
from financiering.querysets import trajecten_voor
from financiering.rechten import FINANCIEEL, ZIEN
from financiering.stukken_pdf import blad_van, waarom_niet
from ips_portal.gedeeld.opmaak import datum_lang
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from organisaties.rechten import Recht
from trajecten.rechten import BEGELEIDER, COORDINATOR, WAARNEMER


def aanmelden() -> None:
    meld_aan(
        Soort(
            "aanvraag",
            "Financiering",
            frozenset(ZIEN),
            velden=("aanvraag", "papier"),
            mag=_mag,
            maak=_maak,
            over=_over,
            grondslag=_grondslag,
            client_van=_client,
            ziet=_ziet,
        )
    )


def _aanvraag(vraag: Vraag) -> Aanvraag | None:
    try:
        sleutel = UUID(vraag.over("aanvraag"))
    except ValueError:
        return None
    return (
        Aanvraag.objects.met_sleutel(sleutel)
        .select_related("traject__client", "traject__team", "versie", "gemeente")
        .defer("traject__client__bsn")
        .first()
    )


def _mag(vraag: Vraag) -> bool:
    """Wie over de financiering gaat, of over het traject; en alleen een stuk dat er al is."""
    aanvraag = _aanvraag(vraag)
    if aanvraag is None or vraag.over("papier") not in Papier:
        return False
    if not vraag.lid.mag(Recht.FINANCIERING):
        zichtbaar = trajecten_voor(vraag.lid, vandaag=vraag.vandaag)
        if not zichtbaar.filter(pk=aanvraag.traject_id).exists():
            return False
    return not waarom_niet(blad_van(aanvraag, Papier(vraag.over("papier"))))


def _grondslag(vraag: Vraag) -> str:
    if vraag.lid.mag(Recht.FINANCIERING):
        return FINANCIEEL
    if vraag.lid.mag(Recht.DOSSIERS_VAN_TEAM):
        return COORDINATOR
    aanvraag, wie = _aanvraag(vraag), vraag.lid.gebruiker.pk
    trajecten = trajecten_voor(vraag.lid, vandaag=vraag.vandaag)
    neemt_waar = trajecten.met_waarneming(wie, vandaag=vraag.vandaag).filter(
        pk=aanvraag.traject_id if aanvraag else None, waargenomen=True
    )
    return WAARNEMER if neemt_waar.exists() else BEGELEIDER


def _client(vraag: Vraag) -> int | None:
    aanvraag = _aanvraag(vraag)
    return aanvraag.traject.client_id if aanvraag else None


def _ziet(vraag: Vraag, clienten: Collection[int]) -> Collection[int]:
    """Een aanvraag gaat over een client, en `_mag` keek al of dit lid haar nog ziet."""
    client = _client(vraag)
    return () if client is None else (client,)


def _over(vraag: Vraag) -> str:
    aanvraag = _aanvraag(vraag)
    if aanvraag is None:
        return ""
    stuk = Papier(vraag.over("papier")).label.lower()
    return f"{stuk}, aanvraag van {datum_lang(aanvraag.aanvraagdatum)}"


def _maak(vraag: Vraag) -> Blad:
    aanvraag, papier = _aanvraag(vraag), vraag.over("papier")
    if aanvraag is None:
        raise ValueError("deze aanvraag is er niet")
    return Blad(
        f"financiering/pdf/{papier}.html",
        {"blad": blad_van(aanvraag, Papier(papier))},
        bestandsnaam=f"{papier}-{aanvraag.aanvraagdatum:%Y-%m-%d}",
        stijlen=("css/pdf-aanvraag.css",),
        clienten=[aanvraag.traject.client_id],
    )
