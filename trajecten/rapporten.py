"""De rapporten over dossiers: een caseload, en de samenvatting van een dossier."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from clienten.models import Client
from ips_portal.gedeeld.opmaak import datum_lang
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from organisaties.models import Gebruiker, IPSTeam
from organisaties.rechten import Recht
from trajecten.afdruk import blad_van
from trajecten.caseloadblad import Caseloadblad, blad_van_begeleider, blad_van_team
from trajecten.models import Traject
from trajecten.querysets import TrajectQuerySet
from trajecten.rechten import BEGELEIDER, COORDINATOR, WAARNEMER, werkt_in

MetWaarneming = Any  # een Traject met wat de query erbij zocht: waargenomen, verder
_STIJL = ("css/pdf-dossier.css",)
_DOSSIERS = frozenset({Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM})


def aanmelden() -> None:
    for soort in (_CASELOAD, _DOSSIER):
        meld_aan(soort)


def _caseload(vraag: Vraag) -> Caseloadblad:
    team, begeleider = _team(vraag), _begeleider(vraag)
    if begeleider is not None:
        return blad_van_begeleider(begeleider, team=team, vandaag=vraag.vandaag)
    if team is None:
        raise ValueError("een caseload is van een team of van een begeleider")
    return blad_van_team(team, vandaag=vraag.vandaag)


def _mag_caseload(vraag: Vraag) -> bool:
    """De eigen caseload mag elke begeleider; een team, en wie daar werkt, wie erover gaat."""
    lid, team = vraag.lid, _team(vraag)
    if vraag.over("team"):
        if team is None or not lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(team.pk):
            return False
        return not vraag.over("begeleider") or _begeleider(vraag) is not None
    is_eigen = vraag.over("begeleider") == str(lid.gebruiker.sleutel)
    return is_eigen and lid.mag(Recht.EIGEN_DOSSIERS)


def _over_caseload(vraag: Vraag) -> str:
    team, begeleider = _team(vraag), _begeleider(vraag)
    return ", ".join(wie.naam for wie in (begeleider, team) if wie is not None)


def _maak_caseload(vraag: Vraag) -> Blad:
    blad = _caseload(vraag)
    return Blad(
        "trajecten/pdf/caseload.html",
        {"blad": blad},
        bestandsnaam=f"caseload-{vraag.vandaag:%Y-%m-%d}",
        stijlen=_STIJL,
        clienten=blad.clienten,
    )


def _team(vraag: Vraag) -> IPSTeam | None:
    sleutel = _sleutel(vraag.over("team"))
    return IPSTeam.objects.filter(sleutel=sleutel).first() if sleutel else None


def _begeleider(vraag: Vraag) -> Gebruiker | None:
    """Zichzelf, of met een team wie daar werkt of werkte."""
    sleutel, team = _sleutel(vraag.over("begeleider")), _team(vraag)
    if sleutel is None or team is None:
        return vraag.lid.gebruiker if sleutel == vraag.lid.gebruiker.sleutel else None
    return werkt_in(team).filter(sleutel=sleutel).first()


def _traject(vraag: Vraag) -> MetWaarneming | None:
    """Zoals `traject_of_404`, zonder verzoek: het laatste traject, als dat van dit lid is."""
    sleutel = _sleutel(vraag.over("client"))
    if sleutel is None:
        return None
    return (
        _dossiers(vraag)
        .filter(client__sleutel=sleutel)
        .select_related("client__gemeente", "client__ggz_team", "team")
        .defer("client__bsn")
        .met_waarneming(vraag.lid.gebruiker.pk, vandaag=vraag.vandaag)
        .order_by("-instroomdatum", "-id")
        .first()
    )


def _dossiers(vraag: Vraag) -> TrajectQuerySet:
    """Van dit lid, zonder wie daarna bij een ander terugkwam."""
    later = Traject.objects.filter(
        client=OuterRef("client"), instroomdatum__gt=OuterRef("instroomdatum")
    )
    return Traject.objects.voor(vraag.lid, vandaag=vraag.vandaag).exclude(Exists(later))


def _ziet(vraag: Vraag, clienten: Collection[int]) -> Collection[int]:
    eigen = _dossiers(vraag).filter(client__in=clienten)
    return eigen.order_by().values_list("client_id", flat=True)


def _over_dossier(vraag: Vraag) -> str:
    """Geen naam en geen nummer: de dag waarop het traject begon."""
    traject = _traject(vraag)
    return f"traject van {datum_lang(traject.instroomdatum)}" if traject else ""


def _maak_dossier(vraag: Vraag) -> Blad:
    traject = _traject(vraag)
    if traject is None:
        raise ValueError("dit dossier is er niet voor dit lid")
    return Blad(
        "trajecten/pdf/dossier.html",
        {"blad": blad_van(traject, vandaag=vraag.vandaag)},
        bestandsnaam=f"dossier-{vraag.vandaag:%Y-%m-%d}",
        stijlen=_STIJL,
        clienten=[traject.client_id],
    )


def _grondslag(vraag: Vraag) -> str:
    if vraag.lid.mag(Recht.DOSSIERS_VAN_TEAM):
        return COORDINATOR
    traject = _traject(vraag)
    return WAARNEMER if traject is not None and traject.waargenomen else BEGELEIDER


def _client(vraag: Vraag) -> int | None:
    sleutel = _sleutel(vraag.over("client"))
    clienten = Client.objects.filter(sleutel=sleutel) if sleutel else Client.objects.none()
    return clienten.values_list("pk", flat=True).first()


def _sleutel(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


_CASELOAD = Soort(
    "caseload",
    "Caseload",
    _DOSSIERS,
    velden=("team", "begeleider"),
    mag=_mag_caseload,
    maak=_maak_caseload,
    over=_over_caseload,
    grondslag=_grondslag,
    ziet=_ziet,
)
_DOSSIER = Soort(
    "dossier",
    "Samenvatting van een dossier",
    _DOSSIERS,
    velden=("client",),
    mag=lambda vraag: _traject(vraag) is not None,
    maak=_maak_dossier,
    over=_over_dossier,
    grondslag=_grondslag,
    client_van=_client,
    ziet=_ziet,
)
