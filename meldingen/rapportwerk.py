"""Rapporten vragen, maken, ophalen en na dertig dagen weggooien.

Het maken duurt langer dan een transactie mag duren en toont tussendoor hoe ver het is. Daarom zijn
het losse stappen: vaker of tegelijk maken geeft hoogstens een inhoud.
"""

import io
import zipfile
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.geheim import fernet
from ips_portal.gedeeld.leesdatabank import lees_van_kopie
from ips_portal.gedeeld.pdf import PdfMislukt, van_html
from meldingen.models import Opdracht, Rapport, Rapportinhoud, Rapportstatus
from meldingen.opdrachten import GeenZin, zet_klaar
from meldingen.rapporten import Blad, Soort, Vraag, soort_met
from organisaties.models import Gebruiker
from organisaties.organisatiekeuze import lid_in

OPDRACHT = "rapport"
BLIJFT = timedelta(days=30)
TEGELIJK = 10  # die van een mens mogen wachten
_POGINGEN = 3
_VASTGELOPEN_NA = timedelta(hours=1)
_GEEN_TOEGANG = "U mag dit rapport niet meer hebben: uw rol, team of caseload is veranderd."
_NIET_GELUKT = "Het maken lukte niet. Vraag het rapport opnieuw."


class TeVeel(Exception):
    """Er wachten al genoeg rapporten van deze gebruiker."""


@transaction.atomic
def vraag_aan(soort: Soort, vraag: Vraag) -> Rapport:
    """Wie al mag (`Soort.is_toegestaan`). Wie tweemaal drukt krijgt een rapport; anders TeVeel."""
    Gebruiker.objects.vergrendel(vraag.lid.gebruiker.pk)  # twee tabbladen: de tweede telt de eerste
    eigen = Rapport.objects.van(vraag.lid.gebruiker.pk)
    gegevens = {veld: vraag.over(veld) for veld in soort.velden}
    onderweg = list(eigen.onderweg())
    for rapport in onderweg:
        if (rapport.soort, rapport.gegevens) == (soort.sleutel, gegevens):
            return rapport
    if len(onderweg) >= TEGELIJK:
        raise TeVeel
    rapport = Rapport.objects.create(
        organisatie_id=vraag.lid.organisatie.pk,
        aangemaakt_door=vraag.lid.gebruiker,
        soort=soort.sleutel,
        titel=soort.titel_van(vraag),
        gegevens=gegevens,
    )
    zet_klaar(OPDRACHT, organisatie_id=rapport.organisatie_id, onderwerp=rapport.sleutel)
    return rapport


def maak(opdracht: Opdracht) -> None:
    """Voor de werker. Wat al klaar is of is weggegooid blijft zoals het is."""
    rapport = _begin(opdracht)
    if rapport is None:
        return
    try:
        blad, html = _blad(rapport, eerste=opdracht.pogingen <= 1)
        _stand(rapport, 50)
        _bewaar(rapport, blad, van_html(html, stijlen=blad.stijlen))
    except GeenZin:
        _mislukt(rapport, _GEEN_TOEGANG)
        raise
    except Exception as fout:
        if opdracht.pogingen < _POGINGEN:
            raise
        _mislukt(rapport, str(fout) if isinstance(fout, PdfMislukt) else _NIET_GELUKT)
        raise GeenZin(type(fout).__name__) from fout


def _begin(opdracht: Opdracht) -> Rapport | None:
    with bereik(organisatie_id=opdracht.organisatie_id):
        rapporten = Rapport.objects.onderweg().select_related("aangemaakt_door", "organisatie")
        rapport = rapporten.filter(sleutel=opdracht.onderwerp).first()
    if rapport is not None:
        _stand(rapport, 10)
    return rapport


def _stand(rapport: Rapport, voortgang: int) -> None:
    with bereik(organisatie_id=rapport.organisatie_id):
        Rapport.objects.onderweg().filter(pk=rapport.pk).update(
            status=Rapportstatus.BEZIG, voortgang=voortgang
        )


def _blad(rapport: Rapport, *, eerste: bool) -> tuple[Blad, str]:
    """Wat erop staat, gelezen in het bereik van wie het vroeg. GeenZin als hij het niet mag.

    Of hij mag, zegt altijd de databank zelf; alleen een eerste poging leest van de kopie.
    """
    gebruiker, vandaag = rapport.aangemaakt_door, klok.vandaag()
    if gebruiker is None:
        raise GeenZin("niemand vroeg dit")
    with bereik(organisatie_id=rapport.organisatie_id, gebruiker_id=gebruiker.pk):
        lid = lid_in(gebruiker, rapport.organisatie_id, vandaag=vandaag)
        soort = soort_met(rapport.soort)
        if lid is None or soort is None:
            raise GeenZin("geen lid of geen soort")
        vraag = Vraag(lid, rapport.gegevens, vandaag)
        if not soort.is_toegestaan(vraag):
            raise GeenZin("mag niet meer")
        with _lezen(rapport, van_kopie=soort.van_kopie and eerste) as stand_van:
            blad = soort.maak(vraag)
            raam = {"organisatie": lid.organisatie, "vandaag": vandaag, "door": gebruiker}
            inhoud = {**raam, "stand_van": stand_van, **blad.inhoud}
            return blad, render_to_string(blad.sjabloon, inhoud)


