"""Register van de agenda: elke app zegt welke dagen ze voor iemand heeft.

De lage app voegt ze samen tot een agenda; een hogere app meldt haar bron aan in `AppConfig.ready`.
Een bron rekent in het bereik van de organisatie en in een vast aantal queries, toont alleen wat dit
lid in het portal ook ziet, en zet nooit een naam of getypte tekst in een titel: die leest een
telefoon voor op het vergrendelde scherm.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.urls import reverse

from meldingen.bronnen import soorten
from meldingen.models import Melding
from meldingen.regels.agenda import Afspraak, Venster, in_venster
from organisaties.lid import Lid

HOOGSTENS = 1000  # afspraken; wie meer heeft, ziet wat het dichtst bij vandaag ligt

Bron = Callable[[Lid, Venster, date], Iterable[Afspraak]]
_bronnen: list[Bron] = []


def meld_aan(bron: Bron) -> None:
    """`bron(lid, venster, vandaag)` geeft de afspraken van dit lid."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def agenda_van(lid: Lid, *, vandaag: date) -> list[Afspraak]:
    """De afspraken van alle bronnen en wat dit lid nog te doen heeft, op volgorde van dag."""
    venster = Venster.rond(vandaag)
    alle = [afspraak for bron in _bronnen for afspraak in bron(lid, venster, vandaag)]
    staat_er = {(afspraak.dag, afspraak.url) for afspraak in alle}
    alle += [
        melding for melding in _te_doen(lid, venster) if (melding.dag, melding.url) not in staat_er
    ]
    getoond = {afspraak.uid: afspraak for afspraak in alle if in_venster(afspraak, venster)}
    dichtbij = sorted(getoond.values(), key=lambda afspraak: abs(_eerst(afspraak, vandaag)))
    return sorted(dichtbij[:HOOGSTENS], key=lambda afspraak: (afspraak.dag, afspraak.uid))


def _te_doen(lid: Lid, venster: Venster) -> Iterator[Afspraak]:
    """Open meldingen, op de laatste dag waarop ze op tijd zijn. De titel is die van de soort."""
    bekend = soorten()
    open_ = Melding.objects.open().van(lid.gebruiker.pk)
    for melding in open_.filter(uiterlijk__range=(venster.van, venster.tot)):
        soort = bekend.get(melding.soort)
        if soort and not soort.in_agenda:
            continue
        yield Afspraak(
            uid=f"melding-{melding.sleutel}",
            titel=soort.titel if soort else "Te doen in het IPS-portal",
            op=melding.uiterlijk,
            url=_pagina_van(melding),
        )


def _pagina_van(melding: Melding) -> str:
    """Achter een vraagteken kan een woord over gezondheid staan, en dit adres komt in een agenda
    buiten het portal. Op de pagina Meldingen staat dezelfde knop."""
    return reverse("meldingen") if "?" in melding.url else melding.url


def _eerst(afspraak: Afspraak, vandaag: date) -> int:
    """Hoeveel dagen ze van vandaag af ligt; wat zich herhaalt is altijd dichtbij."""
    return 0 if afspraak.herhaling else (afspraak.dag - vandaag).days
