"""Wat de waarden nodig hebben, geladen met een vast aantal queries, hoe groot het team ook is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, Min, OuterRef, Q

from ips_portal.gedeeld.periode import Week
from modeltrouw.regels.caseload import Last
from modeltrouw.regels.contacten import Instroom
from modeltrouw.regels.weken import Dienst, Mens, Weekboek, Weekcontacten, Weekfeit
from modeltrouw.regels.werk import Baan, Gevolgd
from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, GgzKoppeling, IPSTeam, Lidmaatschap
from trajecten.keuzes import (
    CLIENT_SOORTEN,
    NORM_SOORTEN,
    Contactsoort,
    Overlegsoort,
    Plaatsingsoort,
    Wijze,
)
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Overleg,
    Plaatsing,
    Toewijzing,
    Traject,
    Volgoverdracht,
    Weekstaat,
    Zoekplanversie,
)
from trajecten.querysets import OverlegQuerySet, PlaatsingQuerySet, TrajectQuerySet
from trajecten.regels.overlegcijfers import hele_weken
from trajecten.regulier import oordelen

_ACTUEEL_PLAN = timedelta(days=183)


@dataclass(frozen=True)
class Bron:
    """Wat er in de database over een team en een periode staat; elk deel wordt eenmaal geladen."""

    team: IPSTeam | None
    van: date
    tot: date
    peildatum: date

    @cached_property
    def weken(self) -> list[Week]:
        return hele_weken(self.van, self.tot)

    @property
    def trajecten(self) -> TrajectQuerySet:
        return Traject.objects.filter(team=self.team) if self.team else Traject.objects.all()

    @property
    def plaatsingen(self) -> PlaatsingQuerySet:
        alle = Plaatsing.objects.all()
        return alle.filter(traject__team=self.team) if self.team else alle

    @cached_property
    def aanstellingen(self) -> list[Aanstelling]:
        """Van wie in de periode (of op de peildatum) trajectbegeleider is, in dit team."""
        rollen = Lidmaatschap.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=OuterRef("van")),
            Q(van__lte=OuterRef("tot")) | Q(van__lte=max(self.tot, self.peildatum)),
            gebruiker=OuterRef("gebruiker"),
            organisatie=OuterRef("organisatie"),
            rol=Rol.BEGELEIDER,
        )
        aanstellingen = Aanstelling.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=self.van),
            Exists(rollen),
            van__lte=max(self.tot, self.peildatum),
        )
        if self.team:
            aanstellingen = aanstellingen.filter(team=self.team)
        return list(aanstellingen.select_related("gebruiker").order_by("gebruiker__naam", "van"))

    @cached_property
    def mensen(self) -> list[Mens]:
        per_gebruiker: dict[int, list[Aanstelling]] = defaultdict(list)
        for aanstelling in self.aanstellingen:
            per_gebruiker[aanstelling.gebruiker_id].append(aanstelling)
        return [
            Mens(
                gebruiker_id,
                eigen[0].gebruiker.naam,
                eigen[0].gebruiker.email,
                tuple(Dienst(rij.fte, rij.van, rij.tot) for rij in eigen),
            )
            for gebruiker_id, eigen in per_gebruiker.items()
        ]

    @property
    def medewerkers(self) -> int:
        """Iedereen met een aanstelling in het team, ook de coördinator."""
        alle = Aanstelling.objects.filter(team=self.team) if self.team else Aanstelling.objects
        return alle.values("gebruiker").distinct().count()

    @property
    def gebruiker_ids(self) -> list[int]:
        return [mens.gebruiker_id for mens in self.mensen]

    # Items 1 en 4

    @cached_property
    def open_trajecten(self) -> int:
        return self.trajecten.open_op(self.peildatum).count()

    @cached_property
    def lasten(self) -> list[Last]:
        """Wie op de peildatum in het team werkt."""
        koppelingen = self._koppelingen()
        clienten = self._clienten_per_begeleider()
        return [
            Last(
                mens.gebruiker_id,
                mens.naam,
                mens.email,
                actief=sum(clienten[mens.gebruiker_id].values()),
                fte=mens.fte_op(self.peildatum),
                teams=len(koppelingen[mens.gebruiker_id]),
                uit_teams=sum(
                    aantal
                    for ggz_team, aantal in clienten[mens.gebruiker_id].items()
                    if ggz_team in koppelingen[mens.gebruiker_id]
                ),
            )
            for mens in self.mensen
            if mens.fte_op(self.peildatum)
        ]

    def _koppelingen(self) -> Mapping[int, set[int]]:
        teams: dict[int, set[int]] = defaultdict(set)
        rijen = GgzKoppeling.objects.filter(
            loopt_op(self.peildatum), gebruiker__in=self.gebruiker_ids
        )
        for gebruiker_id, ggz_team_id in rijen.values_list("gebruiker_id", "ggz_team_id"):
            teams[gebruiker_id].add(ggz_team_id)
        return teams

    def _clienten_per_begeleider(self) -> Mapping[int, Counter]:
        """Per begeleider hoeveel open trajecten, per ggz-team van de client."""
        tellingen: dict[int, Counter] = defaultdict(Counter)
        rijen = Toewijzing.objects.caseload_op(self.peildatum)
        if self.team:
            rijen = rijen.filter(traject__team=self.team)
        for gebruiker_id, ggz_team in rijen.values_list(
            "begeleider_id", "traject__client__ggz_team_id"
        ):
            tellingen[gebruiker_id][ggz_team] += 1
        return tellingen

    # Items 2, 17 en 24

    @cached_property
    def weekboek(self) -> Weekboek:
        if not self.weken:
            return Weekboek(self.mensen, [])
        return Weekboek(
            mensen=self.mensen,
            weken=self.weken,
            staten=self._staten(),
            contacten=self._weekcontacten(),
            zoekers=self._zoekers(),
        )

    def _staten(self) -> dict[tuple[int, Week], Weekfeit]:
        jaren = {week.jaar for week in self.weken}
        rijen = Weekstaat.objects.filter(begeleider__in=self.gebruiker_ids, jaar__in=jaren)
        geldig = frozenset(self.weken)
        return {
            (staat.begeleider_id, week): Weekfeit(
                staat.uren_rooster, staat.uren_ips, staat.uren_samenleving, staat.gezien_op
            )
            for staat in rijen
            if (week := Week(staat.jaar, staat.week)) in geldig
        }

    def _weekcontacten(self) -> dict[tuple[int, Week], Weekcontacten]:
        """Persoonlijke contacten met werkgevers en scholen, voor een client en algemeen."""
        rijen = (
            Contactmoment.objects.voor_de_norm()
            .tussen(self.weken[0].maandag, self.weken[-1].zondag)
            .filter(begeleider__in=self.gebruiker_ids)
            .annotate(voor_client=Exists(_deelnames()))
            .values_list("begeleider_id", "datum", "voor_client")
        )
        client: Counter[tuple[int, Week]] = Counter()
        algemeen: Counter[tuple[int, Week]] = Counter()
        for gebruiker_id, datum, voor_client in rijen:
            telling = client if voor_client else algemeen
            telling[gebruiker_id, Week.van_datum(datum)] += 1
        return {
            sleutel: Weekcontacten(client[sleutel], algemeen[sleutel])
            for sleutel in client.keys() | algemeen.keys()
        }

    def _zoekers(self) -> dict[tuple[int, Week], int]:
        maandagen = [week.maandag for week in self.weken]
        zoekers = Toewijzing.objects.zoekers_per_begeleider(self.gebruiker_ids, maandagen)
        return {
            (gebruiker_id, Week.van_datum(dag)): aantal
            for (gebruiker_id, dag), aantal in zoekers.items()
        }

    # Items 6, 15 en 16

    @property
    def vaste_overleggen(self) -> OverlegQuerySet:
        """Vast overleg met externe partners waarbij men elkaar zag."""
        rijen = Overleg.objects.tussen(self.van, self.tot).filter(
            soort=Overlegsoort.EXTERN, wijze=Wijze.PERSOONLIJK, reeks__isnull=False
        )
        return rijen.filter(team=self.team) if self.team else rijen

    @cached_property
    def vast_overleg(self) -> list[date]:
        return list(self.vaste_overleggen.values_list("datum", flat=True))

    @cached_property
    def contacten_extern(self) -> list[date]:
        """Contacten met UWV, gemeente of arbeidsdeskundige over een client."""
        rijen = self._deelnames_in_periode({Contactsoort.EXTERN})
        return [datum for _, _, datum, _ in rijen]

    @cached_property
    def instroom(self) -> list[Instroom]:
        eerste = (
            Contactdeelname.objects.filter(
                traject__in=self.trajecten.filter(instroomdatum__range=(self.van, self.tot)),
                contactmoment__soort=Contactsoort.WERKGEVER,
                contactmoment__wijze=Wijze.PERSOONLIJK,
                contactmoment__datum__lte=self.peildatum,
            )
            .order_by()
            .values_list("traject_id")
            .annotate(eerste=Min("contactmoment__datum"))
        )
        per_traject = dict(eerste)
        rijen = self.trajecten.filter(instroomdatum__range=(self.van, self.tot))
        return [
            Instroom(
                traject=nummer,
                begin=begin,
                tot=min(einde or self.peildatum, self.peildatum),
                eerste_contact=per_traject.get(nummer),
            )
            for nummer, begin, einde in rijen.order_by("pk").values_list(
                "pk", "instroomdatum", "einddatum"
            )
        ]

    @cached_property
    def op_maat(self) -> dict[str, int]:
        """Voor item 16; een contact voor twee clienten telt een keer."""
        rijen = self._deelnames_in_periode(NORM_SOORTEN)
        voorkeur = {contact: past for contact, _, _, past in rijen}
        zoekenden = {traject for _, traject, _, _ in rijen}
        met_plan = Zoekplanversie.objects.filter(
            traject__in=zoekenden, datum__range=(self.tot - _ACTUEEL_PLAN, self.tot)
        )
        return {
            "voorkeur": sum(past is True for past in voorkeur.values()),
            "client_specifiek": len(voorkeur),
            "met_plan": met_plan.values("traject_id").distinct().count(),
            "zoekenden": len(zoekenden),
        }

    def contacten_met(self, soorten: Iterable[str]) -> set[int]:
        """De nummers van deze contacten over een client van het team, in de periode."""
        return {contact for contact, _, _, _ in self._deelnames_in_periode(soorten)}

    def _deelnames_in_periode(
        self, soorten: Iterable[str]
    ) -> list[tuple[int, int, date, bool | None]]:
        """Contact, traject, dag en of het bij de wens past, van dit team in de periode.

        Tellen doet Python: een deelvraag per contact kiest onder de rijbeveiliging soms een plan
        dat met elk contact alle deelnames leest.
        """
        rijen = Contactdeelname.objects.filter(
            contactmoment__datum__range=(self.van, self.tot),
            contactmoment__soort__in=list(soorten),
        )
        if self.team:
            rijen = rijen.filter(traject__team=self.team)
        return list(
            rijen.order_by().values_list(
                "contactmoment_id",
                "traject_id",
                "contactmoment__datum",
                "contactmoment__voorkeur_client",
            )
        )

    # Items 19, 20, 21 en 23

    @cached_property
    def banen(self) -> list[Baan]:
        rijen = list(
            self.plaatsingen.filter(
                Q(einde__isnull=True) | Q(einde__gte=self.van),
                soort=Plaatsingsoort.WERK,
                start__lte=self.tot,
            ).order_by("pk")
        )
        oordeel = oordelen(rijen, op=self.tot)
        return [
            Baan(
                plaatsing=rij.pk,
                groep=rij.functiegroep or rij.functie,
                werkgever=rij.werkgever_id,
                regulier=oordeel[rij.pk].regulier,
                start=rij.start,
                einde=rij.einde,
            )
            for rij in rijen
        ]

    @cached_property
    def gevolgd(self) -> list[Gevolgd]:
        rijen = list(
            self.plaatsingen.filter(start__range=(self.van, self.tot))
            .annotate(overgedragen=Exists(Volgoverdracht.objects.filter(plaatsing=OuterRef("pk"))))
            .order_by("pk")
        )
        contacten_met = self._gesprekken({rij.traject_id for rij in rijen})
        return [
            Gevolgd(
                plaatsing=rij.pk,
                start=rij.start,
                einde=rij.einde,
                contacten=contacten_met[rij.traject_id],
                overgedragen=rij.overgedragen,
            )
            for rij in rijen
        ]

    def _gesprekken(self, traject_ids: set[int]) -> Mapping[int, list[date]]:
        """Persoonlijke contacten met de client, ook kort voor en na de periode."""
        per_traject: dict[int, list[date]] = defaultdict(list)
        rijen = Contactdeelname.objects.filter(
            traject__in=traject_ids,
            contactmoment__soort__in=list(CLIENT_SOORTEN),
            contactmoment__wijze=Wijze.PERSOONLIJK,
            contactmoment__niet_verschenen=False,
        )
        for traject_id, datum in rijen.values_list("traject_id", "contactmoment__datum"):
            per_traject[traject_id].append(datum)
        return per_traject


def _deelnames():
    return Contactdeelname.objects.filter(contactmoment=OuterRef("pk"))
