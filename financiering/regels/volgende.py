"""De volgende stap van een aanvraag: wat de ene grote knop doet, en waarom."""

from dataclasses import dataclass
from datetime import date

from financiering.keuzes import Status
from financiering.regels.stappen import LOPEND
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import plus_maanden

# Zo lang voor het einde staat verlengen vooraan.
_VERLENGEN_VANAF_MAANDEN = 4


@dataclass(frozen=True)
class Zicht:
    """Wat nodig is om de volgende stap te kiezen."""

    status: str
    toestemming_nodig: bool = False
    verklaring: bool = False
    aanbod_tot: date | None = None
    plek: int | None = None
    verzoek_open: bool = False
    over: int = 0
    einddatum: date | None = None
    eindverslag: bool = False


@dataclass(frozen=True)
class Volgende:
    """`adres` is de naam van de pagina van deze stap; leeg: er valt nu niets te doen."""

    adres: str
    knop: str
    uitleg: str
    besluit: bool = False  # alleen voor wie besluiten vastlegt

    @property
    def op_de_pagina(self) -> bool:
        """Indienen gaat met de datum en de knop op de pagina zelf."""
        return self.adres == "aanvraag_indienen"


_INDIENEN = Volgende("aanvraag_indienen", "Indienen", "")
_VAST = {
    Status.GEVRAAGD: Volgende(
        "aanvraag_toestemming",
        "Antwoord vastleggen",
        "De gemeente beslist over de toestemmingsverklaring.",
    ),
    Status.VERLEEND: _INDIENEN,
    Status.INGEDIEND: Volgende(
        "aanvraag_besluit", "Besluit vastleggen", "De betaler beslist.", besluit=True
    ),
    Status.TOEGEKEND: Volgende(
        "aanvraag_starten", "Begeleiding laten ingaan", "De subsidie is toegekend."
    ),
    Status.GEWEIGERD: Volgende(
        "", "", "De gemeente gaf geen toestemming. Een nieuwe aanvraag begint in het dossier."
    ),
    Status.AFGEWEZEN: Volgende(
        "", "", "De betaler wees af. Een nieuwe aanvraag begint in het dossier."
    ),
    Status.INGETROKKEN: Volgende("", "", "Deze aanvraag is ingetrokken."),
    Status.VASTGESTELD: Volgende("", "", "Alles is afgerond; aan deze aanvraag verandert niets."),
}


def volgende_stap(zicht: Zicht, *, vandaag: date) -> Volgende:
    if zicht.status == Status.CONCEPT:
        return _bij_concept(zicht)
    if zicht.status == Status.WACHTLIJST:
        return _op_de_wachtlijst(zicht)
    if zicht.status in LOPEND:
        return _lopend(zicht, vandaag)
    if zicht.status == Status.BEEINDIGD:
        return _na_het_einde(zicht)
    return _VAST[Status(zicht.status)]


def _bij_concept(zicht: Zicht) -> Volgende:
    if zicht.toestemming_nodig and not zicht.verklaring:
        return Volgende(
            "aanvraag_toestemming",
            "Toestemming vragen",
            "Stuur de gemeente de toestemmingsverklaring en leg vast wanneer u dat deed.",
        )
    return _INDIENEN


def _op_de_wachtlijst(zicht: Zicht) -> Volgende:
    if zicht.aanbod_tot is not None:
        return Volgende(
            "aanvraag_indienen",
            "Plaats nemen en indienen",
            f"Er is een plaats voor deze aanvraag, tot en met {datum_lang(zicht.aanbod_tot)}."
            " Daarna gaat ze naar de volgende in de rij.",
        )
    plek = f"Deze aanvraag is nummer {zicht.plek} in de rij. " if zicht.plek else ""
    return Volgende("", "", f"{plek}Komt er een plaats vrij, dan leest u dat hier en in uw lijst.")


def _lopend(zicht: Zicht, vandaag: date) -> Volgende:
    if zicht.verzoek_open:
        return Volgende(
            "aanvraag_verlengingsbesluit",
            "Besluit over verlenging",
            "De betaler beslist over de gevraagde verlenging.",
            besluit=True,
        )
    einde = zicht.einddatum
    loopt_af = einde is not None and einde <= plus_maanden(vandaag, _VERLENGEN_VANAF_MAANDEN)
    if zicht.over and loopt_af and einde and vandaag <= einde:
        return Volgende(
            "aanvraag_verlenging", "Verlenging vragen", f"De looptijd eindigt {datum_lang(einde)}."
        )
    if einde is not None and vandaag > einde:
        return Volgende(
            "aanvraag_einde", "Beëindigen", f"De looptijd eindigde op {datum_lang(einde)}."
        )
    uitleg = f"De subsidie loopt tot en met {datum_lang(einde)}." if einde else ""
    return Volgende("", "", uitleg)


def _na_het_einde(zicht: Zicht) -> Volgende:
    if not zicht.eindverslag:
        return Volgende(
            "aanvraag_eindverslag",
            "Eindverslag schrijven",
            "De betaler wil weten wat er is gedaan en wat het opleverde.",
        )
    return Volgende(
        "aanvraag_vaststellen",
        "Vaststelling vastleggen",
        "De betaler stelt vast wat hij uiteindelijk betaalt.",
        besluit=True,
    )
