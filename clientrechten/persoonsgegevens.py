"""Van elke tabel: hoort ze bij een cliënt, en langs welke weg.

Wat hier niet staat laat `tests/clientrechten/test_persoonsgegevens.py` mislukken. Wie een tabel
maakt, zegt dus of een cliënt haar bij inzage krijgt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from clienten.models import Client


@dataclass(frozen=True)
class Tabel:
    """`pad` leidt van een rij naar de client. `anderen` zijn velden die ook over andere clienten
    kunnen gaan als de rij er met meer dan een is; `samen` telt die clienten."""

    model: type[models.Model]
    pad: str
    anderen: tuple[str, ...] = ()
    samen: str = ""

    @property
    def titel(self) -> str:
        naam = str(self.model._meta.verbose_name_plural)
        return naam[0].upper() + naam[1:]

    def van(self, client_id: int) -> "models.QuerySet[Any]":
        """Ook rijen waar de client langs meer wegen bij hoort komen eenmaal."""
        eigen = self.model._base_manager.filter(**{self.pad: client_id})
        return self.model._base_manager.filter(pk__in=eigen.values("pk"))


_TRAJECT = "traject__client"
_PLAATSING = "plaatsing__traject__client"
_PLAN = "plan__traject__client"
_AANVRAAG = "aanvraag__traject__client"
# In de volgorde waarin iemand ze leest.
_PADEN = {
    "clienten.Client": "pk",
    "clienten.Uitkering": "client",
    "clienten.Aanmelding": "client",
    "clienten.Naaste": "client",
    "trajecten.Toestemming": "client",
    "trajecten.Traject": "client",
    "trajecten.Toewijzing": _TRAJECT,
    "trajecten.Fase": _TRAJECT,
    "trajecten.Financiersakkoord": _TRAJECT,
    "trajecten.Profielversie": _TRAJECT,
    "trajecten.Zoekplanversie": _TRAJECT,
    "trajecten.Openheidsgesprek": _TRAJECT,
    "trajecten.Inkomstenplan": _TRAJECT,
    "trajecten.Inkomstendeel": _PLAN,
    "trajecten.Inkomstenmelding": _PLAN,
    "trajecten.Plaatsing": _TRAJECT,
    "trajecten.Voorwaarden": _PLAATSING,
    "trajecten.Volgwens": _PLAATSING,
    "trajecten.Volgoverdracht": _PLAATSING,
    "trajecten.Contactmoment": f"deelnames__{_TRAJECT}",
    "trajecten.Contactdeelname": _TRAJECT,
    "trajecten.Overleg": f"besprekingen__{_TRAJECT}",
    "trajecten.Bespreking": _TRAJECT,
    "trajecten.Document": _TRAJECT,
    "trajecten.Documentinhoud": f"document__{_TRAJECT}",
    "financiering.Aanvraag": _TRAJECT,
    "financiering.Deel": _AANVRAAG,
    "financiering.Termijn": f"deel__{_AANVRAAG}",
    "financiering.Ontvangst": f"deel__{_AANVRAAG}",
    "financiering.Stap": _AANVRAAG,
    "financiering.Stuk": _AANVRAAG,
    "financiering.Verlenging": _AANVRAAG,
    "financiering.Verslag": _AANVRAAG,
    "financiering.Plaats": _AANVRAAG,
    "financiering.Wachtplek": _AANVRAAG,
    "modeltrouw.Steekproefdossier": _TRAJECT,
    "clientrechten.Verzoek": "client",
    "clientrechten.Beperking": "client",
}
_ANDEREN = {
    "trajecten.Contactmoment": (("notitie", "vervolgstap"), f"deelnames__{_TRAJECT}"),
    "trajecten.Overleg": (("verslag", "anderen"), f"besprekingen__{_TRAJECT}"),
}
# Staat er zonder verwijzing; `inzage` leest het zelf, of zegt waarom niet.
APART = {
    "clienten.Zoekdeel": "naam en nummer in stukken, om op te zoeken; volgt de cliënt vanzelf",
    "logboek.Regel": "wie keek mee: in de inzage, per dag samengenomen",
    "clientrechten.Wisronde": "een nummer tot het dossier gewist is; dan leeg",
    "logboek.Wijziging": "wat er veranderde: in de inzage",
    "meldingen.Rapport": "een afschrift van wat hier al staat; na dertig dagen weg",
    "meldingen.Rapportinhoud": "een afschrift van wat hier al staat; na dertig dagen weg",
    "meldingen.Melding": "wijst alleen naar het dossier: geen naam, nummer of gegeven",
    "modeltrouw.VervallenSteekproef": "alleen sleutels van dossiers, geen gegevens",
    "organisaties.Sessie": "wat een medewerker typte toen hij uitlogde: versleuteld, een uur",
    "trajecten.Concept": "aantekening van een medewerker tot hij haar bewaart; dan staat ze er",
    "trajecten.Invoer": "een werkboek dat hoogstens een dag wacht; wat erin stond staat hier",
}
_GEEN_CLIENT = """
    clientrechten.Bewaartermijn clientrechten.Wisbewijs
    logboek.Zegel organisaties.Raadpoging
    clienten.Gemeente clienten.GemeenteNaam
    financiering.Regeling financiering.Regelingversie financiering.Uurtarief
    meldingen.Agendasleutel meldingen.Mailkeuze meldingen.Meldingtermijn meldingen.Opdracht
    meldingen.Opruiming meldingen.Uitgaand meldingen.Verzonden
    modeltrouw.Actie modeltrouw.Bevinding modeltrouw.Consensus modeltrouw.Faseovergang
    modeltrouw.Itemscore modeltrouw.Kaderantwoord modeltrouw.Kaderdeelnemer modeltrouw.Kaderplan
    modeltrouw.Maandstand modeltrouw.Meting modeltrouw.Metingauditor modeltrouw.Schaalversie
    modeltrouw.Stuk modeltrouw.Stukbestand modeltrouw.Wederhoor
    organisaties.Aanstelling organisaties.Gebruiker organisaties.GgzKoppeling organisaties.GgzTeam
    organisaties.Inlogbron
    organisaties.IPSTeam organisaties.Lidmaatschap organisaties.Organisatie
    trajecten.Minimumjeugdloon trajecten.Minimumloon trajecten.Overlegdeelnemer
    trajecten.Overlegreeks trajecten.Overlegtip trajecten.Waarneming trajecten.Weekstaat
    werkgevers.Contactpersoon werkgevers.GeenDubbele werkgevers.Vacature werkgevers.Werkgever
    werkgevers.Zoekdeel
    werkmonitor.Kwartaalstand
