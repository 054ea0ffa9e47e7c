"""Wat er op papier staat voor wie betaalt: wat de regeling vraagt, en niet meer.

Bedragen, dagen en regels komen uit de aanvraag en haar eigen versie van de regeling. Het BSN staat
er nooit op: wie het stuk verstuurt vult het met de hand in, dan ligt het in geen enkele map.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clienten.models import Uitkering
from financiering.keuzes import Besluit, Betaler, Papier, Status, Verslagsoort
from financiering.models import Aanvraag, Deel, Stap, Verlenging, Verslag
from financiering.regelingen import regels_van
from financiering.regels.betalers import aan_wie, wie_betaalt
from financiering.regels.looptijd import verlengd_tot
from financiering.regels.regeling import Regelgeving
from financiering.regels.uitslag import Uitslag, uit_json
from financiering.toetsing import toets_aanvraag
from ips_portal.gedeeld.opmaak import euro
from organisaties.basis import loopt_op
from trajecten.models import Toewijzing

# De voorwaarden die over de kandidaat en de organisatie gaan. De rest (de periode, de plaatsen, wie
# beoordeelt) weet de betaler zelf.
_OP_PAPIER = (
    *("doelgroep", "specialistisch", "wens", "geen baan", "ander traject", "toestemming"),
    "modeltrouw",
)


@dataclass(frozen=True)
class Bedragregel:
    """Een betaler op papier; `gevraagd` is leeg als het bedrag niet bekend is."""

    wie: str
    gevraagd: str
    toegekend: Decimal | None


@dataclass(frozen=True)
class Blad:
    """Alles wat een van de sjablonen in `financiering/pdf` mag laten zien."""

    soort: Papier
    aanvraag: Aanvraag
    regels: Regelgeving
    delen: list[Deel]
    uitkeringen: list[str]
    begeleider: str
    ingediend_op: date | None
    voorwaarden: list[Uitslag]
    verlenging: Verlenging | None
    verslag: Verslag | None

    @property
    def aan_wie(self) -> str:
        return aan_wie([deel.betaler for deel in self.delen], self.aanvraag.gemeente.naam)

    @property
    def bedragen(self) -> list[Bedragregel]:
        return [
            Bedragregel(
                wie_betaalt([deel.betaler], self.aanvraag.gemeente.naam),
                euro(deel.gevraagd) if deel.gevraagd else "",
                deel.toegekend,
            )
            for deel in self.delen
        ]

    @property
    def gevraagd(self) -> Decimal:
        return sum((deel.gevraagd for deel in self.delen), Decimal(0))

    @property
    def toegekend(self) -> Decimal | None:
        """Het totaal, of None zolang een deel nog niet is toegekend."""
        bedragen = [deel.toegekend for deel in self.delen if deel.toegekend is not None]
        return sum(bedragen, Decimal(0)) if len(bedragen) == len(self.delen) else None

    @property
    def van_gemeente(self) -> Decimal:
        delen = (deel.gevraagd for deel in self.delen if deel.betaler == Betaler.GEMEENTE)
        return sum(delen, Decimal(0))

    @property
    def vraagt_uitkering(self) -> bool:
        """Alleen de aanvraag noemt de uitkering: daaruit volgt wie betaalt."""
        return self.soort == Papier.AANVRAAG

    @property
    def maanden(self) -> int | None:
        return self.regels.maanden_voor(self.aanvraag.traject.client.doelgroep)

    @property
    def gevraagd_tot(self) -> date | None:
        """De laatste dag als de verlenging er komt; een besluit staat al in de einddatum."""
        einde = self.aanvraag.einddatum
        if self.verlenging is None or einde is None or self.verlenging.besluit == Besluit.TOEGEKEND:
            return einde
        return verlengd_tot(einde, self.verlenging.maanden)


def blad_van(aanvraag: Aanvraag, soort: Papier) -> Blad:
    """Een vast aantal queries."""
    return Blad(
        soort=soort,
        aanvraag=aanvraag,
        regels=regels_van(aanvraag.versie),
        delen=list(aanvraag.delen.all()),
        uitkeringen=_uitkeringen(aanvraag),
        begeleider=_begeleider(aanvraag),
        ingediend_op=_ingediend_op(aanvraag),
        voorwaarden=_voorwaarden(aanvraag) if soort == Papier.AANVRAAG else [],
        verlenging=aanvraag.verlengingen.last(),
        verslag=_verslag(aanvraag, soort),
    )


def papieren(*, toestemming: bool, verlenging: bool, verslagen: Collection[str]) -> list[Papier]:
    """Wat er nu te printen is."""
    is_er = {
        Papier.AANVRAAG: True,
        Papier.TOESTEMMING: toestemming,
        Papier.VERLENGING: verlenging,
        Papier.STOP: Verslagsoort.STOP in verslagen,
        Papier.EIND: Verslagsoort.EIND in verslagen,
    }
    return [papier for papier, kan in is_er.items() if kan]


def waarom_niet(blad: Blad) -> str:
    """Waarom dit stuk er (nog) niet is; leeg als het er is."""
    return _ONTBREEKT[blad.soort](blad)


def _geen_toestemming(blad: Blad) -> str:
    route = blad.regels.route(blad.aanvraag.route)
    if route is not None and route.toestemming_gemeente:
        return ""
    return "Bij deze aanvraag hoort geen toestemming van de gemeente."


def _geen_verlenging(blad: Blad) -> str:
    return "" if blad.verlenging else "Er is nog geen verlenging gevraagd."


def _geen_verslag(blad: Blad) -> str:
    naam = Verslagsoort(blad.soort.value).label
    return "" if blad.verslag else f"Er is nog geen {naam}. Schrijf het eerst bij de aanvraag."


_ONTBREEKT: Mapping[Papier, Callable[[Blad], str]] = {
    Papier.AANVRAAG: lambda blad: "",
    Papier.TOESTEMMING: _geen_toestemming,
    Papier.VERLENGING: _geen_verlenging,
    Papier.STOP: _geen_verslag,
    Papier.EIND: _geen_verslag,
}


def _uitkeringen(aanvraag: Aanvraag) -> list[str]:
    """Die op de dag van de aanvraag liepen: daaruit volgt wie betaalt."""
    lopend = Uitkering.objects.filter(
        loopt_op(aanvraag.aanvraagdatum), client=aanvraag.traject.client_id
    )
    return [uitkering.get_soort_display() for uitkering in lopend]


def _begeleider(aanvraag: Aanvraag) -> str:
    """Bij wie de betaler terechtkan: wie de client het laatst begeleidt."""
    toewijzing = (
        Toewijzing.objects.filter(traject=aanvraag.traject_id)
        .select_related("begeleider")
        .order_by("van")
        .last()
    )
    return toewijzing.begeleider.naam if toewijzing else ""


def _ingediend_op(aanvraag: Aanvraag) -> date | None:
    stappen = Stap.objects.filter(aanvraag=aanvraag, naar_status=Status.INGEDIEND)
    return stappen.values_list("op", flat=True).first()


def _voorwaarden(aanvraag: Aanvraag) -> list[Uitslag]:
    """Zoals ze bij het indienen stonden, en daarvoor zoals het dossier nu is."""
    if aanvraag.toetsing is not None:
        uitslagen = uit_json(aanvraag.toetsing)
    else:
        uitslagen = toets_aanvraag(aanvraag, op=aanvraag.status_sinds)
    return [uitslag for uitslag in uitslagen if uitslag.naam in _OP_PAPIER]


def _verslag(aanvraag: Aanvraag, soort: Papier) -> Verslag | None:
    return Verslag.objects.filter(aanvraag=aanvraag, soort=soort.value).first()
