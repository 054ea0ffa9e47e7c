"""Het zoekplan: wat de bladzijde en het formulier ophalen (item 16)."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict

from organisaties.formulieren import nieuwe_rij
from trajecten.forms.zoekplan import ZoekplanForm
from trajecten.handelingen.profielen import ZOEKPLANVELDEN
from trajecten.handelingen.versies import laatste_versie
from trajecten.models import Profielversie, Traject, Zoekplanversie
from trajecten.regels.versies import houdbaar_tot, is_verouderd
from trajecten.versieconcepten import ZOEKPLAN, getypt
from trajecten.versies import (
    Vergelijking,
    Versies,
    kies,
    van_eerder_traject,
    vergelijking,
    versies_van,
)


@dataclass(frozen=True)
class Zoekplan:
    versies: Versies[Zoekplanversie]
    profiel: Profielversie | None  # het nieuwste
    verouderd: bool
    opnieuw: bool  # de afgesproken dag om het te bekijken is er

    @property
    def op_ouder_profiel(self) -> bool:
        """Er is een profiel van na het plan."""
        nieuwste = self.versies.nieuwste
        return nieuwste is not None and nieuwste.profiel != self.profiel


def zoekplan_van(request: HttpRequest, traject: Traject) -> Zoekplan:
    """Twee queries; zonder plan een meer, voor dat van een eerder traject."""
    alle = versies_van(Zoekplanversie, traject, "profiel")
    nieuwste = alle[0] if alle else None
    eerder = None if alle else _van_eerder(request, traject)
    return Zoekplan(
        versies=Versies(alle, kies(alle, request.GET.get("versie", "")), eerder),
        profiel=laatste_versie(Profielversie, traject),
        verouderd=nieuwste is not None and is_verouderd(nieuwste.datum, vandaag=request.vandaag),
        opnieuw=nieuwste is not None and _is_tijd(nieuwste.bijstellen_op, request.vandaag),
    )


def vergelijking_van(request: HttpRequest, traject: Traject) -> Vergelijking[Zoekplanversie]:
    alle = versies_van(Zoekplanversie, traject)
    return vergelijking(alle, request.GET, ZOEKPLANVELDEN)


def maak_zoekplanformulier(
    request: HttpRequest, velden: QueryDict | None, traject: Traject
) -> ZoekplanForm:
    """Begint met de nieuwste versie. Bij het insturen wacht een ander die hetzelfde doet."""
    if request.method == "POST":
        Traject.objects.vergrendeld().get(pk=traject.pk)
    alle = versies_van(Zoekplanversie, traject)
    return ZoekplanForm(
        velden,
        instance=nieuwe_rij(request, Zoekplanversie(traject=traject)),
        eerdere=alle[::-1],
        begin=None if alle else _van_eerder(request, traject),
        concept=getypt(ZOEKPLAN, traject, request.lid) if velden is None else None,
        vandaag=request.vandaag,
        initial={"bijstellen_op": houdbaar_tot(request.vandaag)},
    )


def _van_eerder(request: HttpRequest, traject: Traject) -> Zoekplanversie | None:
    return van_eerder_traject(Zoekplanversie, traject, request.lid, vandaag=request.vandaag)


def _is_tijd(opnieuw: date | None, vandaag: date) -> bool:
    return opnieuw is not None and opnieuw <= vandaag
