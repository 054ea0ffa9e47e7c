from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from ips_portal.gedeeld.periode import Week, loopt
from organisaties.basis import loopt_op
from organisaties.rechten import Recht
from trajecten.keuzes import CLIENT_SOORTEN, NORM_SOORTEN, Overlegsoort, Plaatsingsoort, Wijze

if TYPE_CHECKING:
    from organisaties.lid import Lid

# Zo lang na het einde van een traject kan er nog een vergeten contact bij.
NOG_TE_KIEZEN = timedelta(days=30)


class TrajectQuerySet(models.QuerySet):
    def voor(self, lid: Lid, *, vandaag: date) -> TrajectQuerySet:
        """Trajecten die dit lid mag inzien: het team van een coördinator, de eigen caseload.

        Een begeleider ziet wie hij vandaag begeleidt, voor wie hij vandaag waarneemt, en wie hij
        tot het einde begeleidde. Een beperkt dossier ziet alleen wie over de rechten van cliënten
        in dat team gaat.
        """
        return self._bij(lid, vandaag).filter(_niet_dicht_voor(lid))

    def ook_beperkt_voor(self, lid: Lid, *, vandaag: date) -> TrajectQuerySet:
        """Als `voor`, zonder te letten op een beperking: alleen om te zeggen dat ze er is."""
        return self._bij(lid, vandaag)

    def zonder_beperkte(self) -> TrajectQuerySet:
        return self.exclude(client_id__in=_beperkten())

    def _bij(self, lid: Lid, vandaag: date) -> TrajectQuerySet:
        teams = lid.teams_met(Recht.DOSSIERS_VAN_TEAM)
        if teams.alle:
            return self.all()
        if not lid.mag(Recht.EIGEN_DOSSIERS):
            return self.filter(team_id__in=teams.ids)
        # Een verzameling en geen «of»: zo begint de database bij de caseload en gaat zij niet alle
        # trajecten van de organisatie langs.
        wegen = [
            toewijzingen.order_by().values("traject_id")
            for toewijzingen in (
                _toewijzingen_van(lid.gebruiker.pk, vandaag),
                _waargenomen_door(lid.gebruiker.pk, vandaag),
            )
        ]
        if teams.ids:
            van_teams = self.model._default_manager.filter(team_id__in=teams.ids)
            wegen.append(van_teams.order_by().values("pk"))
        return self.filter(pk__in=wegen[0].union(*wegen[1:]))

    def met_waarneming(self, gebruiker_id: int, *, vandaag: date) -> TrajectQuerySet:
        """Voegt `waargenomen` toe: deze begeleider neemt vandaag waar, en is niet de eigen."""
        eigen = _toewijzingen_van(gebruiker_id, vandaag).filter(traject=OuterRef("pk"))
        vervangt = _waargenomen_door(gebruiker_id, vandaag).filter(traject=OuterRef("pk"))
        return self.annotate(waargenomen=Q(Exists(vervangt)) & ~Q(Exists(eigen)))

    def vergrendeld(self) -> TrajectQuerySet:
        """Om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True)

    def open_op(self, datum: date) -> TrajectQuerySet:
        return self.filter(loopt_op(datum, van="instroomdatum", tot="einddatum"))

    def van_begeleider(self, gebruiker_id: int, *, datum: date) -> TrajectQuerySet:
        """De caseload: open trajecten die deze begeleider op `datum` heeft."""
        return self.open_op(datum).filter(
            loopt_op(datum, van="toewijzingen__van", tot="toewijzingen__tot"),
            toewijzingen__begeleider_id=gebruiker_id,
        )

    def met_werk_op(self, datum: date) -> TrajectQuerySet:
        """Voegt `aan_het_werk` toe: er loopt op `datum` een plaatsing van de soort werk."""
        return self.annotate(aan_het_werk=Exists(_plaatsingen_op(datum, Plaatsingsoort.WERK)))

    def met_laatste_contact(self) -> TrajectQuerySet:
        """Voegt `laatste_contact` toe: de dag waarop de client voor het laatst is gesproken."""
        contacten = (
            apps.get_model("trajecten", "Contactmoment")
            .objects.filter(
                deelnames__traject=OuterRef("pk"),
                soort__in=CLIENT_SOORTEN,
                niet_verschenen=False,
            )
            .order_by("-datum")
            .values("datum")[:1]
        )
        return self.annotate(laatste_contact=Subquery(contacten))

    def te_kiezen_door(self, gebruiker_id: int, *, vandaag: date) -> TrajectQuerySet:
        """Voor wie deze begeleider een contact kan vastleggen.

        Dat is de caseload van vandaag, voor wie hij vandaag waarneemt, en wie kortgeleden bij hem
        eindigde: een contact van vorige week moet er nog bij kunnen. `waargenomen` staat erbij.
        """
        kort_geleden = Q(tot=F("traject__einddatum"), tot__gte=vandaag - NOG_TE_KIEZEN)
        eigen = apps.get_model("trajecten", "Toewijzing").objects.filter(
            loopt_op(vandaag) | kort_geleden, begeleider_id=gebruiker_id, traject=OuterRef("pk")
        )
        vervangt = _waargenomen_door(gebruiker_id, vandaag).filter(traject=OuterRef("pk"))
        return (
            self.annotate(eigen=Exists(eigen))
            .filter(Q(eigen=True) | Q(Exists(vervangt)), instroomdatum__lte=vandaag)
            .zonder_beperkte()
            .annotate(waargenomen=~Q(eigen=True))
            .select_related("client")
        )

    def met_eigen_contact(self, gebruiker_id: int) -> TrajectQuerySet:
        """Voegt `eigen_contact` toe: de laatste dag dat deze begeleider er iets voor vastlegde."""
        contacten = (
            apps.get_model("trajecten", "Contactmoment")
            .objects.filter(deelnames__traject=OuterRef("pk"), begeleider_id=gebruiker_id)
            .order_by("-datum")
            .values("datum")[:1]
        )
        return self.annotate(eigen_contact=Subquery(contacten))

    def met_gesprekken(self) -> TrajectQuerySet:
        """Voegt `gesprekken` toe: met de cliënt, sinds het begin van de fase die nu loopt."""
        gesprekken = (
            apps.get_model("trajecten", "Contactmoment")
            .objects.filter(
                deelnames__traject=OuterRef("pk"),
                datum__gte=OuterRef("fase_sinds"),
                soort__in=CLIENT_SOORTEN,
                niet_verschenen=False,
            )
            .order_by()
            .values("deelnames__traject")
            .annotate(aantal=Count("pk"))
            .values("aantal")
        )
        return self.annotate(gesprekken=Coalesce(Subquery(gesprekken), 0))

    def met_plaatsing_op(self, datum: date) -> TrajectQuerySet:
        """Voegt `heeft_plaatsing` toe: er loopt op `datum` werk of een opleiding."""
        return self.annotate(heeft_plaatsing=Exists(_plaatsingen_op(datum)))

    def met_sleutels(self, sleutels: Iterable[str]) -> TrajectQuerySet:
        return self.filter(sleutel__in=list(sleutels))


class ToewijzingQuerySet(models.QuerySet):
    def geldig_op(self, datum: date) -> ToewijzingQuerySet:
        return self.filter(loopt_op(datum))

    def caseload_op(self, datum: date) -> ToewijzingQuerySet:
        """Toewijzingen die op `datum` lopen, van een traject dat die dag open is."""
        return self.geldig_op(datum).filter(
            loopt_op(datum, van="traject__instroomdatum", tot="traject__einddatum")
        )

    def zoekers_per_begeleider(
        self, gebruiker_ids: Iterable[int], dagen: Sequence[date]
    ) -> dict[tuple[int, date], int]:
        """Hoeveel zoekers elke begeleider op elk van `dagen` had, in een opdracht.

        De dagen telt Python: in SQL zou elke dag alle plaatsingen van de organisatie doorlopen.
        """
        rijen = (
            self.filter(Q(tot__isnull=True) | Q(tot__gte=min(dagen)), van__lte=max(dagen))
            .filter(begeleider_id__in=gebruiker_ids)
            .order_by()
            .values_list(
                *("begeleider_id", "traject_id", "van", "tot"),
                *("traject__instroomdatum", "traject__einddatum"),
                *("traject__plaatsingen__start", "traject__plaatsingen__einde"),
            )
        )
        return _tel_zoekers(rijen, dagen)


class FaseQuerySet(models.QuerySet):
    def in_volgorde(self) -> FaseQuerySet:
        return self.order_by("van", "id")


class PlaatsingQuerySet(models.QuerySet):
    def loopt_op(self, datum: date) -> PlaatsingQuerySet:
        return self.filter(loopt_op(datum, van="start", tot="einde"))


class ContactmomentQuerySet(models.QuerySet):
    def tussen(self, van: date, tot: date) -> ContactmomentQuerySet:
        """Van `van` tot en met `tot`."""
        return self.filter(datum__range=(van, tot))

    def voor_de_norm(self) -> ContactmomentQuerySet:
        """Persoonlijke contacten met werkgevers en scholen (item 17)."""
        return self.filter(soort__in=NORM_SOORTEN, wijze=Wijze.PERSOONLIJK)

    def van_begeleider(self, gebruiker_id: int) -> ContactmomentQuerySet:
        return self.filter(begeleider_id=gebruiker_id)

    def met_sleutel(self, sleutel: UUID) -> ContactmomentQuerySet:
        return self.filter(sleutel=sleutel)

    def ingediend_met(self, indien_sleutel: UUID) -> ContactmomentQuerySet:
        """Het contact dat uit dit ene formulier kwam."""
        return self.filter(indien_sleutel=indien_sleutel)

    def met_deelnemers(self) -> ContactmomentQuerySet:
        """Met de werkgever en de clienten erbij: een query voor allemaal."""
        deelnames = apps.get_model("trajecten", "Contactdeelname").objects
        return self.select_related("werkgever", "contactpersoon").prefetch_related(
            Prefetch("deelnames", deelnames.select_related("traject__client").order_by("id"))
        )

    def nieuwste_eerst(self) -> ContactmomentQuerySet:
        return self.order_by("-datum", F("tijdstip").desc(nulls_last=True), "-id")


class ToestemmingQuerySet(models.QuerySet):
    def geldig_op(self, datum: date) -> ToestemmingQuerySet:
        """Op de dag van het intrekken geldt ze niet meer."""
        nog = Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gt=datum)
        return self.filter(loopt_op(datum), nog)


class OverlegQuerySet(models.QuerySet):
    def tussen(self, van: date, tot: date) -> OverlegQuerySet:
        """Van `van` tot en met `tot`."""
        return self.filter(datum__range=(van, tot))

    def voor(self, lid: Lid, *, vandaag: date) -> OverlegQuerySet:
        """Van de teams waar dit lid werkt of over gaat, en elk overleg waar hij bij was."""
        teams = lid.teams_met(Recht.SUPERVISIE)
        if teams.alle:
            return self.all()
        werkt = apps.get_model("organisaties", "Aanstelling").objects.filter(
            loopt_op(vandaag), gebruiker=lid.gebruiker.pk, team=OuterRef("team")
        )
        mag = Q(team_id__in=teams.ids) | Q(Exists(werkt)) | _was_erbij(lid)
        return self.filter(mag)

    def met_verslag_voor(self, lid: Lid) -> OverlegQuerySet:
        """Voegt `mag_verslag` toe: wie erbij was, wie het vastlegde, en wie over het team gaat.

        In een verslag kan alles staan; een ander van het team leest het dus niet.
        """
        teams = lid.teams_met(Recht.SUPERVISIE)
        over_team = Q(pk__isnull=False) if teams.alle else Q(team_id__in=teams.ids)
        mag = over_team | _was_erbij(lid) | Q(aangemaakt_door=lid.gebruiker.pk)
        return self.annotate(mag_verslag=ExpressionWrapper(mag, models.BooleanField()))

    def van_soort(self, soort: str) -> OverlegQuerySet:
        """Een onbekende soort toont alles."""
        return self.filter(soort=soort) if soort in Overlegsoort.values else self.all()

    def ingediend_met(self, indien_sleutel: UUID) -> OverlegQuerySet:
        """Het overleg dat uit dit ene formulier kwam."""
        return self.filter(indien_sleutel=indien_sleutel)

    def voor_de_lijst(self) -> OverlegQuerySet:
        """Met wie erbij was, wat er is gedeeld, en hoeveel cliënten er ter sprake kwamen."""
        deelnemers = apps.get_model("trajecten", "Overlegdeelnemer").objects
        tips = apps.get_model("trajecten", "Overlegtip").objects
        besproken = (
            apps.get_model("trajecten", "Bespreking")
            .objects.filter(overleg=OuterRef("pk"))
            .order_by()
            .values("overleg")
            .annotate(aantal=Count("pk"))
            .values("aantal")
        )
        return (
            self.select_related("ggz_team", "reeks", "team")
            .annotate(besproken=Coalesce(Subquery(besproken), 0))
            .prefetch_related(
                Prefetch(
                    "deelnemers",
                    deelnemers.select_related("gebruiker").order_by("gebruiker__naam", "id"),
                ),
                Prefetch("tips", tips.select_related("werkgever", "vacature__werkgever")),
            )
        )


class WeekstaatQuerySet(models.QuerySet):
    def van_team(self, team) -> WeekstaatQuerySet:
        """Weken van wie er (een deel van) die week voor dit team werkte; met `maandag`."""
        aanstellingen = apps.get_model("organisaties", "Aanstelling").objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=OuterRef("maandag")),
            gebruiker=OuterRef("begeleider"),
            team=team,
            van__lte=OuterRef("maandag") + timedelta(days=6),
        )
        return self.annotate(maandag=_Maandag("jaar", "week")).filter(Exists(aanstellingen))

    def van_week(self, week: Week) -> WeekstaatQuerySet:
        return self.filter(jaar=week.jaar, week=week.nummer)

    def van_weken(self, weken: Iterable[Week]) -> WeekstaatQuerySet:
        gevraagd = Q(pk__in=[])
        for week in weken:
            gevraagd |= Q(jaar=week.jaar, week=week.nummer)
        return self.filter(gevraagd)

    def van_begeleider(self, gebruiker_id: int) -> WeekstaatQuerySet:
        return self.filter(begeleider_id=gebruiker_id).select_related("gezien_door")


class _Maandag(models.Func):
    """De maandag van een ISO-week."""

    template = "to_date((%(expressions)s)::text, 'IYYYIW')"
    arg_joiner = " * 100 + "
    output_field = models.DateField()


def _was_erbij(lid: Lid) -> Q:
    deelnemers = apps.get_model("trajecten", "Overlegdeelnemer").objects
    return Q(Exists(deelnemers.filter(overleg=OuterRef("pk"), gebruiker=lid.gebruiker.pk)))


def _beperkten() -> models.QuerySet:
    """De clienten met een beperkt dossier: een handvol, met een eigen index."""
    return apps.get_model("clienten", "Client").objects.beperkt().order_by().values("pk")


def _niet_dicht_voor(lid: Lid) -> Q:
    teams, ziet = lid.teams_met(Recht.CLIENTRECHTEN), lid.teams_met(Recht.DOSSIERS_VAN_TEAM)
    if teams.alle or (ziet.ids <= teams.ids and not lid.mag(Recht.EIGEN_DOSSIERS)):
        return Q()
    open_ = ~Q(client_id__in=_beperkten())
    return open_ | Q(team_id__in=teams.ids) if teams.ids else open_


def _toewijzingen_van(gebruiker_id: int, vandaag: date) -> models.QuerySet:
    """Toewijzingen die nu lopen, of die liepen tot de laatste dag van het traject."""
    toewijzing = apps.get_model("trajecten", "Toewijzing")
    return toewijzing.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=vandaag) | Q(tot=F("traject__einddatum")),
        begeleider_id=gebruiker_id,
    )


def _waargenomen_door(gebruiker_id: int, vandaag: date) -> models.QuerySet:
    """Toewijzingen van wie vandaag afwezig is, in het team waarvoor deze begeleider waarneemt."""
    waarneming = apps.get_model("trajecten", "Waarneming").objects.filter(
        loopt_op(vandaag),
        waarnemer_id=gebruiker_id,
        afwezige=OuterRef("begeleider"),
        team=OuterRef("traject__team"),
    )
    return apps.get_model("trajecten", "Toewijzing").objects.filter(
        loopt_op(vandaag), Exists(waarneming)
    )


def _tel_zoekers(rijen: Iterable[tuple], dagen: Sequence[date]) -> dict[tuple[int, date], int]:
    """Een zoeker is begeleid en in traject, zonder lopend werk of opleiding."""
    begeleid, bezet = set(), set()
    for begeleider, traject, van, tot, instroom, einde, start, baan_einde in rijen:
        for dag in dagen:
            if loopt(dag, van, tot) and loopt(dag, instroom, einde):
                begeleid.add((begeleider, dag, traject))
            if start and loopt(dag, start, baan_einde):
                bezet.add((begeleider, dag, traject))
    return dict(Counter((begeleider, dag) for begeleider, dag, _ in begeleid - bezet))


def _plaatsingen_op(datum: date, soort: str | None = None) -> models.QuerySet:
    plaatsing = apps.get_model("trajecten", "Plaatsing")
    lopend = plaatsing.objects.filter(
        loopt_op(datum, van="start", tot="einde"), traject=OuterRef("pk")
    )
    return lopend.filter(soort=soort) if soort else lopend
