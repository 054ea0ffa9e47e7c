"""Wat er voor een meting klaar ligt: stukken, gesprekken, en de steekproef van dossiers."""

from collections.abc import Sequence
from datetime import date
from secrets import randbits

from django.core.exceptions import ValidationError
from django.db import transaction

from ips_portal.gedeeld.geheim import fernet
from modeltrouw.keuzes import EINDFASEN, Metingfase, Metingsoort, Stuksoort
from modeltrouw.models import (
    Meting,
    Steekproefdossier,
    Stuk,
    Stukbestand,
    VervallenSteekproef,
)
from modeltrouw.regels.meting import toets_steekproef
from modeltrouw.regels.steekproef import trek
from modeltrouw.steekproef import dossiers_in_periode
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

ZAAD_BITS = 48
_INHOUD = ("soort", "omschrijving", "wie", "gepland", "klaar_op", "notitie")
_DOCUMENTEN = (
    "Overzicht van het team: wie begeleidt, met hoeveel uren, vanaf wanneer",
    "Functieomschrijving van de trajectbegeleider en van de coördinator",
    "Welke begeleider bij welk behandelteam hoort",
    "Folder of andere informatie waarmee cliënten horen van IPS",
    "Hoe iemand wordt aangemeld, en wie er niet kon beginnen en waarom",
    "Voorbeeld van een arbeidsprofiel, een zoekplan en een begeleidingsplan, zonder namen",
    "Afspraken over openheid en over hulp bij inkomen",
    "Verslagen van teamoverleg en supervisie uit de periode",
    "Jaarplan of beleid waarin IPS staat, en verslagen van de stuurgroep",
    "Rapport en actieplan van de vorige meting",
)
_GESPREKKEN = (
    ("De trajectbegeleiders", "alle begeleiders, ieder apart of per twee"),
    ("De coördinator", "coördinator"),
    ("Behandelaren van de teams", "psychiater, psycholoog of casemanager"),
    ("Cliënten", "minstens drie, die zelf willen"),
    ("Naasten", "als zij en de cliënt dat goed vinden"),
    ("De leiding", "manager en iemand van het bestuur"),
)
_MEELOPEN = (("Mee naar een werkgever", "trajectbegeleider"),)


@transaction.atomic
def zet_gebruikelijke_stukken(*, meting: Meting, door: Gebruiker) -> list[Stuk]:
    """Een begin waar u in schrapt en bij zet; een zelfmeting begint met alleen de documenten."""
    rijen = [(Stuksoort.DOCUMENT, wat, "") for wat in _DOCUMENTEN]
    if meting.soort == Metingsoort.EXTERN:
        rijen += [(Stuksoort.INTERVIEW, wat, wie) for wat, wie in _GESPREKKEN]
        rijen += [(Stuksoort.MEELOPEN, wat, wie) for wat, wie in _MEELOPEN]
    return [_stuk(meting, soort, wat, wie, door) for soort, wat, wie in rijen]


@transaction.atomic
def bewaar_stuk(*, stuk: Stuk, door: Gebruiker) -> Stuk:
    """Nieuw of gewijzigd. Wie zegt dat het klaar is, staat erbij; tweemaal hetzelfde is eenmaal."""
    _kan_nog(Meting.objects.vergrendeld().get(pk=stuk.meting_id))
    if stuk.pk is None and (eerder := _zelfde_stuk(stuk)):
        return eerder
    if stuk.klaar_op is None:
        stuk.klaar_door = None
    elif stuk.klaar_door_id is None:
        stuk.klaar_door = door
    stuk.save()
    return stuk


@transaction.atomic
def verwijder_stuk(*, stuk: Stuk) -> None:
    _kan_nog(stuk.meting)
    Stukbestand.objects.filter(stuk=stuk).delete()
    stuk.delete()


@transaction.atomic
def bewaar_bestand(
    *, stuk: Stuk, inhoud: bytes, mediatype: str, door: Gebruiker, vandaag: date
) -> Stukbestand:
    """Een bestand bij een stuk, versleuteld. Twee keer hetzelfde bestand is een bestand."""
    stuk = Stuk.objects.select_for_update(of=("self",), no_key=True).get(pk=stuk.pk)
    _kan_nog(stuk.meting)
    if eerder := _hetzelfde(stuk, inhoud):
        return eerder
    bestand = Stukbestand.objects.create(
        organisatie_id=stuk.organisatie_id,
        stuk=stuk,
        mediatype=mediatype,
        grootte=len(inhoud),
        bytes=fernet().encrypt(inhoud),
        aangemaakt_door=door,
    )
    if stuk.klaar_op is None:
        stuk.klaar_op, stuk.klaar_door = vandaag, door
        stuk.save(update_fields=["klaar_op", "klaar_door"])
    return bestand


