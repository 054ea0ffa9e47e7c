"""De stand op een datum uit de database halen, met een vast aantal opdrachten."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q

from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, IPSTeam, Lidmaatschap, Organisatie
from trajecten.keuzes import UITSTROOM_REDENEN, Plaatsingsoort
from trajecten.models import Plaatsing, Toewijzing, Traject
from trajecten.regels.caseload import Caseload
from trajecten.regels.stand import Begeleiderstand, Stand


def stand_op(
    *, organisatie: Organisatie | int, team: IPSTeam | None = None, peildatum: date
) -> Stand:
    """De stand van de organisatie, of van een team, in het bereik van die organisatie."""
    organisatie_id = organisatie if isinstance(organisatie, int) else organisatie.pk
    trajecten = Traject.objects.filter(organisatie_id=organisatie_id)
    aanstellingen = Aanstelling.objects.filter(organisatie_id=organisatie_id)
    if team is not None:
        trajecten, aanstellingen = trajecten.filter(team=team), aanstellingen.filter(team=team)
    return Stand(
        peildatum=peildatum,
        **_tel(trajecten, peildatum),
        begeleiders=_begeleiders(
            _van_begeleiders(aanstellingen, peildatum), _actief(trajecten, peildatum)
        ),
    )


def delen_van_de_stand(peildatum: date) -> dict[str, Q]:
    """Welke trajecten er in elk getal van de stand zitten."""
    lopend = Q(loopt_op(peildatum, van="instroomdatum", tot="einddatum"))
    baan = Plaatsing.objects.loopt_op(peildatum).filter(
        traject=OuterRef("pk"), soort=Plaatsingsoort.WERK
    )
    return {
        "in_traject": Q(lopend, ~Exists(baan)),
        "werk": Q(lopend, Exists(baan)),
        "totaal": lopend,
        "uitgestroomd": Q(einddatum__lt=peildatum, einde_reden__in=UITSTROOM_REDENEN),
    }


def _tel(trajecten, peildatum: date) -> dict[str, int]:
    delen = delen_van_de_stand(peildatum)
    gevraagd = ("totaal", "werk", "uitgestroomd")
    return trajecten.aggregate(**{naam: Count("pk", filter=delen[naam]) for naam in gevraagd})


def _actief(trajecten, peildatum: date) -> dict[int, int]:
    """Het aantal open trajecten per begeleider."""
    open_ = trajecten.open_op(peildatum)
    tellingen = (
        Toewijzing.objects.geldig_op(peildatum)
        .filter(traject__in=open_)
        .order_by()
        .values_list("begeleider_id")
        .annotate(aantal=Count("pk"))
    )
    return dict(tellingen)


def _van_begeleiders(aanstellingen, peildatum: date) -> Iterable[Aanstelling]:
    """Alleen wie die dag trajectbegeleider is: de fte van een coördinator telt niet mee."""
    rol = Lidmaatschap.objects.geldig_op(peildatum).filter(
        organisatie_id=OuterRef("organisatie_id"),
        gebruiker_id=OuterRef("gebruiker_id"),
        rol=Rol.BEGELEIDER,
    )
    return (
        aanstellingen.geldig_op(peildatum)
        .filter(Exists(rol))
        .select_related("gebruiker", "team")
        .order_by("gebruiker__naam", "gebruiker_id", "-fte", "pk")
    )


def _begeleiders(
    aanstellingen: Iterable[Aanstelling], actief: dict[int, int]
) -> tuple[Begeleiderstand, ...]:
    """Wie bij twee teams werkt telt één keer, met de norm van het team met de meeste uren."""
    per_gebruiker: dict[int, list[Aanstelling]] = defaultdict(list)
    for aanstelling in aanstellingen:
        per_gebruiker[aanstelling.gebruiker_id].append(aanstelling)
    return tuple(
        Begeleiderstand(
            gebruiker_id=gebruiker_id,
            sleutel=eigen[0].gebruiker.sleutel,
            naam=eigen[0].gebruiker.naam,
            email=eigen[0].gebruiker.email,
            caseload=Caseload(
                actief=actief.get(gebruiker_id, 0),
                fte=sum((aanstelling.fte for aanstelling in eigen), Decimal(0)),
                doelgroepnorm=eigen[0].team.doelgroepnorm,
            ),
        )
        for gebruiker_id, eigen in per_gebruiker.items()
    )
