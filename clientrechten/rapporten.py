"""De inzage als rapport: een pdf om te lezen, dezelfde gegevens als json, en de documenten."""

import json
from collections.abc import Collection

from django.template.loader import render_to_string

from clientrechten.inzage import inzage_van
from clientrechten.rechten import GRONDSLAG, client_nummer, laatste_traject, mag_uitvoeren
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.opmaak import datum_lang
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from organisaties.rechten import Recht
from trajecten.models import Traject


def aanmelden() -> None:
    meld_aan(
        Soort(
            "inzage",
            "Inzage voor de cliënt",
            frozenset({Recht.CLIENTRECHTEN}),
            velden=("client",),
            mag=lambda vraag: _traject(vraag) is not None,
            maak=_maak,
            over=_over,
            grondslag=lambda vraag: GRONDSLAG,
            client_van=lambda vraag: client_nummer(vraag.over("client")),
            ziet=_ziet,
        )
    )


def _traject(vraag: Vraag) -> Traject | None:
    traject = laatste_traject(vraag.over("client"))
    return traject if traject is not None and mag_uitvoeren(vraag.lid, traject) else None


def _over(vraag: Vraag) -> str:
    """Geen naam en geen nummer: de dag waarop het traject begon."""
    traject = _traject(vraag)
    return f"traject van {datum_lang(traject.instroomdatum)}" if traject else ""


def _ziet(vraag: Vraag, clienten: Collection[int]) -> Collection[int]:
    traject = _traject(vraag)
    return [traject.client_id] if traject else []


def _maak(vraag: Vraag) -> Blad:
    traject = _traject(vraag)
    if traject is None:
        raise ValueError("dit dossier is er niet voor dit lid")
    inzage = inzage_van(traject.client_id)
    machine = inzage.voor_een_machine(organisatie=vraag.lid.organisatie, nu=klok.nu())
    gegevens = json.dumps(machine, ensure_ascii=False, indent=1).encode()
    raam = {"inzage": inzage, "organisatie": vraag.lid.organisatie, "vandaag": vraag.vandaag}
    los = render_to_string("clientrechten/inzage_los.html", raam).encode()
    return Blad(
        "clientrechten/pdf/inzage.html",
        {"inzage": inzage},
        bestandsnaam=f"inzage-{vraag.vandaag:%Y-%m-%d}",
        clienten=[traject.client_id],
        bijlagen={"inzage.html": los, "gegevens.json": gegevens, **inzage.bestanden},
    )
