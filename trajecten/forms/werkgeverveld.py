"""Bij welke werkgever: gekozen uit de lijst, getypt, of nieuw zonder de pagina te verlaten."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.functional import lazy

from ips_portal.gedeeld.formulieren import KeuzeChips, Kiezer
from ips_portal.gedeeld.namen import zoektekst
from trajecten.keuzes import Contactsoort
from werkgevers.keuzes import Werkgeversoort
from werkgevers.models import Werkgever

NIEUW = "nieuw"
_NAAM_HOOGSTENS = 120
_AANTAL_VOORSTELLEN = 6
# Pas bij zoveel gelijkenis kiest het portal zelf, en alleen als er geen tweede bij komt.
_DUIDELIJK = 0.75

_kiezer_url = lazy(lambda: f"{reverse('werkgever_kiezer')}?nieuw=ja", str)


class WerkgeverVelden(forms.Form):
    """`werkgever` draagt de sleutel uit de keuzelijst, of "nieuw"; zonder script blijft hij leeg.

    Klopt de getypte naam niet precies, dan komt het formulier terug met voorstellen en de keuze om
    hem toe te voegen. Na `zoek_werkgever` staat het antwoord in `gevonden_werkgever`: zonder `pk`
    is hij nieuw.
    """

    werkgever_naam = forms.CharField(
        label="Bij wie",
        max_length=205,
        required=False,
        widget=Kiezer(
            url=_kiezer_url(),
            waarde_in="id_werkgever",
            attrs={"placeholder": "Typ een paar letters", "enterkeyhint": "next"},
        ),
    )
    werkgever = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    werkgever_keuze = forms.CharField(
        label="Welke bedoelt u?", required=False, max_length=36, widget=KeuzeChips
    )
    werkgever_plaats = forms.CharField(
        label="Plaats van de nieuwe werkgever", max_length=80, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gevonden_werkgever: Werkgever | None = None

    def zoek_werkgever(self, soort: str) -> None:
        """Zet `gevonden_werkgever`, of een fout bij het veld met voorstellen erbij."""
        naam = " ".join(self.cleaned_data.get("werkgever_naam", "").split())
        if "werkgever_naam" in self.errors:
            return
        if not naam:
            self.add_error("werkgever_naam", "Vul in bij welke werkgever of school het was.")
            return
        voorstellen = self._zoek(naam, soort)
        if self.gevonden_werkgever is None:
            self._stel_voor(naam, voorstellen)
        elif len(self.gevonden_werkgever.naam) > _NAAM_HOOGSTENS:
            self.add_error("werkgever_naam", f"Deze naam heeft meer dan {_NAAM_HOOGSTENS} tekens.")
        else:
            self._onthoud(self.gevonden_werkgever)

    def _zoek(self, naam: str, soort: str) -> list[Werkgever]:
        """Wat de gebruiker koos gaat voor; anders telt wat hij typte."""
        keuze = self.cleaned_data.get("werkgever_keuze") or self.cleaned_data.get("werkgever")
        if keuze == NIEUW:
            self.gevonden_werkgever = self._nieuwe(naam, soort)
            return []
        self.gevonden_werkgever = self._gekozen_werkgever(naam)
        return [] if self.gevonden_werkgever else self._lijkend(naam)

    def _gekozen_werkgever(self, naam: str) -> Werkgever | None:
        """De verborgen sleutel telt alleen zolang de tekst ernaast nog bij die werkgever hoort.

        Ging die werkgever intussen op in een ander, dan is het die.
        """
        bedoeld = _met_sleutel(self.cleaned_data.get("werkgever_keuze", ""))
        uit_lijst = _met_sleutel(self.cleaned_data.get("werkgever", ""))
        if uit_lijst and zoektekst(naam) not in _namen(uit_lijst):
            uit_lijst = None
        gekozen = bedoeld or uit_lijst
        return gekozen.blijvend if gekozen else None

    def _nieuwe(self, naam: str, soort: str) -> Werkgever:
        is_school = soort == Contactsoort.ONDERWIJS
        return Werkgever(
            naam=naam,
            plaats=self.cleaned_data.get("werkgever_plaats", ""),
            soort=Werkgeversoort.ONDERWIJS if is_school else Werkgeversoort.WERKGEVER,
        )

    def _lijkend(self, naam: str) -> list[Werkgever]:
        """Neemt een naam die precies klopt (hoofdletters en accenten daargelaten), of duidelijk
        op een enkele werkgever lijkt; anders blijven het voorstellen."""
        lijkend = list(Werkgever.objects.zoek(naam).met_blijvende()[:_AANTAL_VOORSTELLEN])
        voorstellen = _blijvend(lijkend)
        precies = _blijvend(deel for deel in lijkend if zoektekst(naam) in _namen(deel))
        if len(precies) == 1:
            self.gevonden_werkgever = precies[0]
        elif len(voorstellen) == 1 and lijkend[0].gelijkenis >= _DUIDELIJK:
            self.gevonden_werkgever = voorstellen[0]
        return voorstellen

    def _stel_voor(self, naam: str, voorstellen: list[Werkgever]) -> None:
        keuze = self.fields["werkgever_keuze"].widget
        keuze.choices = [
            *((str(werkgever.sleutel), str(werkgever)) for werkgever in voorstellen),
            (NIEUW, f"Nieuw: voeg ‘{naam[:_NAAM_HOOGSTENS]}’ toe"),
        ]
        zin = "Kies hieronder welke u bedoelt, of voeg hem toe."
        if not voorstellen:
            self.fields["werkgever_keuze"].label = "Toevoegen"
            zin = "We kennen deze werkgever nog niet. Voeg hem hieronder toe, of kijk de naam na."
        self.add_error("werkgever_naam", zin)

    def _onthoud(self, werkgever: Werkgever) -> None:
        """Komt het formulier terug om iets anders, dan staat deze keuze vast."""
        self.data = self.data.copy()
        self.data["werkgever"] = str(werkgever.sleutel) if werkgever.pk else NIEUW
        self.data["werkgever_naam"] = str(werkgever) if werkgever.pk else werkgever.naam
        self.data.pop("werkgever_keuze", None)

    @property
    def vraagt_keuze(self) -> bool:
        return bool(self.fields["werkgever_keuze"].widget.choices)


def bij_werkgever(sleutel: str) -> dict[str, str]:
    """Begin met deze werkgever; een sleutel die hier niet bestaat telt als niets."""
    gevonden = _met_sleutel(sleutel) if sleutel else None
    if gevonden is None:
        return {}
    werkgever = gevonden.blijvend
    return {"werkgever": str(werkgever.sleutel), "werkgever_naam": str(werkgever)}


def _met_sleutel(sleutel: str) -> Werkgever | None:
    try:
        return Werkgever.objects.met_blijvende().filter(sleutel=UUID(sleutel)).first()
    except ValueError:
        return None


def _blijvend(werkgevers: Iterable[Werkgever]) -> list[Werkgever]:
    """Wie er nu is, elk een keer; ook wie onder een oude naam is gevonden."""
    return list(dict.fromkeys(werkgever.blijvend for werkgever in werkgevers))


def _namen(werkgever: Werkgever) -> set[str]:
    """Zoals mensen hem typen: "bakkerij de sluis" en "bakkerij de sluis, hoorn"."""
    namen = (werkgever.naam, str(werkgever), f"{werkgever.naam} {werkgever.plaats}")
    return {zoektekst(naam) for naam in namen}
