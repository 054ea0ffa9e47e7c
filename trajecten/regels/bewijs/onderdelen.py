"""Wat er per item geteld wordt: de definities, en de telling zelf."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from trajecten.regels.bewijs import inkomen, openheid, outreach, profiel, steun, volgen
from trajecten.regels.bewijs.rijen import Periode, Rij
from trajecten.regels.feiten import Dossierfeiten


@dataclass(frozen=True)
class Onderdeel:
    """Een telling. `sleutel` verandert nooit: wie een waarde bewaart, bewaart haar daaronder."""

    item: int
    sleutel: str
    titel: str
    teller: str
    noemer: str
    regel: Callable[[Dossierfeiten, Periode], Iterable[Rij]]


@dataclass(frozen=True)
class Bewijs:
    onderdeel: Onderdeel
    rijen: tuple[Rij, ...]

    @property
    def teller(self) -> int:
        return sum(rij.voldaan for rij in self.rijen)

    @property
    def noemer(self) -> int:
        return len(self.rijen)

    @property
    def deel(self) -> Fraction | None:
        """Niet afgerond; leeg zonder gegevens, nooit nul."""
        return Fraction(self.teller, self.noemer) if self.rijen else None

    @property
    def ontbreekt(self) -> list[Rij]:
        return [rij for rij in self.rijen if not rij.voldaan]


ONDERDELEN = (
    Onderdeel(
        12,
        "12.start",
        "Inkomstenplan voor de start",
        "met een inkomstenplan dat op of voor de eerste dag is besproken",
        "starts van werk in de periode",
        inkomen.bij_start,
    ),
    Onderdeel(
        12,
        "12.wijziging",
        "Inkomstenplan bij andere uren of ander loon",
        "met een inkomstenplan dat op of voor die dag is besproken",
        "dagen in de periode waarop uren of loon veranderden",
        inkomen.bij_wijziging,
    ),
    Onderdeel(
        13,
        "13.vooraf",
        "Openheid voor het eerste werkgeverscontact",
        "met een gesprek over openheid op of voor die dag",
        "trajecten waarvan het eerste contact met een werkgever in de periode ligt",
        openheid.vooraf,
    ),
    Onderdeel(
        13,
        "13.terug",
        "Teruggekomen op openheid",
        "met een nieuw gesprek uiterlijk 31 dagen later",
        "keren in de periode dat een cliënt twee maanden zonder werk was",
        openheid.teruggekomen,
    ),
    Onderdeel(
        14,
        "14.eerste",
        "Profiel in drie gesprekken",
        "met een arbeidsprofiel op of voor de dag van het derde gesprek",
        "trajecten waarvan het derde gesprek in de periode ligt",
        profiel.in_drie_gesprekken,
    ),
    Onderdeel(
        14,
        "14.na werk",
        "Profiel bijgewerkt na werk",
        "met een nieuwe versie binnen 30 dagen",
        "starts en einden van werk of opleiding in de periode",
        profiel.na_werk,
    ),
    Onderdeel(
        22,
        "22.maand",
        "Steun in de laatste maand",
        "met contact over het werk: met de cliënt, de werkgever, naasten of het behandelteam",
        "plaatsingen die op de laatste dag van de periode al vier weken liepen",
        steun.laatste_maand,
    ),
    Onderdeel(
        22,
        "22.vormen",
        "Verschillende vormen van steun",
        "met twee of meer vormen: gesprek, coaching, werkgever, naasten, behandelteam",
        "plaatsingen die in de periode minstens vier weken liepen",
        steun.meer_vormen,
    ),
    Onderdeel(
        22,
        "22.werkgever",
        "Steun aan de werkgever of school",
        "met contact met de werkgever of school zelf, na de start",
        "plaatsingen die in de periode minstens vier weken liepen",
        steun.van_werkgever,
    ),
    Onderdeel(
        22,
        "22.samen",
        "Steun van meer mensen",
        "waarbij ook naasten of het behandelteam meedachten",
        "plaatsingen die in de periode minstens vier weken liepen",
        steun.van_meer_mensen,
    ),
    Onderdeel(
        23,
        "23.voor start",
        "Contact in de week voor de start",
        "met persoonlijk contact in de zeven dagen voor de eerste dag",
        "plaatsingen die in de periode begonnen",
        volgen.voor_de_start,
    ),
    Onderdeel(
        23,
        "23.start",
        "Contact binnen drie dagen na de start",
        "met persoonlijk contact op dag 0 tot en met 3",
        "plaatsingen die in de periode begonnen",
        volgen.na_de_start,
    ),
    Onderdeel(
        23,
        "23.eerste maand",
        "Elke week in de eerste maand",
        "met persoonlijk contact in elk van de eerste vier weken",
        "plaatsingen waarvan de eerste 28 dagen in de periode liggen",
        volgen.eerste_maand,
    ),
    Onderdeel(
        23,
        "23.eerste jaar",
        "Gemiddeld elke maand in het eerste jaar",
        "met gemiddeld minstens een persoonlijk contact per maand",
        "plaatsingen die in de periode begonnen en een volle maand na de vierde week liepen",
        volgen.eerste_jaar,
    ),
    Onderdeel(
        23,
        "23.einde",
        "Contact binnen drie dagen na het einde",
        "met persoonlijk contact op de laatste dag of de drie dagen erna",
        "plaatsingen die in de periode eindigden",
        volgen.na_het_einde,
    ),
    Onderdeel(
        23,
        "23.momenten",
        "Alle momenten van het schema",
        "op tijd gedaan",
        "momenten die in de periode afliepen, zonder wat de cliënt niet wilde",
        volgen.alle_momenten,
    ),
    Onderdeel(
        25,
        "25.einde",
        "Niet gestopt om wegblijven of een termijn",
        "met een andere reden dan gemiste afspraken of een termijn",
        "trajecten die in de periode eindigden",
        outreach.geen_einde_om_wegblijven,
    ),
    Onderdeel(
        25,
        "25.gemist",
        "Opgezocht na een gemiste afspraak",
        "met binnen 14 dagen een poging, of een nieuw gesprek",
        "gemiste afspraken in de periode",
        outreach.na_gemiste_afspraak,
    ),
    Onderdeel(
        25,
        "25.thuis",
        "Opgezocht aan huis",
        "bij de cliënt thuis",
        "pogingen om een cliënt op te zoeken in de periode",
        outreach.thuis,
    ),
    Onderdeel(
        25,
        "25.samen",
        "Samen met het behandelteam",
        "samen met het behandelteam",
        "pogingen om een cliënt op te zoeken in de periode",
        outreach.samen,
    ),
    Onderdeel(
        25,
        "25.naasten",
        "Contact met naasten",
        "met in de periode contact met familie of netwerk",
        "cliënten die in de periode zijn opgezocht",
        outreach.met_naasten,
    ),
)


def bewijs_uit(feiten: Iterable[Dossierfeiten], *, periode: Periode) -> list[Bewijs]:
    """Alle onderdelen over deze trajecten, op volgorde van item."""
    gelezen = list(feiten)
    return [
        Bewijs(
            onderdeel,
            tuple(
                sorted(
                    (rij for dossier in gelezen for rij in onderdeel.regel(dossier, periode)),
                    key=lambda rij: (rij.datum, rij.traject),
                )
            ),
        )
        for onderdeel in ONDERDELEN
    ]
