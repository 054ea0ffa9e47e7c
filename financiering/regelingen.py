"""De regelingen: meegeleverd als gegevens, en wat een organisatie er zelf over weet."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from financiering.models import Aanvraag, Regeling, Regelingversie
from financiering.regels.regeling import Regelgeving, lees_regeling
from ips_portal.gedeeld import bereik
from organisaties.models import Organisatie

_REFERENTIE = Path(__file__).parent / "referentie" / "regelingen.json"


@dataclass(frozen=True)
class Geldend:
    """Een regeling zoals ze voor een aanvraagdatum geldt; `versie` is None: zoals meegeleverd."""

    regels: Regelgeving
    versie: Regelingversie | None


@cache
def meegeleverd() -> dict[str, dict[str, Any]]:
    """De meegeleverde regelingen op code. Niet wijzigen: neem een kopie."""
    return {
        gegevens["code"]: gegevens
        for gegevens in json.loads(_REFERENTIE.read_text(encoding="utf-8"))
    }


def laad_regelingen(*, using: str) -> int:
    """Zet de grenzen die voor iedereen gelden erin; `using` is de verbinding van de eigenaar."""
    rijen = [
        Regeling(
            code=gegevens["code"],
            naam=gegevens["naam"],
            per_gemeente=gegevens.get("per_gemeente"),
            totaal=gegevens.get("totaal"),
        )
        for gegevens in meegeleverd().values()
    ]
    with transaction.atomic(using=using):
        Regeling.objects.using(using).bulk_create(
            rijen,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["naam", "per_gemeente", "totaal"],
        )
    return len(rijen)


def geldend_op(dag: date) -> list[Geldend]:
    """Elke regeling met haar versie voor een aanvraag op `dag`, ook buiten het venster.

    Van elke code de laatste eigen versie die op `dag` al gold, en anders de meegeleverde.
    """
    eigen = _eigen_versies(dag)
    codes = [*meegeleverd(), *(code for code in eigen if code not in meegeleverd())]
    return [_geldend(code, eigen.get(code)) for code in codes]


def geldend(code: str, dag: date) -> Geldend | None:
    """Deze regeling voor een aanvraag op `dag`; None als ze niet bestaat."""
    versie = _eigen_versies(dag).get(code)
    if versie is None and code not in meegeleverd():
        return None
    return _geldend(code, versie)


@transaction.atomic
def versie_voor(code: str, dag: date) -> Regelingversie:
    """De versie waarmee een aanvraag begint; de meegeleverde wordt zo nodig een rij.

    ValidationError als de regeling er op die dag nog niet was.
    """
    versie = _eigen_versies(dag).get(code)
    if versie is None and code not in meegeleverd():
        raise ValidationError(
            {"aanvraagdatum": "Deze regeling gold op deze dag nog niet. Kies een latere dag."}
        )
    versie = versie or _meegeleverde_rij(code)
    if versie is not None:
        return versie
    houd_vast()
    return leg_meegeleverde_vast(code)


def leg_meegeleverde_vast(code: str) -> Regelingversie:
    """De rij met de regeling zoals ze nu is meegeleverd; na `houd_vast`, dan is het er een."""
    bestaande = _meegeleverde_rij(code)
    if bestaande is not None:
        return bestaande
    gegevens = meegeleverd()[code]
    return Regelingversie.objects.create(
        organisatie_id=_organisatie(),
        code=code,
        nummer=volgend_nummer(code),
        regeling=Regeling.objects.get(code=code),
        soort=gegevens["soort"],
        naam=gegevens["naam"],
        geldig_van=date.fromisoformat(gegevens["venster"]["van"]),
        meegeleverd=True,
        inhoud=gegevens,
    )


def houd_vast() -> None:
    """Wie tegelijk een versie maakt, wacht tot deze klaar is; zo zijn nummers op volgorde."""
    Organisatie.objects.select_for_update(no_key=True).get(pk=_organisatie())


def volgend_nummer(code: str) -> int:
    hoogste = Regelingversie.objects.filter(code=code).aggregate(hoogste=Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


def laatste_eigen(code: str) -> Regelingversie | None:
    """De laatste versie die iemand van de organisatie maakte, ook als ze pas later geldt."""
    eigen = Regelingversie.objects.filter(code=code, meegeleverd=False)
    return eigen.select_related("aangemaakt_door").order_by("nummer").last()


def laatste_aanvraag(code: str) -> date | None:
    aanvragen = Aanvraag.objects.filter(versie__code=code)
    return aanvragen.aggregate(laatste=Max("aanvraagdatum"))["laatste"]


def regels_van(versie: Regelingversie) -> Regelgeving:
    return lees_regeling(versie.inhoud)


def _geldend(code: str, versie: Regelingversie | None) -> Geldend:
    return Geldend(lees_regeling(versie.inhoud if versie else meegeleverd()[code]), versie)


def _meegeleverde_rij(code: str) -> Regelingversie | None:
    zoals_nu = Regelingversie.objects.filter(meegeleverd=True, inhoud=meegeleverd()[code])
    return zoals_nu.filter(code=code).first()


def kies_versie(versies: Iterable[Regelingversie], dag: date) -> Regelingversie | None:
    """De laatste die de organisatie zelf maakte en die op `dag` gold; None: de meegeleverde."""
    eigen = [rij for rij in versies if not rij.meegeleverd and rij.geldig_van <= dag]
    return max(eigen, key=lambda rij: rij.nummer, default=None)


def _eigen_versies(dag: date) -> dict[str, Regelingversie]:
    """Per code wat `kies_versie` kiest."""
    rijen = Regelingversie.objects.filter(geldig_van__lte=dag, meegeleverd=False)
    return {rij.code: rij for rij in rijen.order_by("code", "nummer")}


def _organisatie() -> int:
    organisatie = bereik.huidig().organisatie_id
    if organisatie is None:
        raise RuntimeError("Een aanvraag hoort bij een organisatie; zet eerst het bereik.")
    return organisatie
