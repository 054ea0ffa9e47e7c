"""Wat de pagina Meldingen laat zien, en het getal in de kopbalk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from meldingen.bronnen import Genoemd, Soort, bronnen, soorten
from meldingen.models import Melding
from meldingen.querysets import MeldingQuerySet
from meldingen.regels.wanneer import Wanneer, wanneer
from organisaties.lid import Lid

PER_BLADZIJDE = 50
OP_TEAMPAGINA = 10
ZONDER_KEUZE = 8
AFGEROND = timedelta(days=14)
_HOOGSTENS_AFGEROND = 50


@dataclass(frozen=True)
class Stand:
    """Hoeveel er openstaat, en hoeveel daarvan te laat is."""

    open: int
    laat: int


@dataclass(frozen=True)
class Regel:
    melding: Melding
    wanneer: Wanneer
    is_vandaag: bool
    soort: Soort | None
    over: Genoemd | None

    @property
    def is_laat(self) -> bool:
        return self.wanneer == Wanneer.LAAT

    @property
    def knop(self) -> str:
        return self.soort.knop if self.soort else "Openen"


@dataclass(frozen=True)
class Groep:
    wanneer: Wanneer
    regels: Sequence[Regel]


@dataclass(frozen=True)
class Inbox:
    """`soorten` zijn paren (soort, aantal) waaruit te kiezen is."""

    bladzijde: Bladzijde
    groepen: Sequence[Groep]
    soorten: Sequence[tuple[Soort, int]]
    gekozen: str
    open: int
    laat: int
    afgerond: Sequence[Melding]

    @property
    def met_keuze(self) -> bool:
        """Wie weinig te doen heeft ziet dat zonder te kiezen in een oogopslag."""
        return bool(self.gekozen) or (self.open > ZONDER_KEUZE and len(self.soorten) > 1)

    @property
    def namen(self) -> list[Genoemd]:
        """Wie er bij naam op de pagina staat, voor het logboek."""
        regels = (regel for groep in self.groepen for regel in groep.regels)
        return [regel.over for regel in regels if regel.over]


def stand_van(lid: Lid, *, vandaag: date) -> Stand:
    """Een query."""
    return Stand(**_open(lid).stand(vandaag))


def inbox_van(lid: Lid, *, vandaag: date, soort: str = "", na: str = "") -> Inbox:
    """Drie queries, en een per app die er bij naam iets over te zeggen heeft."""
    per_soort = _open(lid).per_soort(vandaag)
    gekozen = soort if soort in per_soort else ""
    rijen = _open(lid).filter(soort=gekozen) if gekozen else _open(lid)
    bladzijde = blader(rijen, volgorde=("uiterlijk",), na=na, aantal=PER_BLADZIJDE)
    bekend = soorten()
    return Inbox(
        bladzijde=bladzijde,
        groepen=_groepen(regels_van(bladzijde.rijen, lid, vandaag=vandaag)),
        soorten=[(bekend[naam], per_soort[naam][0]) for naam in bekend if naam in per_soort],
        gekozen=gekozen,
        open=sum(aantal for aantal, _ in per_soort.values()),
        laat=sum(laat for _, laat in per_soort.values()),
        afgerond=list(_afgerond(lid, vandaag)),
    )


def regels_van(meldingen: Sequence[Melding], lid: Lid, *, vandaag: date) -> list[Regel]:
    bekend, namen = soorten(), _namen(meldingen, lid, vandaag)
    return [
        Regel(
            melding,
            wanneer(melding.uiterlijk, vandaag),
            melding.uiterlijk == vandaag,
            bekend.get(melding.soort),
            namen.get(melding.pk),
        )
        for melding in meldingen
    ]


def stand_per_soort(
    lid: Lid, gevraagd: Iterable[Soort], *, vandaag: date
) -> list[tuple[Soort, Stand]]:
    """Voor een pagina die de rijen al toont: hoeveel er van elke soort openstaat; een query."""
    per_soort = _open(lid).per_soort(vandaag)
    return [
        (soort, Stand(*per_soort[soort.sleutel]))
        for soort in gevraagd
        if soort.sleutel in per_soort
    ]


def van_team(
    lid: Lid, team_sleutel: object, *, vandaag: date, zonder: Iterable[Soort] = ()
) -> list[Regel]:
    """Wat dit lid voor een team te doen heeft: het onderwerp begint met de sleutel.

    Een query, en een voor de namen. `zonder`: wat de pagina zelf al laat zien.
    """
    eigen = _open(lid).filter(onderwerp__startswith=f"{team_sleutel}:")
    rijen = eigen.exclude(soort__in=[soort.sleutel for soort in zonder])
    eerst = rijen.order_by("uiterlijk", "id")[:OP_TEAMPAGINA]
    return regels_van(list(eerst), lid, vandaag=vandaag)


def _open(lid: Lid) -> MeldingQuerySet:
    return Melding.objects.open().van(lid.gebruiker.pk)


def _afgerond(lid: Lid, vandaag: date) -> MeldingQuerySet:
    sinds = vandaag - AFGEROND
    rijen = Melding.objects.van(lid.gebruiker.pk).filter(gesloten_op__date__gt=sinds)
    return rijen.order_by("-gesloten_op", "-id")[:_HOOGSTENS_AFGEROND]


def _namen(meldingen: Sequence[Melding], lid: Lid, vandaag: date) -> Mapping[int, Genoemd]:
    """Alleen de apps waar een van deze meldingen van is, worden iets gevraagd."""
    namen: dict[int, Genoemd] = {}
    for bron in bronnen():
        eigen = {soort.sleutel for soort in bron.soorten}
        van_bron = [melding for melding in meldingen if melding.soort in eigen]
        if bron.noem and van_bron:
            namen.update(bron.noem(lid, van_bron, vandaag))
    return namen


def _groepen(regels: Iterable[Regel]) -> list[Groep]:
    per_groep: dict[Wanneer, list[Regel]] = defaultdict(list)
    for regel in regels:
        per_groep[regel.wanneer].append(regel)
    return [Groep(groep, per_groep[groep]) for groep in Wanneer if groep in per_groep]
