"""Aan wie een nieuwe client kan: een begeleider kiest zichzelf, een coördinator uit zijn teams."""

from datetime import date

from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.lid import Lid
from organisaties.models import Aanstelling
from organisaties.rechten import Recht
from trajecten.handelingen.toewijzen import caseload_van
from trajecten.kandidaten import Kandidaat, caseloads_op
from trajecten.regels.caseload import Caseload


def kandidaten_voor(lid: Lid, *, vandaag: date) -> list[Kandidaat]:
    """Op naam, elk met de caseload van vandaag; twee queries."""
    tellingen = caseloads_op(vandaag)
    return [
        Kandidaat(
            aanstelling,
            Caseload(
                tellingen.get((aanstelling.gebruiker_id, aanstelling.team_id), 0),
                aanstelling.fte,
                aanstelling.team.doelgroepnorm,
            ),
        )
        for aanstelling in _aanstellingen(lid, vandaag)
    ]


def kandidaat_op_slot(aanstelling: Aanstelling, *, vandaag: date) -> Kandidaat:
    """De stand van nu, met de aanstelling op slot: wie tegelijk een client geeft, wacht."""
    vast = (
        Aanstelling.objects.select_for_update(of=("self",), no_key=True)
        .select_related("gebruiker", "team")
        .get(pk=aanstelling.pk)
    )
    return Kandidaat(vast, caseload_van(vast, op=vandaag))


def _aanstellingen(lid: Lid, vandaag: date):
    van_begeleiders = loopt_op(
        vandaag, van="gebruiker__lidmaatschappen__van", tot="gebruiker__lidmaatschappen__tot"
    )
    aanstellingen = (
        Aanstelling.objects.geldig_op(vandaag)
        .filter(
            van_begeleiders,
            gebruiker__lidmaatschappen__rol=Rol.BEGELEIDER,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker", "team")
        .order_by("gebruiker__naam", "team__naam", "pk")
        .distinct()
    )
    if not lid.mag(Recht.OVERDRAGEN):
        return aanstellingen.filter(gebruiker=lid.gebruiker)
    teams = lid.teams_met(Recht.OVERDRAGEN)
    return aanstellingen if teams.alle else aanstellingen.filter(team_id__in=teams.ids)
