"""Een hele verzonnen organisatie in de database."""

from collections.abc import Callable
from datetime import date
from random import Random

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.models import Organisatie
from trajecten.genereren.dossiers import (
    EERSTE_NUMMER,
    STAPEL,
    Omgeving,
    gemeenten_voor,
    plan,
    schrijf_stapel,
    schrijf_werkgevers,
    stapels,
)
from trajecten.genereren.kopie import Kopie
from trajecten.genereren.mensen import Basis, schrijf_mensen
from trajecten.genereren.profiel import Profiel
from trajecten.genereren.samen import schrijf_overleg, schrijf_wachtenden
from trajecten.genereren.weken import schrijf_weken

_TRAJECTEN_PER_WERKGEVER = 6
_MINSTENS_WERKGEVERS = 30
_WEKEN_OVERLEG = 26


def bouw_organisatie(
    profiel: Profiel,
    *,
    rng: Random,
    vandaag: date,
    kopie: Kopie,
    meld: Callable[[int], None] = lambda aantal: None,
) -> Organisatie:
    """Elke stapel dossiers is een transactie; `meld` krijgt hoeveel trajecten er al zijn.

    IntegrityError als er al een organisatie of gebruiker met deze naam is.
    """
    organisatie = nieuwe_organisatie(naam=profiel.naam, soort=profiel.soort)
    basis = Basis(organisatie.pk, vandaag, rng, kopie)
    with bereik(organisatie_id=organisatie.pk):
        collegas, ggz_teams = schrijf_mensen(basis, profiel)
        aantal = max(_MINSTENS_WERKGEVERS, profiel.trajecten // _TRAJECTEN_PER_WERKGEVER)
        werkgevers, scholen = schrijf_werkgevers(basis, aantal)
        schrijf_weken(basis, collegas, profiel.weken)
        gemeenten = gemeenten_voor(profiel, vandaag)
    omgeving = Omgeving(collegas, ggz_teams, werkgevers, scholen, gemeenten)
    for nummer, stapel in enumerate(stapels(plan(profiel, collegas, rng))):
        with bereik(organisatie_id=organisatie.pk):
            dossiers = schrijf_stapel(basis, omgeving, profiel, stapel, nummer * STAPEL)
            if nummer == 0:
                # De lopende trajecten komen eerst: daarover gaat het overleg.
                schrijf_overleg(basis, omgeving, dossiers, weken=min(profiel.weken, _WEKEN_OVERLEG))
                eerste = EERSTE_NUMMER + profiel.trajecten
                schrijf_wachtenden(basis, omgeving, profiel, eerste)
        meld(nummer * STAPEL + len(stapel))
    return organisatie
