"""Het actieplan: de acties van een meting, de eigen acties, en hun formulieren."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict

from modeltrouw.forms.acties import ActieForm, ActieWijzigForm, VoortgangForm
from modeltrouw.keuzes import Actiestatus
from modeltrouw.models import Actie, Meting
from modeltrouw.rechten import mag
from modeltrouw.regels.actieplan import ACTIEFASEN, Planstand, is_laat, planstand
from modeltrouw.regels.schaal import Item, Schaal, lees_schaal
from organisaties.formulieren import nieuwe_rij
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap
from organisaties.rechten import Recht

_EIGENAARS = (Rol.BEGELEIDER, Rol.COORDINATOR, Rol.MANAGER, Rol.BEHEERDER)


@dataclass(frozen=True)
class Actieregel:
    actie: Actie
    item: Item
    laat: bool


@dataclass(frozen=True)
class Actieplan:
    """Wat er nog moet gebeuren staat vooraan; wat af is, komt daarna."""

    meting: Meting
    stand: Planstand
    open: Sequence[Actieregel]
    af: Sequence[Actieregel]
    mag_wijzigen: bool

    @property
    def kan_beginnen(self) -> bool:
        return self.meting.fase in ACTIEFASEN


def actieplan_van(request: HttpRequest, meting: Meting) -> Actieplan:
    acties = list(meting.acties.select_related("eigenaar", "klaar_door"))
    schaal = lees_schaal(meting.schaal.inhoud)
    regels = [_regel(actie, schaal, request.vandaag) for actie in acties]
    return Actieplan(
        meting=meting,
        stand=planstand(
            [(actie.status, actie.uiterlijk) for actie in acties],
            vastgesteld_op=meting.vastgesteld_op,
            vandaag=request.vandaag,
        ),
        open=[regel for regel in regels if not _af(regel.actie)],
        af=[regel for regel in regels if _af(regel.actie)],
        mag_wijzigen=mag(request, meting, Recht.METING_REGELEN) and meting.fase in ACTIEFASEN,
    )


def mijn_acties(gebruiker_id: int, *, vandaag: date) -> list[Actieregel]:
    """De acties die deze gebruiker nog moet doen, de eerste uiterste dag vooraan."""
    acties = (
        Actie.objects.filter(eigenaar=gebruiker_id)
        .exclude(status__in=[Actiestatus.KLAAR, Actiestatus.VERVALLEN])
        .select_related("meting__schaal", "meting__team")
    )
    schalen: dict[int, Schaal] = {}
    regels = []
    for actie in acties:
        versie = actie.meting.schaal
        if versie.pk not in schalen:
            schalen[versie.pk] = lees_schaal(versie.inhoud)
        regels.append(_regel(actie, schalen[versie.pk], vandaag))
    return regels


def actie_of_404(request: HttpRequest, sleutel: UUID) -> Actie:
    """De actie, voor wie haar heeft of het plan regelt; bij het insturen op slot."""
    acties = Actie.objects.filter(sleutel=sleutel)
    if request.method == "POST":
        acties = acties.select_for_update(of=("self",), no_key=True)
    actie = acties.select_related("meting__schaal", "meting__team", "eigenaar").first()
    if actie is None:
        raise Http404
    if actie.eigenaar_id != request.user.pk and not mag_regelen(request, actie):
        raise PermissionDenied("Deze actie is van een ander.")
    return actie


def mag_regelen(request: HttpRequest, actie: Actie) -> bool:
    return mag(request, actie.meting, Recht.METING_REGELEN)


def schaal_van(meting: Meting) -> Schaal:
    return lees_schaal(meting.schaal.inhoud)


def maak_actie(request: HttpRequest, data: QueryDict | None, meting: Meting) -> ActieForm:
    return ActieForm(
        data,
        instance=nieuwe_rij(request, Actie(meting=meting)),
        initial={"item": request.GET.get("item", "")},
        schaal=schaal_van(meting),
        eigenaren=_eigenaren(request),
    )


def maak_actie_wijzig(
    request: HttpRequest, data: QueryDict | None, actie: Actie
) -> ActieWijzigForm | VoortgangForm:
    if not mag_regelen(request, actie):
        return VoortgangForm(data, instance=actie)
    eigenaren = _eigenaren(request) | Gebruiker.objects.filter(pk=actie.eigenaar_id)
    return ActieWijzigForm(
        data, instance=actie, schaal=schaal_van(actie.meting), eigenaren=eigenaren
    )


def _eigenaren(request: HttpRequest):
    """Wie vandaag in deze organisatie werkt; een auditor hoort er niet bij."""
    leden = Lidmaatschap.objects.geldig_op(request.vandaag).filter(
        organisatie=request.organisatie, rol__in=_EIGENAARS
    )
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker"), is_active=True).order_by(
        "naam"
    )


def _regel(actie: Actie, schaal: Schaal, vandaag: date) -> Actieregel:
    return Actieregel(
        actie, schaal.item(actie.item), is_laat(actie.status, actie.uiterlijk, vandaag)
    )


def _af(actie: Actie) -> bool:
    return actie.status in (Actiestatus.KLAAR, Actiestatus.VERVALLEN)
