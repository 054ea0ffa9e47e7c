"""Een dossier zoals een auditor het ziet: feiten in dagen vanaf de start, zonder wie het is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clienten.models import Client
from ips_portal.gedeeld.bladeren import Bladzijde, blader
from ips_portal.gedeeld.opmaak import getal
from modeltrouw.models import Steekproefdossier
from modeltrouw.regels.pseudoniem import Kenmerken, dag, leeftijdsklasse, schoon
from organisaties.models import Gebruiker
from trajecten.models import (
    Contactdeelname,
    Contactmoment,
    Inkomstenplan,
    Openheidsgesprek,
    Plaatsing,
    Profielversie,
    Traject,
    Zoekplanversie,
)
from werkgevers.models import Contactpersoon, Werkgever

_PROFIELDELEN = (
    *("voorkeuren", "ervaring", "vaardigheden", "sterke_kanten"),
    *("aanpassingen", "netwerk", "werkomgeving"),
)
_PLANDELEN = ("soort_werk", "branches", "reisafstand", "aanpak_client", "aanpak_begeleider")


@dataclass(frozen=True)
class Regel:
    """Een feit: wanneer, wat, en de bijzonderheden. `tekst` is vrije tekst zonder namen."""

    wanneer: str
    wat: str
    details: tuple[str, ...] = ()
    tekst: str = ""
    weggelaten: bool = False


@dataclass(frozen=True)
class Dossier:
    rij: Steekproefdossier
    leeftijd: str
    doelgroep: str
    doel: str
    fasen: Sequence[Regel]
    profielen: Sequence[Regel]
    zoekplannen: Sequence[Regel]
    openheid: Sequence[Regel]
    inkomen: Sequence[Regel]
    werk: Sequence[Regel]
    contacten: Sequence[Regel]
    bladzijde: Bladzijde[Contactmoment]


@dataclass(frozen=True)
class _Blik:
    """Waar een dossier mee wordt gelezen: vanaf welke dag, tot welke dag, en wat eruit moet."""

    traject: Traject
    tot: date
    kenmerken: Kenmerken

    def dag(self, moment: date) -> str:
        return dag(moment, start=self.traject.instroomdatum)

    def tekst(self, vrij: str) -> str:
        return schoon(vrij, self.kenmerken) or ""


def dossier_van(rij: Steekproefdossier, *, na: str = "") -> Dossier:
    """Tot en met de laatste dag van de periode; het aantal queries staat vast."""
    traject = rij.traject
    contacten = blader(_contacten(traject, rij.meting.tot), volgorde=["-datum"], na=na, aantal=50)
    blik = _Blik(traject, rij.meting.tot, _kenmerken(traject, contacten))
    client = traject.client
    return Dossier(
        rij=rij,
        leeftijd=leeftijdsklasse(client.geboortedatum, op=rij.meting.tot),
        doelgroep=client.get_doelgroep_display(),
        doel=traject.get_doel_display(),
        fasen=list(_fasen(blik)),
        profielen=list(_profielen(blik)),
        zoekplannen=list(_zoekplannen(blik)),
        openheid=list(_openheid(blik)),
        inkomen=list(_inkomen(blik)),
        werk=list(_werk(blik)),
        contacten=[_contact(contact, blik) for contact in contacten],
        bladzijde=contacten,
    )


def _contacten(traject: Traject, tot: date):
    return Contactmoment.objects.filter(deelnames__traject=traject, datum__lte=tot)


def _fasen(blik: _Blik) -> Iterable[Regel]:
    for fase in blik.traject.fasen.filter(van__lte=blik.tot):
        yield Regel(blik.dag(fase.van), fase.get_soort_display(), _wel(fase.get_grond_display()))


def _profielen(blik: _Blik) -> Iterable[Regel]:
    versies = Profielversie.objects.filter(traject=blik.traject, datum__lte=blik.tot)
    for versie in versies:
        gevuld = _gevuld(versie, _PROFIELDELEN)
        details = (
            versie.get_aanleiding_display(),
            gevuld,
            *_wel("met bronnen" * bool(versie.bronnen)),
        )
        yield Regel(blik.dag(versie.datum), f"versie {versie.nummer}", details)


def _zoekplannen(blik: _Blik) -> Iterable[Regel]:
    versies = Zoekplanversie.objects.filter(traject=blik.traject, datum__lte=blik.tot)
    for versie in versies:
        yield Regel(
            blik.dag(versie.datum), f"versie {versie.nummer}", (_gevuld(versie, _PLANDELEN),)
        )


def _openheid(blik: _Blik) -> Iterable[Regel]:
    for gesprek in Openheidsgesprek.objects.filter(traject=blik.traject, datum__lte=blik.tot):
        besproken = (
            (gesprek.vrije_keuze_uitgelegd, "vrije keuze uitgelegd"),
            (gesprek.voor_en_nadelen, "voor- en nadelen besproken"),
            (gesprek.geoefend, "geoefend"),
            (bool(gesprek.wat_niet), "ook wat niet"),
        )
        details = (gesprek.get_aanleiding_display(), gesprek.get_rol_display())
        yield Regel(
            blik.dag(gesprek.datum),
            gesprek.get_keuze_display(),
            (*details, *(naam for staat, naam in besproken if staat)),
        )


def _inkomen(blik: _Blik) -> Iterable[Regel]:
    plannen = Inkomstenplan.objects.filter(traject=blik.traject, datum__lte=blik.tot)
    for plan in plannen.prefetch_related("meldingen"):
        meldingen = plan.meldingen.all()
        gedaan = sum(melding.gedaan_op is not None for melding in meldingen)
        details = [f"gaat in op {blik.dag(plan.ingang)}", *_wel("met uitleg" * bool(plan.uitleg))]
        if meldingen:
            details.append(f"{gedaan} van {len(meldingen)} meldingen gedaan")
        yield Regel(blik.dag(plan.datum), plan.get_aanleiding_display(), tuple(details))


def _werk(blik: _Blik) -> Iterable[Regel]:
    plaatsingen = Plaatsing.objects.filter(traject=blik.traject, start__lte=blik.tot)
    for plaatsing in plaatsingen.prefetch_related("volgwensen", "volgoverdrachten"):
        yield _plaatsing(plaatsing, blik)


def _plaatsing(plaatsing: Plaatsing, blik: _Blik) -> Regel:
    details = [plaatsing.get_soort_display(), *_wel(plaatsing.get_contractvorm_display())]
    if plaatsing.uren_per_week is not None:
        details.append(f"{getal(plaatsing.uren_per_week)} uur per week")
    if plaatsing.einde and plaatsing.einde <= blik.tot:
        details += [f"tot {blik.dag(plaatsing.einde)}", *_wel(plaatsing.get_einde_soort_display())]
    else:
        details.append("loopt")
    for wens in plaatsing.volgwensen.all():
        if wens.van <= blik.tot:
            details.append(f"contact {wens.get_frequentie_display()} vanaf {blik.dag(wens.van)}")
    for overdracht in plaatsing.volgoverdrachten.all():
        if overdracht.datum <= blik.tot:
            details.append(f"volgen overgedragen op {blik.dag(overdracht.datum)}")
    groep = blik.tekst(plaatsing.functiegroep) or "functiegroep niet ingevuld"
    return Regel(blik.dag(plaatsing.start), groep, tuple(details))


def _contact(contact: Contactmoment, blik: _Blik) -> Regel:
    details = [contact.get_wijze_display(), *_wel(contact.get_plaats_display())]
    details.append(f"{contact.duur_min} minuten")
    vlaggen = (
        (contact.niet_verschenen, "niet verschenen"),
        (contact.outreach, "outreach"),
        (contact.met_behandelteam, "samen met het behandelteam"),
        (contact.voorkeur_client is True, "past bij de wens"),
        (contact.voorkeur_client is False, "past niet bij de wens"),
    )
    details += [naam for staat, naam in vlaggen if staat]
    tekst = blik.tekst(contact.notitie)
    return Regel(
        blik.dag(contact.datum),
        contact.get_soort_display(),
        tuple(details),
        tekst,
        weggelaten=bool(contact.notitie) and not tekst,
    )


def _gevuld(versie: Profielversie | Zoekplanversie, delen: Sequence[str]) -> str:
    """Welke delen zijn ingevuld, niet wat er staat."""
    namen = {veld.name: str(veld.verbose_name) for veld in versie._meta.concrete_fields}
    gevuld = [namen[deel] for deel in delen if getattr(versie, deel)]
    return f"{len(gevuld)} van {len(delen)} delen ingevuld" + (
        f": {', '.join(gevuld)}" if gevuld else ""
    )


def _wel(*teksten: str) -> tuple[str, ...]:
    return tuple(tekst for tekst in teksten if tekst)


def _kenmerken(traject: Traject, contacten: Iterable[Contactmoment]) -> Kenmerken:
    """Alles waaraan de client, zijn omgeving en zijn begeleiders te herkennen zijn."""
    client = traject.client
    werkgevers, personen = _van_werk(traject, contacten)
    namen = [
        *(client.regiebehandelaar, client.gemeente.naam),
        *(naam for paar in _clienten(traject, contacten) for naam in paar),
        *_mensen(traject, contacten),
        *client.naasten.values_list("naam", flat=True),
        *client.aanmeldingen.values_list("verwijzer", flat=True),
        *traject.inkomstenplannen.values_list("informatie_van", flat=True),
        *(naam for paar in werkgevers for naam in paar),
        *personen,
    ]
    codes = (client.clientnummer, str(client.geboortedatum.year))
    return Kenmerken(tuple(naam for naam in namen if naam), codes)


def _clienten(
    traject: Traject, contacten: Iterable[Contactmoment]
) -> Iterable[tuple[str, str, str]]:
    """Deze client, en wie er bij een van de contacten ook bij was."""
    deelnames = Contactdeelname.objects.filter(contactmoment__in=[rij.pk for rij in contacten])
    samen = {traject.client_id, *deelnames.values_list("traject__client", flat=True)}
    clienten = Client.objects.filter(pk__in=samen)
    return clienten.values_list("voornaam", "achternaam", "clientnummer")


def _mensen(traject: Traject, contacten: Iterable[Contactmoment]) -> Iterable[str]:
    """De begeleiders van dit traject en van deze contacten, en hun collega's in het team."""
    begeleiders = {
        *(contact.begeleider_id for contact in contacten),
        *traject.toewijzingen.values_list("begeleider", flat=True),
        *traject.team.aanstellingen.values_list("gebruiker", flat=True),
    }
    return Gebruiker.objects.filter(pk__in=begeleiders).values_list("naam", flat=True)


def _van_werk(
    traject: Traject, contacten: Iterable[Contactmoment]
) -> tuple[Iterable[tuple[str, str]], Iterable[str]]:
    """Namen en plaatsen van de werkgevers waar het over kan gaan, en wie daar werkt."""
    werkgevers = {
        *(contact.werkgever_id for contact in contacten if contact.werkgever_id),
        *traject.plaatsingen.values_list("werkgever", flat=True),
    }
    namen = Werkgever.objects.filter(pk__in=werkgevers).values_list("naam", "plaats")
    personen = Contactpersoon.objects.filter(werkgever__in=werkgevers)
    return namen, personen.values_list("naam", flat=True)
