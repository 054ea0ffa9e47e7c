"""Mag dit gesprek? Of de cliënt contact met deze naaste of eerdere werkgever goedvindt.

Het formulier vraagt het om te kunnen uitleggen wat er eerst moet; de handeling vraagt het nog eens
met de toestemming op slot, want wie haar intrekt wacht dan, of was net eerder.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from clienten.models import Naaste
from ips_portal.gedeeld.opmaak import datum_lang
from trajecten.keuzes import NORM_SOORTEN, Contactsoort, Toestemmingpartij
from trajecten.models import Contactmoment, Plaatsing, Toestemming, Traject
from trajecten.querysets import ToestemmingQuerySet
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.toestemming import is_eerdere_werkgever, toets_naaste
from werkgevers.models import Werkgever

_VRAAG_EERST = "Vraag de cliënt om toestemming en leg die vast; dan kunt u dit contact opslaan."


@dataclass(frozen=True)
class Gesprek:
    """Met wie een contact was, wanneer, en over wie."""

    soort: str
    datum: date
    trajecten: frozenset[Traject]
    naaste: Naaste | None = None
    werkgever: Werkgever | None = None


@dataclass(frozen=True)
class Beletsel:
    """Waarom het niet kan. `traject`: van wie er toestemming voor `met` nodig is."""

    afgewezen: Afgewezen
    traject: Traject | None = None
    met: Naaste | Werkgever | None = None


def gesprek_van(contact: Contactmoment) -> Gesprek:
    """Zoals het is opgeslagen; de deelnames zijn erbij gelezen."""
    return Gesprek(
        soort=contact.soort,
        datum=contact.datum,
        trajecten=frozenset(deelname.traject for deelname in contact.deelnames.all()),
        naaste=contact.naaste,
        werkgever=contact.werkgever,
    )


def weiger_zonder_toestemming(gesprek: Gesprek, *, vorig: Gesprek | None) -> None:
    """ValidationError als de cliënt dit contact niet goedvindt."""
    fouten: dict[str, list[str]] = {}
    for beletsel in beletsels(gesprek, vorig=vorig, op_slot=True):
        fouten.setdefault(beletsel.afgewezen.veld, []).append(beletsel.afgewezen.uitleg)
    if fouten:
        raise ValidationError(fouten)


def beletsels(
    gesprek: Gesprek, *, vorig: Gesprek | None = None, op_slot: bool = False
) -> list[Beletsel]:
    """Wat dit gesprek in de weg staat; leeg als het mag.

    `vorig` is wat er al was opgeslagen. Wie daar iets anders aan verbetert dan met wie en wanneer,
    legt geen nieuw contact vast: ook een ingelezen contact zonder naaste blijft zo te verbeteren.
    Op de werkplek (coaching) is de cliënt er zelf bij, dus dat contact vraagt niets extra's.
    """
    if gesprek == vorig:
        return []
    if gesprek.soort == Contactsoort.NETWERK:
        return list(_bij_naaste(gesprek, vorig, op_slot))
    if gesprek.soort in NORM_SOORTEN and gesprek.trajecten:
        return list(_bij_werkgever(gesprek, op_slot))
    return []


def _bij_naaste(gesprek: Gesprek, vorig: Gesprek | None, op_slot: bool) -> Iterator[Beletsel]:
    naaste = gesprek.naaste
    if naaste is None and _had_geen_naaste(gesprek, vorig):
        return
    van = [traject for traject in gesprek.trajecten if _is_van(naaste, traject)]
    afgewezen = toets_naaste(
        gekozen=naaste is not None, van=len(van), clienten=len(gesprek.trajecten)
    )
    if afgewezen:
        yield Beletsel(afgewezen)
        return
    toestemmingen = Toestemming.objects.filter(
        naaste=naaste, client=van[0].client_id, partij=Toestemmingpartij.NAASTE
    )
    if not _geldige(toestemmingen, gesprek.datum, op_slot):
        uitleg = (
            f"Er was op {datum_lang(gesprek.datum)} geen toestemming voor contact met"
            f" {naaste}. {_VRAAG_EERST}"
        )
        yield Beletsel(Afgewezen("naaste", uitleg), van[0], naaste)


def _bij_werkgever(gesprek: Gesprek, op_slot: bool) -> Iterator[Beletsel]:
    if gesprek.werkgever is None or gesprek.werkgever.pk is None:
        return
    eerder = _werkten_er_eerder(gesprek)
    if not eerder:
        return
    toestemmingen = Toestemming.objects.filter(
        werkgever=gesprek.werkgever,
        client__in=[traject.client_id for traject in eerder],
        partij=Toestemmingpartij.EERDERE_WERKGEVER,
    )
    geldig = {rij.client_id for rij in _geldige(toestemmingen, gesprek.datum, op_slot)}
    for traject in eerder:
        if traject.client_id not in geldig:
            uitleg = (
                f"{traject.client.korte_naam} werkte eerder bij {gesprek.werkgever.naam}. Contact"
                f" met een eerdere werkgever mag alleen met toestemming. {_VRAAG_EERST}"
            )
            yield Beletsel(Afgewezen("werkgever_naam", uitleg), traject, gesprek.werkgever)


def _werkten_er_eerder(gesprek: Gesprek) -> list[Traject]:
    """Ook een baan uit een eerder traject van dezelfde cliënt telt."""
    einden: dict[int, list[date | None]] = {}
    banen = Plaatsing.objects.filter(
        werkgever=gesprek.werkgever,
        traject__client__in=[traject.client_id for traject in gesprek.trajecten],
    )
    for client_id, einde in banen.values_list("traject__client_id", "einde"):
        einden.setdefault(client_id, []).append(einde)
    return sorted(
        (
            traject
            for traject in gesprek.trajecten
            if is_eerdere_werkgever(einden.get(traject.client_id, ()), op=gesprek.datum)
        ),
        key=lambda traject: traject.client.zoeknaam,
    )


def _geldige(toestemmingen: ToestemmingQuerySet, datum: date, op_slot: bool) -> list[Toestemming]:
    geldig = toestemmingen.geldig_op(datum)
    if op_slot:
        geldig = geldig.select_for_update(of=("self",), no_key=True)
    return list(geldig)


def _is_van(naaste: Naaste | None, traject: Traject) -> bool:
    return naaste is not None and naaste.client_id == traject.client_id


def _had_geen_naaste(gesprek: Gesprek, vorig: Gesprek | None) -> bool:
    """Wie een contact zonder naaste verbetert, hoeft er nu geen te noemen."""
    return (
        vorig is not None
        and vorig.naaste is None
        and (vorig.soort, vorig.trajecten) == (gesprek.soort, gesprek.trajecten)
    )
