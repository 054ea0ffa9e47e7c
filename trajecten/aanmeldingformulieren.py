"""Formulieren van de wachtlijst klaarzetten, met de teams en begeleiders van dit lid."""

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from clienten.forms import NieuwePersoonForm
from clienten.models import Aanmelding, Client
from organisaties.models import GgzTeam, IPSTeam
from organisaties.rechten import Recht
from trajecten.forms.aanmelding import AanmeldingForm, AanmeldingWijzigForm, ToewijzenForm
from trajecten.kandidaten import kandidaten_bij


def maak_persoon(request: HttpRequest, velden: QueryDict | None) -> NieuwePersoonForm:
    return NieuwePersoonForm(
        velden,
        instance=Client(organisatie_id=request.organisatie.pk),
        ggz_teams=GgzTeam.objects.all(),
        vandaag=request.vandaag,
    )


def maak_aanmelding(
    request: HttpRequest, velden: QueryDict | None, client: Client | None = None
) -> AanmeldingForm:
    """Wie bij een team werkt, meldt daar aan; is er maar een, dan staat dat er al."""
    teams = IPSTeam.objects.waar(request.lid.teams_met(Recht.AANMELDEN))
    begin: dict[str, object] = {"datum": request.vandaag}
    eerste_twee = list(teams[:2])
    if len(eerste_twee) == 1:
        begin["team"] = eerste_twee[0]
    nieuw = Aanmelding(organisatie_id=request.organisatie.pk)
    if client is not None:
        nieuw.client = client
    return AanmeldingForm(
        velden, instance=nieuw, initial=begin, teams=teams, vandaag=request.vandaag
    )


def maak_wijzig(
    request: HttpRequest, velden: QueryDict | None, aanmelding: Aanmelding
) -> AanmeldingWijzigForm:
    """Ook naar een ander team: dan staat de cliënt op die wachtlijst."""
    teams: QuerySet[IPSTeam] = IPSTeam.objects.all()
    return AanmeldingWijzigForm(velden, instance=aanmelding, teams=teams, vandaag=request.vandaag)


def maak_toewijzen(
    request: HttpRequest, velden: QueryDict | None, aanmelding: Aanmelding
) -> ToewijzenForm:
    kandidaten = kandidaten_bij(request.lid, team_id=aanmelding.team_id, vandaag=request.vandaag)
    return ToewijzenForm(
        velden,
        aanmelding=aanmelding,
        kandidaten=kandidaten,
        dag=request.vandaag,
        initial={"van": request.vandaag, "doel": aanmelding.wens},
    )
