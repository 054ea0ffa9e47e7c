"""Een meting plannen: wat er gemeten wordt, wie er komt, en tot wanneer die erbij kan."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import randbits

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from modeltrouw.handelingen.schalen import standaardversie
from modeltrouw.handelingen.voorbereiding import ZAAD_BITS, zet_gebruikelijke_stukken
from modeltrouw.keuzes import EINDFASEN, Metingfase, Metingsoort
from modeltrouw.models import Faseovergang, Meting, Metingauditor, Schaalversie
from modeltrouw.regels.meting import (
    ontbrekend,
    toets_auditors,
    toets_periode,
    toets_toegang,
)
from organisaties.handelingen import geef_rollen
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from trajecten.handelingen.weigeren import weiger_als

_AL_GEPLAND = "Een collega plande al zo'n meting over deze periode. Kijk bij Metingen wat er staat."


_WERKT_HIER = (
    "werkt bij deze organisatie. Een externe meting doen auditors van een andere organisatie;"
    " voor uzelf is er de zelfmeting."
)


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
    meting.zaad = randbits(ZAAD_BITS)
    meting.aangemaakt_door = door
    meting.save()
    _begin(meting, door)
    voeg_auditors_toe(
        meting=meting, genodigden=genodigden, toegang=toegang, door=door, vandaag=vandaag
    )
    for gebruiker in eigen:
        _scoort(meting, gebruiker, toegang, door)
    zet_gebruikelijke_stukken(meting=meting, door=door)
    return meting


@transaction.atomic
def voeg_auditors_toe(
    *,
    meting: Meting,
    genodigden: Sequence[Genodigde],
    toegang: Toegang,
    door: Gebruiker,
    vandaag: date,
) -> list[Metingauditor]:
    """Auditors van buiten, met een rol in deze organisatie zolang hun toegang duurt.

    ValidationError als een van hen hier werkt: een externe meting doet een ander.
    """
    _kan_nog(meting)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag))
    al = set(meting.auditors.values_list("gebruiker", flat=True))
    weiger_als(toets_auditors(meting.soort, al=len(al), erbij=len(genodigden)))
    mensen = [_genodigde(meting, genodigde, al) for genodigde in genodigden]
    _geef_toegang(meting, mensen, toegang, door)
    return [_scoort(meting, gebruiker, toegang, door) for gebruiker in mensen]


@transaction.atomic
def voeg_scorer_toe(
    *, meting: Meting, gebruiker: Gebruiker, toegang: Toegang, door: Gebruiker, vandaag: date
) -> Metingauditor:
    """Iemand van de organisatie zelf, bij een zelfmeting."""
    _kan_nog(meting)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag))
    weiger_als(toets_auditors(meting.soort, al=meting.auditors.count(), erbij=1))
    return _scoort(meting, gebruiker, toegang, door)


@transaction.atomic
def wijzig_toegang(*, auditor: Metingauditor, door: Gebruiker, vandaag: date) -> Metingauditor:
    """Een andere eerste of laatste dag; wie van buiten komt houdt zo lang ook zijn rol."""
    toegang = Toegang(auditor.van, auditor.tot)
    weiger_als(toets_toegang(van=toegang.van, tot=toegang.tot, vandaag=vandaag, nieuw=False))
    _kan_nog(auditor.meting)
    if auditor.meting.soort == Metingsoort.EXTERN:
        _geef_toegang(auditor.meting, [auditor.gebruiker], toegang, door)
        _kort_rol_in(auditor, tot=toegang.tot)
    auditor.save(update_fields=["van", "tot"])
    return auditor


@transaction.atomic
def haal_auditor_weg(*, auditor: Metingauditor, vandaag: date) -> None:
    """Zolang er niet is gescoord; daarna horen zijn scores bij de meting."""
    if auditor.meting.fase not in (Metingfase.GEPLAND, Metingfase.VOORBEREIDING):
        raise ValidationError("Het scoren is begonnen; deze auditor hoort nu bij de meting.")
    if auditor.meting.soort == Metingsoort.EXTERN:
        _kort_rol_in(auditor, tot=vandaag - timedelta(days=1))
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


def _genodigde(meting: Meting, genodigde: Genodigde, al: Collection[int]) -> Gebruiker:
    gebruiker = Gebruiker.objects.op_email(genodigde.email)
    if gebruiker is None:
        return _nieuwe_gebruiker(genodigde)
    if gebruiker.pk in al:
        raise ValidationError({genodigde.veld: f"{gebruiker.naam} doet al mee."})
    if _werkt_hier(gebruiker, meting):
        raise ValidationError({genodigde.veld: f"{gebruiker.naam} {_WERKT_HIER}"})
    return gebruiker


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


def _geef_toegang(
    meting: Meting, mensen: Sequence[Gebruiker], toegang: Toegang, door: Gebruiker
) -> None:
    """De rol auditor voor de dagen waarop iemand die nog niet heeft."""
    bestaand = defaultdict(list)
    rollen = Lidmaatschap.objects.filter(
        gebruiker__in=mensen, organisatie=meting.organisatie_id, rol=Rol.AUDITOR
    )
    for rol in rollen:
        bestaand[rol.gebruiker_id].append((rol.van, rol.tot))
    nieuwe = [
        Lidmaatschap(
            organisatie_id=meting.organisatie_id,
            gebruiker=gebruiker,
            rol=Rol.AUDITOR,
            van=van,
            tot=tot,
            aangemaakt_door=door,
        )
        for gebruiker in mensen
        for van, tot in ontbrekend(toegang.van, toegang.tot, bestaand[gebruiker.pk])
    ]
    geef_rollen(lidmaatschappen=nieuwe)


def _kort_rol_in(auditor: Metingauditor, *, tot: date) -> None:
    """De rol die deze meting gaf houdt op na `tot`; een ruimere rol gaf een ander, die blijft."""
    gaf_tot = Metingauditor.objects.values_list("tot", flat=True).get(pk=auditor.pk)
    anders = Metingauditor.objects.filter(gebruiker=auditor.gebruiker_id, tot__gt=tot)
    if anders.exclude(pk=auditor.pk).exists():
        return
    rollen = Lidmaatschap.objects.filter(
        gebruiker=auditor.gebruiker_id,
        organisatie=auditor.organisatie_id,
        rol=Rol.AUDITOR,
        tot__gt=tot,
        tot__lte=gaf_tot,
    )
    rollen.filter(van__gt=tot).delete()
    rollen.filter(van__lte=tot).update(tot=tot)


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
