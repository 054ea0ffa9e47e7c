"""De cijfers als werkboek en als csv, zonder kleine aantallen."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.http import HttpResponse

from ips_portal.gedeeld.opmaak import getal
from ips_portal.gedeeld.werkblad import Blad, Waarde, veilig
from werkmonitor.definities import Definitie
from werkmonitor.kwartaal import Kwartaalcijfers
from werkmonitor.regels.beeld import GEHEEL, Groep, Plek
from werkmonitor.regels.feiten import DIMENSIES
from werkmonitor.regels.naar_buiten import ONDERDRUKT
from werkmonitor.regels.onderdrukken import DREMPEL

UITLEG = (
    f"Een aantal van 1 tot en met {DREMPEL - 1} gaat niet naar buiten: daar staat {ONDERDRUKT}. "
    "Zo ook aantallen waarmee het terug te rekenen is, en een gemiddelde over zo’n aantal."
)


def als_bladen(buiten: Kwartaalcijfers, *, naam: str) -> list[Blad]:
    """`buiten` zijn de cijfers zonder kleine aantallen, `naam` is de organisatie of het team.

    Een tabblad per verdeling, en de definities.
    """
    return [
        Blad("Toelichting", ["Wat", "Waarde"], _toelichting(buiten, naam)),
        Blad("Geheel", ["Code", "Cijfer", "Totaal"], list(_rijen(buiten, "", ()))),
        *(
            Blad(
                DIMENSIES[dimensie],
                ["Code", "Cijfer", "Totaal", *(groep.naam for groep in groepen)],
                list(_rijen(buiten, dimensie, groepen)),
            )
            for dimensie, groepen in buiten.beeld.groepen.items()
        ),
        Blad("Definities", _DEFINITIEKOP, [_definitie(rij) for rij in _alle(buiten)]),
    ]


def als_csv(buiten: Kwartaalcijfers, *, naam: str) -> str:
    """Een regel per getal, met puntkomma's en een komma als decimaalteken."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(
        ["Van", "Kwartaal", "Verdeling", "Groep", "Code", "Cijfer", "Waarde", "Definitieversie"]
    )
    for verdeling, groep, plek in _plekken(buiten):
        for rij in _alle(buiten):
            waarde = buiten.beeld.cijfer(rij.code, plek)
            regel = [
                naam,
                str(buiten.beeld.kwartaal),
                verdeling,
                groep,
                rij.code,
                _titel(buiten, rij),
            ]
            schrijver.writerow([*map(veilig, regel), _tekst(waarde), buiten.definities.versie])
    return uit.getvalue()


def csv_antwoord(tekst: str, bestandsnaam: str) -> HttpResponse:
    """Met een merkteken voorop: zo leest een rekenblad de letters goed."""
    return HttpResponse(
        tekst.encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{bestandsnaam}"',
            "Cache-Control": "no-store",
        },
    )


_DEFINITIEKOP = ("Code", "Cijfer", "Telt", "Gedeeld door", "Datum", "Bron")


def _toelichting(cijfers: Kwartaalcijfers, naam: str) -> list[Sequence[Waarde]]:
    dicht = cijfers.stand
    return [
        ["Van", naam],
        ["Kwartaal", cijfers.beeld.kwartaal.naam],
        ["Eerste dag", cijfers.beeld.kwartaal.van],
        ["Laatste dag", cijfers.beeld.kwartaal.tot],
        ["Stand", "afgesloten" if dicht else "voorlopig"],
        ["Definities, versie", cijfers.definities.versie],
        [ONDERDRUKT, UITLEG],
        *([DIMENSIES[code], tekst] for code, tekst in cijfers.definities.dimensies.items()),
    ]


def _rijen(
    cijfers: Kwartaalcijfers, dimensie: str, groepen: Sequence[Groep]
) -> Iterator[Sequence[Waarde]]:
    plekken = [GEHEEL, *((dimensie, groep.sleutel) for groep in groepen)]
    for rij in _alle(cijfers):
        waarden = (cijfers.beeld.cijfer(rij.code, plek) for plek in plekken)
        yield [rij.code, _titel(cijfers, rij), *waarden]


def _plekken(cijfers: Kwartaalcijfers) -> Iterator[tuple[str, str, Plek]]:
    yield "Geheel", "", GEHEEL
    for dimensie, groepen in cijfers.beeld.groepen.items():
        for groep in groepen:
            yield DIMENSIES[dimensie], groep.naam, (dimensie, groep.sleutel)


def _alle(cijfers: Kwartaalcijfers) -> list[Definitie]:
    return list(cijfers.definities.alle.values())


def _titel(cijfers: Kwartaalcijfers, rij: Definitie) -> str:
    """Een deel noemt ook waar het een deel van is."""
    geheel = cijfers.definities.alle.get(rij.deel_van)
    return f"{geheel.titel}: {rij.titel}" if geheel else rij.titel


def _definitie(rij: Definitie) -> list[Waarde]:
    return [rij.code, rij.titel, rij.teller, rij.noemer, rij.datum, rij.bron]


def _tekst(waarde: int | Decimal | str | None) -> str:
    """Een getal begint nooit met een teken dat een rekenblad als formule leest."""
    if waarde is None:
        return ""
    return veilig(waarde) if isinstance(waarde, str) else getal(waarde).replace(".", "")
