"""Het contactformulier: een soort, en alleen wat bij die soort hoort."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clienten.models import Naaste
from ips_portal.gedeeld.formulieren import KeuzeChips, KeuzeChipsMeer
from ips_portal.gedeeld.klok import AMSTERDAM
from ips_portal.gedeeld.opmaak import datum as datum_tekst
from ips_portal.gedeeld.periode import Week
from organisaties.formulieren import MetHandeling
from trajecten.forms.contactnaaste import NaasteVelden, is_sleutel
from trajecten.forms.datums import niet_later
from trajecten.forms.werkgeverveld import WerkgeverVelden
from trajecten.handelingen.contacten import Contactinvoer
from trajecten.handelingen.contacttoestemming import Gesprek
from trajecten.keuzes import (
    CLIENT_SOORTEN,
    NORM_SOORTEN,
    Contactsoort,
    Kwaliteitsstap,
    Plaats,
    Wijze,
)
from trajecten.models import Traject
from trajecten.regels.contact import MET_CLIENT, gebruikelijke_plaats

ANDERS = "anders"
DUREN = ("15", "30", "45", "60")
DUUR_STANDAARD = "45"
_VREEMD = "Kies alleen cliënten uit uw eigen caseload."
_AL_OPGESLAGEN = (
    "Met dit formulier is al een contact opgeslagen; daarna is er iets veranderd. Wilt u dit als"
    " tweede contact bewaren? Sla dan nog eens op."
)
_INTUSSEN_GEWIJZIGD = (
    "Dit contact is intussen op een andere plek gewijzigd. Uw tekst staat er nog: sla nog eens op"
    " om die te houden, of open het contact opnieuw om te zien wat er nu staat."
)

_SOORTEN = [
    (Contactsoort.WERKGEVER, "Werkgever"),
    (Contactsoort.CLIENT, "Cliënt"),
    (Contactsoort.BEHANDELTEAM, "Behandelteam"),
    (Contactsoort.ONDERWIJS, "School"),
    (Contactsoort.NETWERK, "Netwerk"),
    (Contactsoort.EXTERN, "Instantie"),
    (Contactsoort.COACHING, "Coaching"),
]
_WIJZEN = [
    (Wijze.PERSOONLIJK, "Persoonlijk"),
    (Wijze.TELEFONISCH, "Telefoon"),
    (Wijze.VIDEO, "Video"),
    (Wijze.EMAIL, "E-mail"),
    (Wijze.BERICHT, "Bericht"),
]
_PLAATSEN = [
    (Plaats.KANTOOR, "Kantoor"),
    (Plaats.GGZ, "Ggz-locatie"),
    (Plaats.THUIS, "Thuis bij de cliënt"),
    (Plaats.WERKGEVER, "Bij de werkgever"),
    (Plaats.ELDERS, "Elders"),
]
_INGEKLAPT = ("plaats", "contactpersoon", "kwaliteitsstap", "vervolgstap", "vervolgdatum")
_STAPPEN = [("", "Geen"), *((stap.value, stap.label.capitalize()) for stap in Kwaliteitsstap)]


class ContactForm(MetHandeling, WerkgeverVelden, NaasteVelden):
    """`keuzes` zijn de trajecten waarvoor dit contact kan zijn, in de volgorde van het scherm."""

    soort = forms.ChoiceField(choices=_SOORTEN, widget=KeuzeChips)
    contactpersoon = forms.CharField(label="Contactpersoon", max_length=120, required=False)
    trajecten = forms.MultipleChoiceField(
        label="Voor wie",
        required=False,
        widget=KeuzeChipsMeer,
        error_messages={"invalid_choice": _VREEMD},
    )
    datum = forms.DateField(label="Datum")
    tijd = forms.TimeField(label="Tijd", required=False)
    wijze = forms.ChoiceField(label="Hoe", choices=_WIJZEN, widget=KeuzeChips)
    duur = forms.ChoiceField(
        label="Duur in minuten",
        choices=[*((duur, duur) for duur in DUREN), (ANDERS, "Anders")],
        widget=KeuzeChips,
    )
    duur_anders = forms.IntegerField(
        label="Aantal minuten", min_value=1, max_value=720, required=False
    )
    plaats = forms.ChoiceField(
        label="Waar was u", choices=_PLAATSEN, required=False, widget=KeuzeChips
    )
    voorkeur_client = forms.TypedChoiceField(
        label="Past bij de wens van de cliënt",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda tekst: tekst == "ja",
        empty_value=None,
        required=False,
        widget=KeuzeChips,
    )
    niet_verschenen = forms.BooleanField(label="Cliënt is niet verschenen", required=False)
    outreach = forms.BooleanField(
        label="Outreach: opgezocht omdat contact uitbleef", required=False
    )
    met_behandelteam = forms.BooleanField(
        label="Samen met het behandelteam opgezocht", required=False
    )
    notitie = forms.CharField(
        label="Wat is er afgesproken",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kwaliteitsstap = forms.ChoiceField(
        label="Stap met deze werkgever", choices=_STAPPEN, required=False, widget=KeuzeChips
    )
    vervolgstap = forms.CharField(label="Volgende stap", max_length=200, required=False)
    vervolgdatum = forms.DateField(label="Wanneer", required=False)
    indien_sleutel = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": "Vernieuw de pagina."}
    )
    versie = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    terug = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    # Soms verplicht, of te klein om erbij te zeggen dat het leeg mag.
    voorwaardelijk = (
        "werkgever_naam",
        "werkgever_keuze",
        "trajecten",
        "naaste",
        "tijd",
        "voorkeur_client",
        "plaats",
        "duur_anders",
        "niet_verschenen",
        "outreach",
        "met_behandelteam",
    )

    def __init__(
        self, *args: Any, keuzes: Sequence[Traject], vandaag: date, nu: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, keuzes=keuzes, **kwargs)
        self.vandaag, self.nu = vandaag, nu
        self.keuzes = {str(traject.sleutel): traject for traject in keuzes}
        self.fields["trajecten"].choices = _namen(keuzes)
        self.fields["datum"].widget.attrs["max"] = vandaag.isoformat()
        for naam in self.voorwaardelijk:
            self.fields[naam].voorwaardelijk = True

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_terug(self) -> str:
        """De week waar het formulier op stond; iets anders telt als niets."""
        try:
            return str(Week.uit_tekst(self.cleaned_data["terug"]))
        except ValueError:
            return ""

    def clean(self) -> dict[str, Any]:
        super().clean()
        soort = self.cleaned_data.get("soort")
        self._toets_tijd()
        self._toets_duur()
        self._toets_vervolg()
        if soort:
            self._toets_clienten(soort)
        if self._is_bij_werkgever(soort):
            self.zoek_werkgever(soort)
        if soort and self._is_te_toetsen():
            self.toets_toestemming(self._gesprek())
        return self.cleaned_data

    def meld(self, fout: ValidationError) -> None:
        """Is de toestemming net ingetrokken, dan staat ook hier de weg die wel kan."""
        super().meld(fout)
        self.zoek_wat_eerst_moet(self._gesprek())

    def _is_bij_werkgever(self, soort: str | None) -> bool:
        """Bij coaching mag de werkplek erbij; bij een werkgever of school moet het."""
        genoemd = soort == Contactsoort.COACHING and self.cleaned_data.get("werkgever_naam")
        return soort in NORM_SOORTEN or bool(genoemd)

    def _is_te_toetsen(self) -> bool:
        """Wat onleesbaar is wordt eerst verbeterd; zonder cliënt valt er niets te vragen."""
        leesbaar = {"datum", "trajecten", "naaste", "werkgever_naam"} <= set(self.cleaned_data)
        return leesbaar and bool(self._gekozen())

    def _gesprek(self) -> Gesprek:
        schoon = self.cleaned_data
        return Gesprek(
            soort=schoon["soort"],
            datum=schoon["datum"],
            trajecten=frozenset(self._gekozen()),
            naaste=self._naaste(),
            werkgever=self.gevonden_werkgever,
        )

    def _naaste(self) -> Naaste | None:
        bij_netwerk = self.cleaned_data["soort"] == Contactsoort.NETWERK
        return self.gekozen_naaste() if bij_netwerk else None

    def _toets_tijd(self) -> None:
        datum, tijd = self.cleaned_data.get("datum"), self.cleaned_data.get("tijd")
        if datum == self.vandaag and tijd and _tijdstip(datum, tijd) > self.nu:
            self.add_error("tijd", "Dit tijdstip moet nog komen.")

    def _toets_duur(self) -> None:
        anders = self.cleaned_data.get("duur") == ANDERS
        if anders and "duur_anders" not in self.errors and not self.cleaned_data["duur_anders"]:
            self.add_error("duur_anders", "Vul in hoeveel minuten het duurde.")

    def _toets_vervolg(self) -> None:
        schoon = self.cleaned_data
        datum, vervolgdatum = schoon.get("datum"), schoon.get("vervolgdatum")
        if datum and vervolgdatum and vervolgdatum < datum:
            self.add_error("vervolgdatum", "De volgende stap komt na dit contact.")
        if vervolgdatum and "vervolgstap" in schoon and not schoon["vervolgstap"]:
            self.add_error("vervolgstap", "Schrijf erbij wat u dan gaat doen.")

    def _toets_clienten(self, soort: str) -> None:
        if "trajecten" in self.errors:
            return
        gekozen = self._gekozen()
        if soort in MET_CLIENT and not gekozen:
            self.add_error("trajecten", "Kies voor wie dit contact was.")
        datum = self.cleaned_data.get("datum")
        for traject in gekozen if datum else ():
            self._toets_periode(traject, datum)

    def _toets_periode(self, traject: Traject, datum: date) -> None:
        naam = traject.client.korte_naam
        if datum < traject.instroomdatum:
            begin = datum_tekst(traject.instroomdatum)
            self.add_error("datum", f"Het traject van {naam} begon pas op {begin}.")
        elif traject.einddatum and datum > traject.einddatum:
            einde = datum_tekst(traject.einddatum)
            self.add_error("datum", f"Het traject van {naam} eindigde op {einde}.")

    def _gekozen(self) -> list[Traject]:
        return [self.keuzes[sleutel] for sleutel in self.cleaned_data.get("trajecten", ())]

    @property
    def vreemde_trajecten(self) -> list[str]:
        """Ingestuurde sleutels die niet te kiezen waren: een poging die in het logboek hoort."""
        gestuurd = set(self.data.getlist("trajecten")) if self.is_bound else set()
        return sorted(filter(is_sleutel, gestuurd - set(self.keuzes)))

    @property
    def aangekruist_bij_werkgever(self) -> list[Traject]:
        """Over wie het bij deze werkgever gaat, ook voor er is opgeslagen."""
        if self["soort"].value() not in NORM_SOORTEN:
            return []
        aan = set(self["trajecten"].value() or ())
        return [traject for sleutel, traject in self.keuzes.items() if sleutel in aan]

    @property
    def meer_open(self) -> bool:
        """Staat er iets in het ingeklapte deel, of klopt daar iets niet, dan is het open."""
        return any(self[naam].errors or self[naam].value() for naam in _INGEKLAPT)

    def begin_bij_werkgever(self) -> None:
        """Het volgende contact in een rij: de aanwijzer staat meteen goed."""
        if self.initial.get("soort") in NORM_SOORTEN:
            self.fields["werkgever_naam"].widget.attrs["autofocus"] = True

    def vraag_om_tweede(self) -> None:
        """Dit formulier gaf al een contact; de volgende keer opslaan geeft een tweede."""
        self.data = self.data.copy()
        self.data["indien_sleutel"] = str(uuid.uuid4())
        self.add_error(None, _AL_OPGESLAGEN)

    def toets_versie(self, versie: str) -> None:
        """Is het contact intussen elders gewijzigd, dan is opslaan een keuze met open ogen."""
        if self.is_valid() and self.cleaned_data["versie"] != versie:
            self.data = self.data.copy()
            self.data["versie"] = versie
            self.add_error(None, _INTUSSEN_GEWIJZIGD)

    def invoer(self) -> Contactinvoer:
        """Wat er is ingevuld, zonder wat niet bij de soort hoort."""
        schoon = self.cleaned_data
        soort, wijze = schoon["soort"], schoon["wijze"]
        bij_werkgever, bij_client = soort in NORM_SOORTEN, soort in CLIENT_SOORTEN
        trajecten = tuple(self._gekozen())
        met_wens = bij_werkgever and trajecten
        return Contactinvoer(
            velden={
                "datum": schoon["datum"],
                "tijdstip": _tijdstip(schoon["datum"], schoon["tijd"]),
                "duur_min": self._minuten(),
                "soort": soort,
                "wijze": wijze,
                "plaats": schoon["plaats"] or gebruikelijke_plaats(soort, wijze),
                "voorkeur_client": schoon["voorkeur_client"] if met_wens else None,
                "kwaliteitsstap": schoon["kwaliteitsstap"] if bij_werkgever else "",
                "niet_verschenen": bij_client and schoon["niet_verschenen"],
                "outreach": bij_client and schoon["outreach"],
                "met_behandelteam": (
                    bij_client and schoon["outreach"] and schoon["met_behandelteam"]
                ),
                "notitie": schoon["notitie"],
                "vervolgstap": schoon["vervolgstap"],
                "vervolgdatum": schoon["vervolgdatum"],
            },
            trajecten=trajecten,
            werkgever=self.gevonden_werkgever,
            contactpersoon=schoon["contactpersoon"] if bij_werkgever else "",
            naaste=self._naaste(),
        )

    def _minuten(self) -> int:
        schoon = self.cleaned_data
        return schoon["duur_anders"] if schoon["duur"] == ANDERS else int(schoon["duur"])


def _namen(keuzes: Iterable[Traject]) -> list[tuple[str, str]]:
    """Korte namen; twee met dezelfde naam krijgen hun cliëntnummer erbij."""
    keuzes = list(keuzes)
    namen = [traject.client.korte_naam for traject in keuzes]
    return [
        (
            str(traject.sleutel),
            naam if namen.count(naam) == 1 else f"{naam} ({traject.client.clientnummer})",
        )
        for traject, naam in zip(keuzes, namen, strict=True)
    ]


def _tijdstip(datum: date, tijd: time | None) -> datetime | None:
    return datetime.combine(datum, tijd, tzinfo=AMSTERDAM) if tijd else None
