"""Een meting plannen: wat er gemeten wordt, wie er komt, en tot wanneer die erbij kan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import randbits

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from modeltrouw.handelingen.schalen import standaardversie
from modeltrouw.handelingen.voorbereiding import zet_gebruikelijke_stukken
from modeltrouw.keuzes import EINDFASEN, Metingfase, Metingsoort
from modeltrouw.models import Faseovergang, Meting, Metingauditor, Schaalversie
from modeltrouw.regels.meting import (
    ontbrekend,
    toets_auditors,
    toets_periode,
    toets_toegang,
)
from organisaties.handelingen import geef_rol
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from trajecten.handelingen.weigeren import weiger_als

_AL_GEPLAND = "Een collega plande al zo'n meting over deze periode. Kijk bij Metingen wat er staat."


@dataclass(frozen=True)
class Genodigde:
    """Een auditor van buiten. `veld` is waar een weigering bij hoort."""

    email: str
    naam: str
    veld: str = "email"


@dataclass(frozen=True)
class Toegang:
    van: date
    tot: date


@transaction.atomic
def plan_meting(
    *,
    meting: Meting,
    schaal: Schaalversie | None,
    toegang: Toegang,
    genodigden: Sequence[Genodigde] = (),
    eigen: Sequence[Gebruiker] = (),
    door: Gebruiker,
    vandaag: date,
) -> Meting:
    """De meting met wie er scoort en wat er klaar moet liggen. Twee klikken geven een meting.

    Zonder `schaal` de meegeleverde. ValidationError als iets niet kan of een collega voor was.
    """
    weiger_als(toets_periode(van=meting.van, tot=meting.tot, vandaag=vandaag))
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag))
    Organisatie.objects.select_for_update(no_key=True).get(pk=meting.organisatie_id)
    if eerder := _zelfde(meting):
        return _als_dezelfde_klik(eerder, door)
    meting.schaal = schaal or standaardversie(organisatie=meting.organisatie, door=door)
    meting.zaad = randbits(48)
    meting.aangemaakt_door = door
    meting.save()
    _begin(meting, door)
    for genodigde in genodigden:
        voeg_auditor_toe(
            meting=meting, genodigde=genodigde, toegang=toegang, door=door, vandaag=vandaag
        )
    for gebruiker in eigen:
        _scoort(meting, gebruiker, toegang, door)
    zet_gebruikelijke_stukken(meting=meting, door=door)
    return meting


@transaction.atomic
def voeg_auditor_toe(
    *, meting: Meting, genodigde: Genodigde, toegang: Toegang, door: Gebruiker, vandaag: date
) -> Metingauditor:
    """Een auditor van buiten, met een rol in deze organisatie zolang zijn toegang duurt.

    ValidationError als hij hier werkt: een externe meting doet een ander.
    """
    _kan_nog(meting)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag))
    weiger_als(toets_auditors(meting.soort, al=meting.auditors.count()))
    gebruiker = Gebruiker.objects.op_email(genodigde.email)
    if gebruiker is None:
        gebruiker = _nieuwe_gebruiker(genodigde)
    elif _werkt_hier(gebruiker, meting):
        raise ValidationError(
            {
                genodigde.veld: f"{gebruiker.naam} werkt bij deze organisatie. Een externe meting"
                " doen auditors van een andere organisatie; voor uzelf is er de zelfmeting."
            }
        )
    if meting.auditors.filter(gebruiker=gebruiker).exists():
        raise ValidationError({genodigde.veld: f"{gebruiker.naam} doet al mee."})
    _geef_toegang(meting, gebruiker, toegang, door)
    return _scoort(meting, gebruiker, toegang, door)


@transaction.atomic
def voeg_scorer_toe(
    *, meting: Meting, gebruiker: Gebruiker, toegang: Toegang, door: Gebruiker, vandaag: date
) -> Metingauditor:
    """Iemand van de organisatie zelf, bij een zelfmeting."""
    _kan_nog(meting)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag))
    weiger_als(toets_auditors(meting.soort, al=meting.auditors.count()))
    return _scoort(meting, gebruiker, toegang, door)


@transaction.atomic
def wijzig_toegang(*, auditor: Metingauditor, door: Gebruiker, vandaag: date) -> Metingauditor:
    """Een andere eerste of laatste dag; wie van buiten komt houdt zo lang ook zijn rol."""
    toegang = Toegang(auditor.van, auditor.tot)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag, nieuw=False))
    _kan_nog(auditor.meting)
    if auditor.meting.soort == Metingsoort.EXTERN:
        _geef_toegang(auditor.meting, auditor.gebruiker, toegang, door)
    auditor.save(update_fields=["van", "tot"])
    return auditor


@transaction.atomic
def haal_auditor_weg(*, auditor: Metingauditor) -> None:
    """Zolang er niet is gescoord; daarna horen zijn scores bij de meting."""
    if auditor.meting.fase not in (Metingfase.GEPLAND, Metingfase.VOORBEREIDING):
        raise ValidationError("Het scoren is begonnen; deze auditor hoort nu bij de meting.")
    auditor.delete()


@transaction.atomic
def wijzig_meting(*, meting: Meting, vandaag: date) -> Meting:
    """Periode en steekproef liggen vast zodra de dossiers zijn getrokken."""
    weiger_als(toets_periode(van=meting.van, tot=meting.tot, vandaag=vandaag))
    if meting.fase not in (Metingfase.GEPLAND, Metingfase.VOORBEREIDING):
        raise ValidationError("Het scoren is begonnen; de opzet verandert niet meer.")
    meting.save(update_fields=["van", "tot", "bezoek_op", "steekproef", "aanleiding"])
    return meting


def _zelfde(meting: Meting) -> Meting | None:
    gelijk = Meting.objects.filter(
        organisatie=meting.organisatie_id,
        soort=meting.soort,
        team=meting.team_id,
        van=meting.van,
        tot=meting.tot,
    )
    return gelijk.exclude(fase=Metingfase.AFGELAST).first()


def _als_dezelfde_klik(eerder: Meting, door: Gebruiker) -> Meting:
    if eerder.aangemaakt_door_id == door.pk and eerder.fase == Metingfase.GEPLAND:
        return eerder
    raise ValidationError({"van": _AL_GEPLAND})


def _begin(meting: Meting, door: Gebruiker) -> None:
    Faseovergang.objects.create(
        organisatie_id=meting.organisatie_id,
        meting=meting,
        naar_fase=meting.fase,
        aangemaakt_door=door,
    )


def _kan_nog(meting: Meting) -> None:
    if meting.fase in EINDFASEN:
        raise ValidationError("Deze meting is afgesloten; er verandert niets meer.")


def _nieuwe_gebruiker(genodigde: Genodigde) -> Gebruiker:
    if not genodigde.naam.strip():
        veld = genodigde.veld.replace("email", "naam")
        raise ValidationError({veld: "Dit e-mailadres is nieuw. Vul ook de naam in."})
    return Gebruiker.objects.create_user(email=genodigde.email, naam=genodigde.naam.strip())


def _werkt_hier(gebruiker: Gebruiker, meting: Meting) -> bool:
    """Had hij hier vanaf het begin van de periode een andere rol dan auditor?"""
    eigen = Lidmaatschap.objects.filter(gebruiker=gebruiker, organisatie=meting.organisatie_id)
    later = Q(tot__isnull=True) | Q(tot__gte=meting.van)
    return eigen.exclude(rol=Rol.AUDITOR).filter(later).exists()


def _geef_toegang(meting: Meting, gebruiker: Gebruiker, toegang: Toegang, door: Gebruiker) -> None:
    """De rol auditor voor de dagen waarop hij die nog niet heeft."""
    rollen = Lidmaatschap.objects.filter(
        gebruiker=gebruiker, organisatie=meting.organisatie_id, rol=Rol.AUDITOR
    ).values_list("van", "tot")
    for van, tot in ontbrekend(toegang.van, toegang.tot, rollen):
        geef_rol(
            lidmaatschap=Lidmaatschap(
                organisatie_id=meting.organisatie_id,
                gebruiker=gebruiker,
                rol=Rol.AUDITOR,
                van=van,
                tot=tot,
                aangemaakt_door=door,
            )
        )


def _scoort(
    meting: Meting, gebruiker: Gebruiker, toegang: Toegang, door: Gebruiker
) -> Metingauditor:
    return Metingauditor.objects.create(
        organisatie_id=meting.organisatie_id,
        meting=meting,
        gebruiker=gebruiker,
        van=toegang.van,
        tot=toegang.tot,
        aangemaakt_door=door,
    )