@transaction.atomic
def verwijder_bestand(*, bestand: Stukbestand) -> None:
    _kan_nog(bestand.stuk.meting)
    bestand.delete()


@transaction.atomic
def trek_steekproef(
    *, meting: Meting, door: Gebruiker, vandaag: date
) -> Sequence[Steekproefdossier]:
    """Eenmaal: wie nog eens trekt, krijgt wat er al ligt. ValidationError als het niet kan."""
    meting = Meting.objects.vergrendeld().get(pk=meting.pk)
    if getrokken := list(Steekproefdossier.objects.filter(meting=meting)):
        return getrokken
    weiger_als(toets_steekproef(fase=meting.fase, tot=meting.tot, vandaag=vandaag))
    trajecten = dict(dossiers_in_periode(meting).values_list("sleutel", "pk"))
    gekozen = trek(trajecten, aantal=meting.steekproef, zaad=meting.zaad)
    if not gekozen:
        raise ValidationError("In deze periode liep geen traject; er valt niets te trekken.")
    return Steekproefdossier.objects.bulk_create(
        Steekproefdossier(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            traject_id=trajecten[sleutel],
            nummer=nummer,
            aangemaakt_door=door,
        )
        for nummer, sleutel in enumerate(gekozen, start=1)
    )


@transaction.atomic
def trek_opnieuw(
    *, meting: Meting, zaad: int, reden: str, door: Gebruiker, vandaag: date
) -> Sequence[Steekproefdossier]:
    """Met een nieuw zaad; wat er lag blijft te lezen. Alleen voor het scoren begint.

    `zaad` is dat van de steekproef die u overdoet: twee klikken geven een nieuwe steekproef.
    """
    meting = Meting.objects.vergrendeld().get(pk=meting.pk)
    weiger_als(toets_steekproef(fase=meting.fase, tot=meting.tot, vandaag=vandaag))
    oud = list(Steekproefdossier.objects.filter(meting=meting).select_related("traject"))
    if meting.zaad != zaad:
        return _als_dezelfde_klik(meting, oud, reden=reden, door=door)
    if not oud:
        raise ValidationError("Er is nog geen steekproef; trek die eerst.")
    VervallenSteekproef.objects.create(
        organisatie_id=meting.organisatie_id,
        meting=meting,
        zaad=meting.zaad,
        getrokken_op=oud[0].aangemaakt_op,
        getrokken_door_id=oud[0].aangemaakt_door_id,
        dossiers=[[str(rij.sleutel), str(rij.traject.sleutel)] for rij in oud],
        reden=reden,
        aangemaakt_door=door,
    )
    Steekproefdossier.objects.filter(meting=meting).delete()
    meting.zaad = randbits(ZAAD_BITS)
    meting.save(update_fields=["zaad"])
    return trek_steekproef(meting=meting, door=door, vandaag=vandaag)


def _als_dezelfde_klik(
    meting: Meting, nu: Sequence[Steekproefdossier], *, reden: str, door: Gebruiker
) -> Sequence[Steekproefdossier]:
    laatste = VervallenSteekproef.objects.filter(meting=meting).first()
    if laatste and (laatste.aangemaakt_door_id, laatste.reden) == (door.pk, reden):
        return nu
    raise ValidationError("Een collega trok net al opnieuw. Kijk eerst wat er nu ligt.")


def _stuk(meting: Meting, soort: str, wat: str, wie: str, door: Gebruiker) -> Stuk:
    return Stuk.objects.create(
        organisatie_id=meting.organisatie_id,
        meting=meting,
        soort=soort,
        omschrijving=wat,
        wie=wie,
        aangemaakt_door=door,
    )


def _zelfde_stuk(stuk: Stuk) -> Stuk | None:
    gelijk = {naam: getattr(stuk, naam) for naam in _INHOUD}
    return Stuk.objects.filter(meting_id=stuk.meting_id, **gelijk).first()


def _hetzelfde(stuk: Stuk, inhoud: bytes) -> Stukbestand | None:
    for bestand in Stukbestand.objects.filter(stuk=stuk, grootte=len(inhoud)):
        if fernet().decrypt(bytes(bestand.bytes)) == inhoud:
            return bestand
    return None


def _kan_nog(meting: Meting) -> None:
    if meting.fase in EINDFASEN:
        raise ValidationError(f"Deze meting is {Metingfase(meting.fase).label}; dit blijft zo.")
