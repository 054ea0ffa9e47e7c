"""De waarden als gegevens, met namen die een ander programma kent."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from clienten.models import Client
from modeltrouw.bron import Bron
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde
from trajecten.models import Contactmoment, Weekstaat
from trajecten.stand import stand_op

_WEEKVELDEN = (
    *("weken", "persoonlijk", "per_week", "herleid", "herleid_naar_rato"),
    "weken_met_minder_dan_3_zoekers",
)
_ITEM_23 = (
    *("gestart_in_periode", "binnen_week_voor_start", "binnen_3_dagen_na_start"),
    *("eerste_maand_beoordeelbaar", "wekelijks_in_eerste_maand"),
)


def als_gegevens(bron: Bron, waarden: Mapping[int, Meetwaarde]) -> dict[str, Any]:
    """Getallen op twee decimalen; wat leeg is is null en nooit nul."""
    return {
        "peildatum": bron.peildatum.isoformat(),
        "periode": [bron.van.isoformat(), bron.tot.isoformat()],
        "stand": _stand(bron),
        "rijen": _rijen(bron),
        "caseload_per_begeleider": {
            last.email: {
                "actief": last.actief,
                "fte": _getal(last.fte),
                "per_fte": _getal(_deel(last.actief, last.fte)),
            }
            for last in bron.lasten
        },
        "item1_clienten_per_fte": _getal(waarden[1].waarde),
        "item2_pct_ips": _getal(waarden[2].waarde),
        "item24_pct_samenleving": _getal(waarden[24].waarde),
        "item4": _per_email(bron, waarden[4], ("teams", "pct_uit_eigen_teams"), decimalen=1),
        "item6": _extra(waarden[6]),
        "item15": _extra(waarden[15], zonder=("mediaan",)),
        "item16": _extra(waarden[16], zonder=("pct_actueel_plan",)),
        "hele_weken": len(bron.weken),
        "item17_per_begeleider": _per_email(bron, waarden[17], _WEEKVELDEN),
        "item17": {
            naam: _getal(waarden[17].extra[naam])
            for naam in ("per_week", "herleid", "herleid_naar_rato")
        },
        "banen_in_periode": len(bron.banen),
        "item19_pct_soorten": _getal(waarden[19].waarde),
        "item20_pct_werkgevers": _getal(waarden[20].waarde),
        "item21": {naam: _getal(waarden[21].extra[naam]) for naam in ("regulier", "pct")},
        "item23": {naam: _getal(waarden[23].extra[naam]) for naam in _ITEM_23},
        "item23_verder": _extra(waarden[23], zonder=_ITEM_23),
        "ankers": {str(nr): waarde.anker for nr, waarde in waarden.items()},
    }


def _stand(bron: Bron) -> dict[str, Any]:
    aanstelling = bron.aanstellingen[:1]
    organisatie_id = (
        bron.team.organisatie_id if bron.team else aanstelling and aanstelling[0].organisatie_id
    )
    if not organisatie_id:
        return {}
    stand = stand_op(organisatie=organisatie_id, team=bron.team, peildatum=bron.peildatum)
    return {
        "in_traject": stand.in_traject,
        "werk": stand.werk,
        "totaal": stand.totaal,
        "uitgestroomd": stand.uitgestroomd,
        "fte": _getal(stand.fte),
    }


def _rijen(bron: Bron) -> dict[str, int]:
    """Hoeveel rijen er van dit team in de database staan, ook buiten de periode."""
    begeleiders = bron.gebruiker_ids
    return {
        "medewerkers": bron.medewerkers,
        "clienten": Client.objects.filter(trajecten__in=bron.trajecten).distinct().count(),
        "plaatsingen": bron.plaatsingen.count(),
        "contacten": Contactmoment.objects.filter(begeleider__in=begeleiders).count(),
        "weekstaten": Weekstaat.objects.filter(begeleider__in=begeleiders).count(),
    }


def _per_email(
    bron: Bron, waarde: Meetwaarde, namen: tuple[str, ...], *, decimalen: int = 2
) -> dict[str, dict[str, Any]]:
    emails = {mens.gebruiker_id: mens.email for mens in bron.mensen}
    return {
        emails[deel.gebruiker_id]: _velden(deel, namen, decimalen) for deel in waarde.per_begeleider
    }


def _velden(deel: Deelwaarde, namen: tuple[str, ...], decimalen: int) -> dict[str, Any]:
    return {naam: _getal(deel.extra[naam], decimalen) for naam in namen}


def _extra(waarde: Meetwaarde, zonder: tuple[str, ...] = ()) -> dict[str, Any]:
    return {naam: _getal(getal) for naam, getal in waarde.extra.items() if naam not in zonder}


def _getal(waarde: Decimal | int | None, decimalen: int = 2) -> float | int | None:
    if waarde is None or isinstance(waarde, int):
        return waarde
    return float(waarde.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP))


def _deel(teller: int, noemer: Decimal) -> Decimal | None:
    return Decimal(teller) / noemer if noemer else None