def _lezen(rapport: Rapport, *, van_kopie: bool) -> AbstractContextManager[datetime | None]:
    if not van_kopie:
        return nullcontext()
    return lees_van_kopie(
        organisatie_id=rapport.organisatie_id, gebruiker_id=rapport.aangemaakt_door_id
    )


def _bewaar(rapport: Rapport, blad: Blad, pdf: bytes) -> None:
    """De bytes en het woord klaar in een transactie; was een ander eerder, dan telt die."""
    nu, (inhoud, extensie, mediatype) = klok.nu(), _bestand(blad, pdf)
    with bereik(organisatie_id=rapport.organisatie_id):
        if not Rapport.objects.onderweg().filter(pk=rapport.pk).vergrendeld().exists():
            return
        Rapportinhoud.objects.create(
            organisatie_id=rapport.organisatie_id,
            rapport=rapport,
            bytes=fernet().encrypt(inhoud),
            aangemaakt_door=rapport.aangemaakt_door,
        )
        Rapport.objects.filter(pk=rapport.pk).update(
            status=Rapportstatus.KLAAR,
            voortgang=100,
            mediatype=mediatype,
            grootte=len(inhoud),
            bestandsnaam=f"{blad.bestandsnaam}.{extensie}",
            clienten=sorted(blad.clienten),
            klaar_op=nu,
            verloopt_op=nu + BLIJFT,
        )
        _meld(rapport)


def _bestand(blad: Blad, pdf: bytes) -> tuple[bytes, str, str]:
    """De bytes, de extensie en het mediatype."""
    if not blad.bijlagen:
        return pdf, "pdf", "application/pdf"
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(f"{blad.bestandsnaam}.pdf", pdf)
        for naam, inhoud in blad.bijlagen.items():
            zip_.writestr(naam, inhoud)
    return bytes_.getvalue(), "zip", "application/zip"


def _mislukt(rapport: Rapport, zin: str) -> None:
    with bereik(organisatie_id=rapport.organisatie_id):
        Rapport.objects.onderweg().filter(pk=rapport.pk).update(
            status=Rapportstatus.MISLUKT, fout=zin
        )
        _meld(rapport)


def _meld(rapport: Rapport) -> None:
    """De melding komt of gaat met de andere, en niet pas over tien minuten."""
    zet_klaar("meldingen", organisatie_id=rapport.organisatie_id, samen=True)


def op_te_halen(vraag: Vraag, rapport: Rapport) -> bytes | None:
    """De bytes, voor wie het vroeg en het vandaag nog mag hebben; anders None.

    Ook als de dertig dagen om zijn en het opruimen nog moet komen.
    """
    soort = soort_met(rapport.soort)
    if soort is None or not soort.is_toegestaan(vraag):
        return None
    te_halen = Rapport.objects.te_halen(klok.nu()).filter(pk=rapport.pk)
    inhoud = Rapportinhoud.objects.filter(rapport__in=te_halen).first()
    return None if inhoud is None else fernet().decrypt(bytes(inhoud.bytes))


@transaction.atomic
def merk_opgehaald(rapport: Rapport) -> None:
    if Rapport.objects.filter(pk=rapport.pk, opgehaald=False).update(opgehaald=True):
        _meld(rapport)


@transaction.atomic
def gooi_weg(rapport: Rapport) -> None:
    Rapport.objects.filter(pk=rapport.pk).vergrendeld().first()  # een werker maakt het net af
    Rapportinhoud.objects.filter(rapport=rapport).delete()
    rapport.delete()
    _meld(rapport)


def ruim_op(*, organisatie_id: int, nu: datetime) -> int:
    """Wat dertig dagen oud is verdwijnt; wat een uur vastloopt is mislukt. Geeft hoeveel er weg
    zijn."""
    with bereik(organisatie_id=organisatie_id):
        Rapport.objects.onderweg().filter(aangemaakt_op__lt=nu - _VASTGELOPEN_NA).update(
            status=Rapportstatus.MISLUKT, fout=_NIET_GELUKT
        )
        weg = list(Rapport.objects.verlopen(nu, blijft=BLIJFT).values_list("pk", flat=True))
        Rapportinhoud.objects.filter(rapport__in=weg).delete()
        return Rapport.objects.filter(pk__in=weg).delete()[0]
