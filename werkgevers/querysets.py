from datetime import date

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models.functions import Greatest, Lower

from ips_portal.gedeeld.aanwijzen import is_aangewezen
from ips_portal.gedeeld.namen import zoektekst
from werkgevers.keuzes import Vacaturestatus, Zoeksoort

_LIJKT_OP = 0.45  # woordgelijkenis; "albert hein" vindt "Albert Heijn"
_MISSCHIEN_DEZELFDE = 0.55  # "bakkery bos" is misschien "Bakkerij Bosch"
_AANTAL_DUBBELEN = 5
_WIE_ER_IS_EERST = models.Case(models.When(opgegaan_in=None, then=0), default=1)


def _zoekdelen():
    return apps.get_model("werkgevers", "Zoekdeel").objects


class WerkgeverQuerySet(models.QuerySet):
    def actueel(self) -> "WerkgeverQuerySet":
        """Zonder wie is opgegaan in een ander."""
        return self.filter(opgegaan_in__isnull=True)

    def met_blijvende(self) -> "WerkgeverQuerySet":
        """Met de werkgever waar hij in opging."""
        return self.select_related("opgegaan_in")

    def van_soort(self, soort: str) -> "WerkgeverQuerySet":
        """Alleen werkgevers of alleen scholen; zonder soort allebei."""
        return self.filter(soort=soort) if soort else self.all()

    def zoek(self, tekst: str) -> "WerkgeverQuerySet":
        """Werkgevers waarvan naam of plaats op `tekst` lijkt, de beste eerst."""
        gezocht = zoektekst(tekst)
        if not gezocht:
            return self.none()
        # De delen wijzen met een index aan wie het kan zijn; de gelijkenis toetst alleen die.
        delen = _zoekdelen()
        kan = delen.lijkt_op(gezocht, _LIJKT_OP), delen.bevat(Zoeksoort.WERKGEVER, gezocht)
        return (
            self.filter(is_aangewezen("pk", *kan))
            .annotate(gelijkenis=TrigramWordSimilarity(gezocht, "zoeknaam"))
            .filter(models.Q(gelijkenis__gte=_LIJKT_OP) | models.Q(zoeknaam__contains=gezocht))
            .order_by("-gelijkenis", "zoeknaam", "id")
        )

    def lijst(self, *, tekst: str, soort: str) -> "WerkgeverQuerySet":
        """De werkgevers van de lijst: alle, of wat op `tekst` lijkt."""
        werkgevers = self.van_soort(soort)
        return werkgevers.zoek(tekst) if tekst else werkgevers

    def met_naam(self, *, naam: str, plaats: str, soort: str) -> "WerkgeverQuerySet":
        """Wie precies zo heet of zo heette, zoals de constraint vergelijkt; wie er nu is eerst."""
        return (
            self.alias(zo=Lower("naam"), daar=Lower("plaats"))
            .filter(soort=soort, zo=Lower(models.Value(naam)), daar=Lower(models.Value(plaats)))
            .order_by(_WIE_ER_IS_EERST, "id")
        )

    def op_naam(self) -> "WerkgeverQuerySet":
        """Alle namen, ook van wie opging. Wie er nu is gaat voor, dan zonder plaats, dan oud."""
        return self.met_blijvende().order_by(_WIE_ER_IS_EERST, "plaats", "id")

    def met_stap_van(self, gebruiker_id: int, *, tot: date) -> "WerkgeverQuerySet":
        """De volgende stappen die deze collega zou zetten, tot en met `tot`, de oudste eerst."""
        return (
            self.actueel()
            .filter(volgende_stap_door=gebruiker_id, volgende_stap_op__lte=tot)
            .order_by("volgende_stap_op", "zoeknaam", "id")
        )

    def houd_vast(self) -> "WerkgeverQuerySet":
        """Op slot tot het einde van de transactie; wie hem tegelijk wil samenvoegen, wacht."""
        return self.select_for_update(of=("self",), no_key=True)

    def misschien_dezelfde(self, *, naam: str, plaats: str) -> "WerkgeverQuerySet":
        """Hoogstens vijf werkgevers die deze zouden kunnen zijn."""
        alleen_naam, volledig = zoektekst(naam), zoektekst(f"{naam} {plaats}")
        delen = _zoekdelen()
        kan = (delen.lijkt_op(tekst, _MISSCHIEN_DEZELFDE) for tekst in (alleen_naam, volledig))
        return (
            self.filter(is_aangewezen("pk", *kan))
            .annotate(
                gelijkenis=Greatest(
                    TrigramWordSimilarity(alleen_naam, "zoeknaam"),
                    TrigramSimilarity("zoeknaam", volledig),
                )
            )
            .filter(gelijkenis__gte=_MISSCHIEN_DEZELFDE)
            .met_blijvende()
            .order_by("-gelijkenis", "zoeknaam", "id")[:_AANTAL_DUBBELEN]
        )


class GeenDubbeleQuerySet(models.QuerySet):
    def van_paar(self, een: int, ander: int) -> "GeenDubbeleQuerySet":
        """Van deze twee, in welke volgorde ook."""
        return self.filter(models.Q(eerste=een, tweede=ander) | models.Q(eerste=ander, tweede=een))

    def met(self, werkgever: int) -> "GeenDubbeleQuerySet":
        """Elk paar waar deze in zit."""
        return self.filter(models.Q(eerste=werkgever) | models.Q(tweede=werkgever))

    def paren(self) -> set[frozenset[int]]:
        return {frozenset(paar) for paar in self.order_by().values_list("eerste", "tweede")}


class VacatureQuerySet(models.QuerySet):
    def open(self) -> "VacatureQuerySet":
        return self.filter(status=Vacaturestatus.OPEN)

    def dicht(self) -> "VacatureQuerySet":
        return self.exclude(status=Vacaturestatus.OPEN)

    def met_namen(self) -> "VacatureQuerySet":
        """Met de werkgever, wie haar deelde en wie haar sloot."""
        return self.select_related("werkgever", "aangemaakt_door", "gesloten_door")

    def zoek(self, *, tekst: str, plaats: str, uren: int | None) -> "VacatureQuerySet":
        """Wat past bij functie of functiegroep, plaats en uren; leeg houdt niets tegen.

        Past iemand die `uren` per week wil? Staat een grens er niet, dan wel.
        """
        gevonden = self
        delen = _zoekdelen()
        if tekst.strip():
            gevonden = gevonden.filter(
                is_aangewezen("pk", delen.bevat(Zoeksoort.VACATURE, tekst.lower())),
                models.Q(functie__icontains=tekst) | models.Q(functiegroep__icontains=tekst),
            )
        if plaats.strip():
            gevonden = gevonden.filter(
                is_aangewezen("werkgever_id", delen.bevat(Zoeksoort.WERKGEVER, zoektekst(plaats))),
                werkgever__plaats__icontains=plaats,
            )
        if uren is not None:
            gevonden = gevonden.filter(
                models.Q(uren_van__isnull=True) | models.Q(uren_van__lte=uren),
                models.Q(uren_tot__isnull=True) | models.Q(uren_tot__gte=uren),
            )
        return gevonden

    def open_op(self, datum: date) -> "VacatureQuerySet":
        """Open, en de dag om te reageren is nog niet voorbij."""
        nog = models.Q(sluit_op__isnull=True) | models.Q(sluit_op__gte=datum)
        return self.open().filter(nog, open_sinds__lte=datum)
