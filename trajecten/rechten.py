"""Wie welk dossier mag zien: de eigen caseload, het eigen team, of niets."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest

from clienten.models import Client
from ips_portal.gedeeld.beperkt import NIETS_ERBIJ
from organisaties.models import Aanstelling, Gebruiker, IPSTeam
from organisaties.rechten import Recht
from trajecten.models import Contactmoment, Overleg, Overlegreeks, Toewijzing, Traject
from trajecten.overleg import overlegteams
from trajecten.querysets import TrajectQuerySet

BEGELEIDER = "eigen caseload"
COORDINATOR = "eigen team"
WAARNEMER = "waarneming"
DEELNEMER = "bij het overleg"
AANMELDER = "aanmelden"
SAMENVOEGER = "werkgevers samenvoegen"
BEPERKT = "beperkt dossier"
DICHT = "Dit dossier is beperkt. Alleen de coördinator van het team kan het openen."
MetVerslag = Any  # een Overleg met wat `met_verslag_voor` erbij zocht: mag_verslag
_HOOGSTENS_GEWEIGERD = 20
# Deze onderdelen gaan over het traject zelf; de andere over de client, wie hem ook begeleidt.
_VAN_HET_TRAJECT = frozenset({"verloop", "werk"})


def traject_of_404(
    request: HttpRequest,
    sleutel: UUID,
    *,
    onderdeel: str,
    toont_iets: bool = True,
    ook_beperkt: bool = False,
) -> Traject:
    """Het laatste traject van de client met deze sleutel, met een regel in het logboek.

    Http404 als de client niet in deze organisatie bestaat; PermissionDenied (en een regel met de
    weigering) als hij er wel is maar niet bij dit lid hoort. Kwam de client terug bij een ander,
    dan blijft van het eigen, afgesloten traject alleen het verloop en het werk te lezen. Toont het
    antwoord niets, dan staat alleen een weigering in het logboek.

    Een beperkt dossier is alleen te lezen, door wie erover gaat; `ook_beperkt` is voor wat dan
    juist wel moet kunnen: een verzoek van de cliënt behandelen en de beperking opheffen.
    """
    client = _client_of_404(request, sleutel)
    traject = (
        Traject.objects.voor(request.lid, vandaag=request.vandaag)
        .filter(client=client)
        .select_related("client__gemeente", "client__ggz_team", "team")
        .defer("client__bsn")
        .met_waarneming(request.user.pk, vandaag=request.vandaag)
        .annotate(verder=Exists(_latere_van(client)))
        .order_by("-instroomdatum", "-id")
        .first()
    )
    if traject is None or (traject.verder and not _alleen_lezen(request, onderdeel)):
        request.logboek.geweigerd(
            object_soort="dossier", object_sleutel=sleutel, client_id=client.pk
        )
        raise PermissionDenied(_waarom_niet(request, client))
    request.waarneming = traject.waargenomen
    if traject.client.beperkt:
        traject.client.toon_naam()
        request.beperkt_dossier = True
        if not ook_beperkt:
            weiger_schrijven(request, traject.client)
    if toont_iets:
        request.logboek.zag(client.pk, onderdeel=onderdeel, grondslag=grondslag(request))
    return traject


def _waarom_niet(request: HttpRequest, client: Client) -> str:
    """Dat een dossier beperkt is, hoort alleen wie het anders had gezien."""
    anders = Traject.objects.ook_beperkt_voor(request.lid, vandaag=request.vandaag)
    if client.beperkt and anders.filter(client=client).exists():
        return DICHT
    return "Dit dossier hoort niet bij uw caseload of team."


def weiger_schrijven(request: HttpRequest, client: Client) -> None:
    """PermissionDenied, met een regel in het logboek, als iemand iets instuurt."""
    if request.method not in ("GET", "HEAD"):
        request.logboek.geweigerd(
            object_soort="beperkt dossier", object_sleutel=client.sleutel, client_id=client.pk
        )
        raise PermissionDenied(NIETS_ERBIJ)


def weiger_beperkt(request: HttpRequest, clienten: Iterable[Client], teams: Iterable[int]) -> None:
    """Voor wat niet het dossier is maar er wel uit toont: een aanvraag, een contact.

    PermissionDenied, met een regel in het logboek, als een van hen een beperkt dossier heeft en dit
    lid niet over de rechten van cliënten in al deze teams gaat.
    """
    mag = request.lid.teams_met(Recht.CLIENTRECHTEN)
    over_alle = all(mag.bevat(team) for team in teams)
    for client in clienten:
        if client.beperkt and not over_alle:
            request.logboek.geweigerd(
                object_soort="beperkt dossier", object_sleutel=client.sleutel, client_id=client.pk
            )
            raise PermissionDenied(DICHT)
        if client.beperkt:
            weiger_schrijven(request, client)


def is_laatste(traject: Traject) -> bool:
    """Onwaar als de client daarna bij een ander terugkwam; alleen na `traject_of_404`."""
    return not getattr(traject, "verder", False)


def _latere_van(client: Client) -> TrajectQuerySet:
    return Traject.objects.filter(client=client, instroomdatum__gt=OuterRef("instroomdatum"))


def _alleen_lezen(request: HttpRequest, onderdeel: str) -> bool:
    return request.method != "POST" and onderdeel in _VAN_HET_TRAJECT


def over_te_dragen_of_404(request: HttpRequest, sleutel: UUID) -> Traject:
    """Als `traject_of_404`; wie een client van een ander team begeleidt, draagt hem niet over."""
    traject = traject_of_404(request, sleutel, onderdeel="toewijzing")
    if not mag_overdragen(request, traject):
        request.logboek.geweigerd(
            object_soort="dossier", object_sleutel=sleutel, client_id=traject.client_id
        )
        raise PermissionDenied("U gaat niet over het team van deze cliënt.")
    return traject


def vooruit_te_lopen_of_404(request: HttpRequest, sleutel: UUID, *, onderdeel: str) -> Traject:
    """Als `traject_of_404`; wie niet over het team gaat, legt er geen toestemming vast."""
    traject = traject_of_404(request, sleutel, onderdeel=onderdeel)
    if not mag_vooruitlopen(request, traject):
        request.logboek.geweigerd(
            object_soort="dossier", object_sleutel=sleutel, client_id=traject.client_id
        )
        raise PermissionDenied("U gaat niet over het team van deze cliënt.")
    return traject


def mag_overdragen(request: HttpRequest, traject: Traject) -> bool:
    return request.lid.teams_met(Recht.OVERDRAGEN).bevat(traject.team_id)


def mag_vooruitlopen(request: HttpRequest, traject: Traject) -> bool:
    """Acquisitie beginnen voor de financier instemt: alleen wie over het team gaat."""
    return request.lid.teams_met(Recht.VOORUITLOPEN).bevat(traject.team_id)


def grondslag(request: HttpRequest) -> str:
    """Waarop de toegang rust, voor het logboek."""
    if getattr(request, "beperkt_dossier", False):
        return BEPERKT
    if request.lid.mag(Recht.DOSSIERS_VAN_TEAM):
        return COORDINATOR
    return WAARNEMER if getattr(request, "waarneming", False) else BEGELEIDER


def _client_of_404(request: HttpRequest, sleutel: UUID) -> Client:
    client = Client.objects.filter(sleutel=sleutel).defer("bsn").first()
    if client is None:
        request.logboek.geweigerd(object_soort="dossier", object_sleutel=sleutel)
        raise Http404
    return client


def teams_van(request: HttpRequest, *, recht: Recht = Recht.TEAM_ZIEN) -> list[IPSTeam]:
    """De teams waar dit lid over gaat."""
    return list(IPSTeam.objects.waar(request.lid.teams_met(recht)))


def team_of_404(request: HttpRequest, sleutel: UUID, *, recht: Recht = Recht.TEAM_ZIEN) -> IPSTeam:
    """Het IPS-team met deze sleutel.

    Http404 als het niet in deze organisatie bestaat; PermissionDenied (de middleware legt de
    weigering vast) als dit lid er dat recht niet heeft.
    """
    team = IPSTeam.objects.filter(sleutel=sleutel).first()
    if team is None:
        raise Http404
    if not request.lid.teams_met(recht).bevat(team.pk):
        raise PermissionDenied("U gaat niet over dit team.")
    return team


def begeleider_of_404(team: IPSTeam, sleutel: UUID) -> Gebruiker:
    """Wie in dit team werkt of werkte, of er een cliënt begeleidde; anders Http404."""
    begeleider = werkt_in(team).filter(sleutel=sleutel).first()
    if begeleider is None:
        raise Http404
    return begeleider


def werkt_in(team: IPSTeam) -> QuerySet[Gebruiker]:
    werkt = Aanstelling.objects.filter(team=team, gebruiker=OuterRef("pk"))
    begeleidt = Toewijzing.objects.filter(traject__team=team, begeleider=OuterRef("pk"))
    return Gebruiker.objects.filter(Exists(werkt) | Exists(begeleidt))


def contact_of_404(
    request: HttpRequest, sleutel: UUID, *, toont_iets: bool = True
) -> Contactmoment:
    """Het eigen contact met deze sleutel; toont het antwoord iets, dan met een regel per client.

    Een contact van een collega is een 403 met de weigering in het logboek. Wie het instuurt houdt
    het op slot: een tweede tabblad wacht en ziet dan de nieuwe versie.
    """
    contacten = Contactmoment.objects.met_deelnemers().met_sleutel(sleutel)
    if request.method == "POST":
        contacten = contacten.select_for_update(of=("self",), no_key=True)
    contact = contacten.first()
    if contact is None:
        request.logboek.geweigerd(object_soort="contact", object_sleutel=sleutel)
        raise Http404
    clienten = {deelname.traject.client_id for deelname in contact.deelnames.all()}
    if contact.begeleider_id != request.user.pk:
        for client_id in clienten or {None}:
            request.logboek.geweigerd(
                object_soort="contact", object_sleutel=sleutel, client_id=client_id
            )
        raise PermissionDenied("Dit contact is van een collega.")
    trajecten = [deelname.traject for deelname in contact.deelnames.all()]
    weiger_beperkt(request, (rij.client for rij in trajecten), {rij.team_id for rij in trajecten})
    if toont_iets:
        request.logboek.zag_lijst(clienten, onderdeel="contact", grondslag=BEGELEIDER)
    return contact


def log_keuzes(request: HttpRequest, trajecten: Iterable[Traject], *, onderdeel: str) -> None:
    """De clienten om uit te kiezen, elk met waarop de toegang rust (zie `te_kiezen_door`)."""
    eigen: set[int] = set()
    waargenomen: set[int] = set()
    for traject in trajecten:
        erbij = waargenomen if getattr(traject, "waargenomen", False) else eigen
        erbij.add(traject.client_id)
    request.logboek.zag_lijst(eigen, onderdeel=onderdeel, grondslag=BEGELEIDER)
    request.logboek.zag_lijst(waargenomen, onderdeel=onderdeel, grondslag=WAARNEMER)


def log_lijst(request: HttpRequest, trajecten: Iterable[Traject], *, onderdeel: str) -> None:
    """Wat dit lid ziet: als coördinator om zijn team, en anders als bij `log_keuzes`."""
    if request.lid.mag(Recht.DOSSIERS_VAN_TEAM):
        clienten = (traject.client_id for traject in trajecten)
        request.logboek.zag_lijst(clienten, onderdeel=onderdeel, grondslag=COORDINATOR)
    else:
        log_keuzes(request, trajecten, onderdeel=onderdeel)


def weiger_trajecten(request: HttpRequest, sleutels: Iterable[str]) -> None:
    """Iemand stuurde clienten in die niet te kiezen waren; de client staat erbij als hij van deze
    organisatie is, hoe de sleutel ook is geschreven."""
    gevraagd = list(sleutels)[:_HOOGSTENS_GEWEIGERD]
    trajecten = Traject.objects.met_sleutels(gevraagd).values_list("sleutel", "client_id")
    van_client = {str(sleutel): client_id for sleutel, client_id in trajecten}
    for sleutel in gevraagd:
        request.logboek.geweigerd(
            object_soort="traject",
            object_sleutel=sleutel,
            client_id=van_client.get(str(UUID(sleutel))),
        )


def overleg_of_404(request: HttpRequest, sleutel: UUID) -> MetVerslag:
    """Het overleg met deze sleutel, met `mag_verslag`; wie het insturen wil houdt het op slot.

    PermissionDenied als dit lid er niet bij was en niet in dat team werkt. Wijzigen mag alleen
    wie ook het verslag leest.
    """
    overleggen = Overleg.objects.met_verslag_voor(request.lid).filter(sleutel=sleutel)
    if request.method == "POST":
        overleggen = overleggen.select_for_update(of=("self",), no_key=True)
    overleg: MetVerslag = overleggen.select_related("team", "ggz_team", "reeks").first()
    if overleg is None:
        raise Http404
    zichtbaar = Overleg.objects.voor(request.lid, vandaag=request.vandaag)
    if not overleg.mag_verslag and not zichtbaar.filter(pk=overleg.pk).exists():
        raise PermissionDenied("Dit overleg is van een team waar u niet werkt.")
    return overleg


def te_wijzigen_overleg_of_404(request: HttpRequest, sleutel: UUID) -> MetVerslag:
    overleg = overleg_of_404(request, sleutel)
    if not overleg.mag_verslag:
        raise PermissionDenied("U was niet bij dit overleg.")
    return overleg


def teamreeks_of_404(request: HttpRequest, sleutel: UUID) -> Overlegreeks:
    """Een terugkerend overleg van een team waar dit lid werkt of over gaat, om te lezen."""
    reeks = Overlegreeks.objects.filter(sleutel=sleutel).select_related("team", "ggz_team").first()
    if reeks is None:
        raise Http404
    if reeks.team not in overlegteams(request.lid, vandaag=request.vandaag):
        raise PermissionDenied("Dit overleg is van een ander team.")
    return reeks


def reeks_of_404(request: HttpRequest, sleutel: UUID) -> Overlegreeks:
    """Een terugkerend overleg van een team waar dit lid over gaat; op slot bij het insturen."""
    reeksen = Overlegreeks.objects.filter(sleutel=sleutel)
    if request.method == "POST":
        reeksen = reeksen.select_for_update(of=("self",), no_key=True)
    reeks = reeksen.select_related("team", "ggz_team").first()
    if reeks is None:
        raise Http404
    if not request.lid.teams_met(Recht.SUPERVISIE).bevat(reeks.team_id):
        raise PermissionDenied("U gaat niet over dit team.")
    return reeks
