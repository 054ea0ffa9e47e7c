"""De formulieren van het rapport klaarzetten, met de rij die bij een item hoort."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, QueryDict

from modeltrouw.forms.rapport import (
    AanbiedenForm,
    AntwoordForm,
    BevindingForm,
    ReactieForm,
    SamenvattingForm,
)
from modeltrouw.handelingen.metingen import stand_van
from modeltrouw.models import Bevinding, Meting, Wederhoor
from modeltrouw.regels.meting import toets_stap
from modeltrouw.regels.rapport import WEDERHOOR_DAGEN
from modeltrouw.regels.schaal import Item
from modeltrouw.uitslagen import Uitslag, uitslag_van
from organisaties.formulieren import nieuwe_rij
from trajecten.regels.fasen import Afgewezen


@dataclass(frozen=True)
class Itemstap:
    """Een item tussen zijn buren, voor de knoppen vorige en volgende."""

    nr: int
    uitslag: Uitslag

    @property
    def item(self) -> Item:
        return self.uitslag.schaal.item(self.nr)

    @property
    def score(self) -> int | None:
        return self.uitslag.scores[self.nr]

    @property
    def eerste(self) -> list[int]:
        return self.uitslag.eerste_scores(self.nr)

    @property
    def samen(self) -> str:
        keuze = self.uitslag.consensus.get(self.nr)
        return keuze.motivatie if keuze else ""

    @property
    def vorige(self) -> int | None:
        return self.nr - 1 if self.nr > 1 else None

    @property
    def volgende(self) -> int | None:
        return self.nr + 1 if self.nr < len(self.uitslag.schaal.items) else None


def itemstap_of_404(meting: Meting, nr: int) -> Itemstap:
    uitslag = uitslag_van(meting)
    if nr not in uitslag.scores:
        raise Http404
    return Itemstap(nr, uitslag)


def maak_bevinding(
    request: HttpRequest, data: QueryDict | None, meting: Meting, nr: int
) -> BevindingForm:
    rij = bevinding_van(meting, nr) or nieuwe_rij(request, Bevinding(meting=meting, item=nr))
    rij.meting = meting  # die staat op slot
    return BevindingForm(data, instance=rij)


def maak_samenvatting(data: QueryDict | None, meting: Meting) -> SamenvattingForm:
    return SamenvattingForm(data, instance=meting)


def maak_aanbieden(request: HttpRequest, data: QueryDict | None) -> AanbiedenForm:
    voorstel = request.vandaag + timedelta(days=WEDERHOOR_DAGEN)
    return AanbiedenForm(data, initial={"wederhoor_tot": voorstel})


def maak_reactie(
    request: HttpRequest, data: QueryDict | None, meting: Meting, nr: int
) -> ReactieForm:
    rij = reactie_op(meting, nr) or nieuwe_rij(request, Wederhoor(meting=meting, item=nr))
    rij.meting = meting
    return ReactieForm(data, instance=rij)


def maak_antwoord(data: QueryDict | None, reactie: Wederhoor) -> AntwoordForm:
    return AntwoordForm(data, instance=reactie)


def reactie_op(meting: Meting, nr: int) -> Wederhoor | None:
    return (
        Wederhoor.objects.filter(meting=meting, item=nr)
        .select_related("aangemaakt_door", "antwoord_door")
        .first()
    )


def reactie_of_404(meting: Meting, nr: int) -> Wederhoor:
    rij = reactie_op(meting, nr)
    if rij is None:
        raise Http404
    rij.meting = meting
    return rij


def weigering_voor(meting: Meting, naar: str, *, vandaag: date) -> Afgewezen | None:
    """Waarom deze stap nog niet kan, voor iemand op de knop drukt."""
    return toets_stap(stand_van(meting, naar=naar), naar=naar, vandaag=vandaag)


def bevinding_van(meting: Meting, nr: int) -> Bevinding | None:
    return Bevinding.objects.filter(meting=meting, item=nr).first()
