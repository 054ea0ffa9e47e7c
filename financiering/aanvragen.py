"""Wat de pagina van een aanvraag toont: de toetsing, de volgende stap, plaatsen, geld, stukken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from financiering import plaatsen
from financiering.forms.aanvragen import AanvraagWijzigForm
from financiering.gebeurtenissen import Gebeurtenis, gebeurtenissen_van
from financiering.handelingen.besluiten import vraagt_toestemming
from financiering.handelingen.verlengen import als_verzoek
from financiering.keuzes import VOOR_INDIENEN, Papier, Status, Stuksoort, Verslagsoort
from financiering.models import Aanvraag, Deel, Plaats, Stuk, Verlenging, Verslag
from financiering.plaatsbeeld import Plaatsbeeld, plaatsbeeld
from financiering.regelingen import regels_van
from financiering.regels.regeling import Regelgeving
from financiering.regels.stappen import (
    IN_TE_TREKKEN,
    INDIENEN,
    LOPEND,
    NODIG_BIJ,
    eigen_soort,
    ontbreekt,
    over_voor_verlenging,
)
from financiering.regels.uitslag import PLAATSEN
from financiering.regels.volgende import Volgende, Zicht, volgende_stap
from financiering.stukken import als_stand, stukken_van
from financiering.stukken_pdf import papieren
from financiering.toetslijst import Toetslijst, bevroren_toetsing, levende_toetsing
from organisaties.lid import Lid
from organisaties.models import Gebruiker
from organisaties.rechten import Recht


@dataclass(frozen=True)
class Stukregel:
    """Een stuk met zijn pil; wat bij een latere stap hoort ontbreekt nog niet."""

    stuk: Stuk
    woord: str
    kleur: str
    te_leveren: bool


_KLEUREN = {
    Status.CONCEPT: "stil",
    Status.VERLEEND: "",
    Status.INGEDIEND: "",
    Status.GEWEIGERD: "laat",
    Status.AFGEWEZEN: "laat",
    Status.TOEGEKEND: "goed",
    Status.LOPEND: "goed",
    Status.VERLENGD: "goed",
    Status.BEEINDIGD: "let",
    Status.VASTGESTELD: "stil",
    Status.INGETROKKEN: "stil",
}


@dataclass(frozen=True)
class Aanvraagpagina:
    aanvraag: Aanvraag
    regels: Regelgeving
    toetsing: Toetslijst | None
    volgende: Volgende
    mag_volgende: bool
    mist: Sequence[str]
    delen: Sequence[Deel]
    stukken: Sequence[Stukregel]
    verslagen: Sequence[Verslag]
    papieren: Sequence[Papier]
    beeld: Plaatsbeeld | None
    aanbod_tot: date | None
    plek: int | None
    over: int
    gebeurtenissen: Sequence[Gebeurtenis]
    maanden: int | None
    ziet_dossier: bool
    ziet_geld: bool

    @property
    def kleur(self) -> str:
        """De klasse van de pil bij de status."""
        return _KLEUREN.get(Status(self.aanvraag.status), "let")

    @property
    def bedrag_onbekend(self) -> bool:
        return not self.regels.vrij_bedrag and not self.regels.bedragen_bekend

    @property
    def kan_wijzigen(self) -> bool:
        return self.aanvraag.status in VOOR_INDIENEN

    @property
    def kan_intrekken(self) -> bool:
        return self.aanvraag.status in IN_TE_TREKKEN

    @property
    def heeft_eindverslag(self) -> bool:
        """Te verbeteren tot de betaler heeft vastgesteld."""
        klaar = any(rij.soort == Verslagsoort.EIND for rij in self.verslagen)
        return klaar and self.aanvraag.status == Status.BEEINDIGD

    @property
    def loopt(self) -> bool:
        return self.aanvraag.status in LOPEND

    @property
    def kan_verklaring(self) -> bool:
        """De verklaring gaat eerst op papier naar de gemeente."""
        wacht = self.aanvraag.status in (Status.CONCEPT, Status.GEVRAAGD)
        return wacht and Papier.TOESTEMMING in self.papieren

    @property
    def kan_verlengen(self) -> bool:
        """Verlengen kan altijd zolang ze loopt, ook als het nog niet de grote knop is."""
        return self.loopt and self.over > 0 and not self.volgende.besluit

    @property
    def kan_wachten(self) -> bool:
        """Er is geen plaats; klopt de rest, dan kan ze in de rij gaan staan."""
        return (
            self.aanvraag.status in (Status.CONCEPT, Status.VERLEEND)
            and self.beeld is not None
            and self.beeld.stand.vrij == 0
        )

    @property
    def gevraagd(self) -> Decimal:
        return sum((deel.gevraagd for deel in self.delen), Decimal(0))

    @property
    def toegekend(self) -> Decimal | None:
        return _som([deel.toegekend for deel in self.delen])

    @property
    def vastgesteld(self) -> Decimal | None:
        return _som([deel.vastgesteld for deel in self.delen])


def _som(bedragen: Sequence[Decimal | None]) -> Decimal | None:
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(bekend, Decimal(0)) if bekend else None


def aanvraagpagina(
    aanvraag: Aanvraag, *, lid: Lid, mag_besluiten: bool, vandaag: date
) -> Aanvraagpagina:
    """Een vast aantal queries."""
    regels = regels_van(aanvraag.versie)
    stukken = stukken_van(aanvraag)
    verlengingen = list(aanvraag.verlengingen.select_related("aangemaakt_door", "besluit_door"))
    verslagen = list(aanvraag.verslagen.select_related("aangemaakt_door"))
    aanbod_tot = _aanbod_tot(aanvraag)
    plek = plaatsen.plek_in_de_rij(aanvraag) if aanvraag.status == Status.WACHTLIJST else None
    over = over_voor_verlenging(regels.verlenging_maanden, map(als_verzoek, verlengingen))
    toetsing = _toetsing(aanvraag, lid)
    volgende = volgende_stap(
        Zicht(
            status=aanvraag.status,
            toestemming_nodig=vraagt_toestemming(aanvraag, regels),
            verklaring=_geleverd(stukken, Stuksoort.TOESTEMMING),
            aanbod_tot=aanbod_tot,
            plek=plek,
            verzoek_open=any(not rij.besluit for rij in verlengingen),
            over=over,
            einddatum=aanvraag.einddatum,
            eindverslag=any(rij.soort == Verslagsoort.EIND for rij in verslagen),
        ),
        vandaag=vandaag,
    )
    return Aanvraagpagina(
        aanvraag=aanvraag,
        regels=regels,
        toetsing=toetsing,
        volgende=volgende,
        mag_volgende=mag_besluiten or not volgende.besluit,
        mist=_mist(toetsing, stukken, regels, vandaag) if volgende.op_de_pagina else [],
        delen=list(aanvraag.delen.all()),
        stukken=[_stukregel(stuk, regels, aanvraag) for stuk in stukken],
        verslagen=verslagen,
        papieren=papieren(
            toestemming=vraagt_toestemming(aanvraag, regels),
            verlenging=bool(verlengingen),
            verslagen=[rij.soort for rij in verslagen],
        ),
        beeld=plaatsbeeld(aanvraag.versie.code, aanvraag.gemeente) if regels.begrensd else None,
        aanbod_tot=aanbod_tot,
        plek=plek,
        over=over,
        gebeurtenissen=gebeurtenissen_van(aanvraag, verlengingen, verslagen),
        maanden=regels.maanden_voor(aanvraag.traject.client.doelgroep),
        ziet_dossier=lid.mag(Recht.FINANCIERING_AANVRAGEN),
        ziet_geld=lid.mag(Recht.GELD),
    )


def _toetsing(aanvraag: Aanvraag, lid: Lid) -> Toetslijst | None:
    """Levend tot het indienen, daarna bevroren; None als er nooit is ingediend."""
    if aanvraag.status in VOOR_INDIENEN:
        return levende_toetsing(aanvraag, lid=lid)
    if aanvraag.toetsing is None:
        return None
    ingediend = aanvraag.stappen.filter(naar_status=Status.INGEDIEND).values_list("op", flat=True)
    return bevroren_toetsing(aanvraag, op=ingediend.first() or aanvraag.aanvraagdatum)


def _mist(
    toetsing: Toetslijst | None, stukken: Sequence[Stuk], regels: Regelgeving, op: date
) -> list[str]:
    """Wat er voor het indienen nog moet gebeuren, in woorden; de plaats is een ander verhaal."""
    tegen = [
        uitslag.titel
        for uitslag in (toetsing.uitslagen if toetsing else ())
        if uitslag.houdt_tegen and uitslag.naam != PLAATSEN
    ]
    standen = [als_stand(stuk, regels) for stuk in stukken]
    return [*tegen, *ontbreekt(standen, INDIENEN, op=op)]


def _stukregel(stuk: Stuk, regels: Regelgeving, aanvraag: Aanvraag) -> Stukregel:
    """Wat de betaler stuurt komt met zijn besluit, dus dat is hier alleen te verbeteren."""
    open_ = not aanvraag.gesloten
    if stuk.geleverd_op:
        return Stukregel(stuk, "geleverd", "goed", open_)
    nodig = als_stand(stuk, regels).wanneer in NODIG_BIJ.get(Status(aanvraag.status), ())
    if not stuk.verplicht:
        return Stukregel(stuk, "mag", "stil", open_)
    if not nodig:
        return Stukregel(stuk, "later" if open_ else "niet nodig", "stil", te_leveren=False)
    return Stukregel(stuk, "ontbreekt", "let", open_ and eigen_soort(stuk.soort))


def _geleverd(stukken: Sequence[Stuk], soort: str) -> bool:
    return any(stuk.soort == soort and stuk.geleverd_op for stuk in stukken)


def _aanbod_tot(aanvraag: Aanvraag) -> date | None:
    """De laatste dag om een aangeboden plaats te nemen."""
    if aanvraag.status != Status.WACHTLIJST:
        return None
    plaats = Plaats.objects.filter(aanvraag=aanvraag, gereserveerd_tot__isnull=False).first()
    return plaats.gereserveerd_tot if plaats else None


def wijzigformulier(
    velden: QueryDict | None, aanvraag: Aanvraag, *, vandaag: date
) -> AanvraagWijzigForm:
    """`bedrag` is wat nu is gevraagd; alleen een regeling met een vrij bedrag toont het."""
    gevraagd = sum((deel.gevraagd for deel in aanvraag.delen.all()), Decimal(0))
    return AanvraagWijzigForm(
        velden,
        instance=aanvraag,
        regels=regels_van(aanvraag.versie),
        initial={"bedrag": gevraagd},
        vandaag=vandaag,
    )


def open_verlenging(aanvraag: Aanvraag) -> Verlenging | None:
    return Verlenging.objects.filter(aanvraag=aanvraag, besluit="").first()


def ruimte_voor_verlenging(aanvraag: Aanvraag) -> int:
    """Hoeveel maanden er nog bij kunnen."""
    verlengingen = aanvraag.verlengingen.all()
    hoogstens = regels_van(aanvraag.versie).verlenging_maanden
    return over_voor_verlenging(hoogstens, map(als_verzoek, verlengingen))


def eindverslag_van(aanvraag: Aanvraag, *, door: Gebruiker, vandaag: date) -> Verslag:
    """Het eindverslag dat er is, of een nieuw om in te vullen."""
    return Verslag.objects.filter(aanvraag=aanvraag, soort=Verslagsoort.EIND).first() or Verslag(
        organisatie_id=aanvraag.organisatie_id,
        aanvraag=aanvraag,
        soort=Verslagsoort.EIND,
        datum=max(aanvraag.beeindigd_op or vandaag, min(vandaag, aanvraag.status_sinds)),
        aangemaakt_door=door,
    )
