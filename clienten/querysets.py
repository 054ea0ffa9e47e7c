from datetime import date

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models.functions import Concat, Lower

from ips_portal.gedeeld.aanwijzen import is_aangewezen
from ips_portal.gedeeld.namen import zoektekst

_NUMMER = "#"  # waarmee het deel van een clientnummer begint
_LAATSTE_TEKEN = "\U0010ffff"


class GemeenteQuerySet(models.QuerySet):
    def op_naam(self, naam: str) -> "GemeenteQuerySet":
        """Gemeenten die zo heten of zo genoemd worden, zonder onderscheid in hoofdletters."""
        return self.filter(
            models.Q(naam__iexact=naam) | models.Q(namen__naam__iexact=naam)
        ).distinct()

    def geldig_op(self, datum: date) -> "GemeenteQuerySet":
        return self.filter(geldig_van__lte=datum).filter(
            models.Q(geldig_tot__isnull=True) | models.Q(geldig_tot__gt=datum)
        )

    def begint_met(self, tekst: str) -> "GemeenteQuerySet":
        """Gemeenten waarvan een naam met `tekst` begint; wat nu bestaat staat vooraan."""
        return (
            self.filter(
                models.Q(naam__istartswith=tekst) | models.Q(namen__naam__istartswith=tekst)
            )
            .annotate(opgeheven=models.Q(geldig_tot__isnull=False))
            .distinct()
            .order_by("opgeheven", "naam", "id")
        )

    def lijkt_op(self, naam: str) -> "GemeenteQuerySet":
        """Gemeenten waarvan de naam op `naam` lijkt, de beste eerst."""
        return (
            self.annotate(gelijkenis=TrigramSimilarity("naam", naam))
            .filter(gelijkenis__gte=0.3)
            .order_by("-gelijkenis", "naam")
        )


class ClientQuerySet(models.QuerySet):
    def beperkt(self) -> "ClientQuerySet":
        """Van wie het dossier tijdelijk dicht is."""
        return self.filter(beperkt=True)

    def vergrendeld(self, pk: int):
        """De client om te wijzigen: wie hem tegelijk wijzigt, wacht. Zonder BSN."""
        return (
            self.defer("bsn")
            .select_for_update(of=("self",), no_key=True)
            .select_related("gemeente")
            .get(pk=pk)
        )

    def bsn_van(self, pk: int) -> str:
        """Het burgerservicenummer; leeg als het er niet is."""
        return self.filter(pk=pk).values_list("bsn", flat=True).first() or ""

    def heeft_bsn(self, pk: int) -> bool:
        return self.filter(pk=pk, bsn__isnull=False).exists()

    def zelfde_persoon(
        self, *, voornaam: str, achternaam: str, geboortedatum: date
    ) -> "ClientQuerySet":
        """Clienten met dezelfde naam en geboortedatum, zonder onderscheid in accenten."""
        return self.filter(
            zoeknaam=zoektekst(f"{achternaam} {voornaam}"), geboortedatum=geboortedatum
        )

    def zoek(self, tekst: str) -> "ClientQuerySet":
        """Elk woord moet ergens in de naam voorkomen, of het geheel is het clientnummer."""
        woorden = zoektekst(tekst).split()
        if not woorden:
            return self.none()
        op_naam = models.Q()
        for woord in woorden:
            op_naam &= models.Q(zoeknaam__contains=woord)
        # Het langste woord wijst de minste rijen aan, met een index; de rest toetst alleen die.
        delen = apps.get_model("clienten", "Zoekdeel").objects.wijst_aan(
            max(woorden, key=len), nummer=tekst.strip()
        )
        return self.filter(
            is_aangewezen("pk", delen.values("client_id")),
            op_naam | models.Q(clientnummer__iexact=tekst.strip()),
        )

    def nummers(self) -> models.QuerySet:
        """Paren (id, clientnummer), op nummer."""
        return self.order_by("clientnummer").values_list("pk", "clientnummer")


class ZoekdeelQuerySet(models.QuerySet):
    def wijst_aan(self, woord: str, *, nummer: str) -> "ZoekdeelQuerySet":
        """Delen die met `woord` beginnen, en het deel van precies dit clientnummer."""
        begint = models.Q(deel__gte=woord, deel__lt=f"{woord}{_LAATSTE_TEKEN}")
        heet = Concat(models.Value(_NUMMER), Lower(models.Value(nummer)))
        return self.filter(begint | models.Q(deel=heet))


class AanmeldingQuerySet(models.QuerySet):
    def wachtend(self) -> "AanmeldingQuerySet":
        """Wie nog geen traject heeft en niet is afgewezen."""
        return self.filter(uitkomst="")

    def afgesloten(self) -> "AanmeldingQuerySet":
        return self.exclude(uitkomst="")

    def in_teams(self, teams) -> "AanmeldingQuerySet":
        """Op de wachtlijst van de teams van `lid.teams_met(recht)`."""
        return self if teams.alle else self.filter(team_id__in=teams.ids)

    def afgesloten_sinds(self, dag: date) -> "AanmeldingQuerySet":
        return self.afgesloten().filter(uitkomst_op__gte=dag)

    def vergrendeld(self) -> "AanmeldingQuerySet":
        """Om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True)