"""
GEEN_CLIENT = frozenset(_GEEN_CLIENT.split())


def tabellen() -> list[Tabel]:
    """Alles wat met een verwijzing bij een client hoort."""
    return [_tabel(naam, pad) for naam, pad in _PADEN.items()]


def _tabel(naam: str, pad: str) -> Tabel:
    anderen, samen = _ANDEREN.get(naam, ((), ""))
    return Tabel(apps.get_model(naam), pad, anderen, samen)


def ingedeeld() -> set[str]:
    return set(_PADEN) | set(APART) | GEEN_CLIENT


def verwijst_naar_een_client() -> set[str]:
    """Elke tabel die, hoe ver ook, met een verwijzing bij een client uitkomt: uit de modellen
    zelf, niet uit de lijst hierboven."""
    gevonden, te_doen = {Client._meta.label}, [Client]
    while te_doen:
        for model in _verwijst_naar(te_doen.pop()):
            if model._meta.label not in gevonden:
                gevonden.add(model._meta.label)
                te_doen.append(model)
    return gevonden


def _verwijst_naar(doel: type[models.Model]) -> Iterator[Any]:
    """Ook met related_name="+": zo'n verwijzing staat niet bij het doel."""
    for model in apps.get_models():
        if any(veld.related_model is doel for veld in model._meta.concrete_fields):
            yield model
