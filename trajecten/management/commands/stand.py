"""Drukt de stand van een organisatie op een datum af."""

import json
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import organisatie_bij_naam
from trajecten.regels.stand import Stand
from trajecten.stand import stand_op


class Command(BaseCommand):
    help = "De stand op een datum: in traject, werk, totaal, uitgestroomd, fte en caseloads."

    def add_arguments(self, parser):
        parser.add_argument("--organisatie", required=True, metavar="NAAM")
        parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="standaard vandaag")
        parser.add_argument("--json", action="store_true", help="als JSON in plaats van tabel")

    def handle(self, *args, organisatie, peildatum, json: bool, **options):
        op = _datum(peildatum)
        try:
            organisatie_id = organisatie_bij_naam(organisatie)
        except ObjectDoesNotExist as fout:
            raise CommandError(str(fout)) from None
        with bereik(organisatie_id=organisatie_id):
            stand = stand_op(organisatie=organisatie_id, peildatum=op)
        self.stdout.write(_als_json(stand) if json else _als_tabel(stand))


def _datum(tekst: str | None) -> date:
    if tekst is None:
        return klok.vandaag()
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(
            f"{tekst!r} is geen datum. Schrijf de peildatum als 2010-04-01."
        ) from None


def _als_json(stand: Stand) -> str:
    inhoud: dict[str, Any] = {
        "peildatum": stand.peildatum.isoformat(),
        "stand": {
            "in_traject": stand.in_traject,
            "werk": stand.werk,
            "totaal": stand.totaal,
            "uitgestroomd": stand.uitgestroomd,
            "fte": float(stand.fte),
        },
        "caseload_per_begeleider": {
            begeleider.email: {
                "actief": begeleider.caseload.actief,
                "fte": float(begeleider.caseload.fte),
                "per_fte": _afgerond(begeleider.caseload.per_fte),
            }
            for begeleider in sorted(stand.begeleiders, key=lambda begeleider: begeleider.email)
        },
    }
    return json.dumps(inhoud, indent=1, ensure_ascii=False)


def _afgerond(getal) -> float | None:
    return None if getal is None else round(float(getal), 2)


def _als_tabel(stand: Stand) -> str:
    regels = [
        f"Stand op {stand.peildatum:%d-%m-%Y}",
        "",
        f"  in traject    {stand.in_traject:>6}",
        f"  werk          {stand.werk:>6}",
        f"  totaal        {stand.totaal:>6}",
        f"  uitgestroomd  {stand.uitgestroomd:>6}",
        f"  fte           {_nl(stand.fte):>6}",
        "",
        f"  {'begeleider':<32}{'actief':>7}{'fte':>7}{'per fte':>9}",
    ]
    regels += [
        f"  {begeleider.naam:<32}{begeleider.caseload.actief:>7}"
        f"{_nl(begeleider.caseload.fte):>7}{_nl(begeleider.caseload.per_fte):>9}"
        for begeleider in stand.begeleiders
    ]
    return "\n".join(regels)


def _nl(getal) -> str:
    return "–" if getal is None else f"{getal:.2f}".replace(".", ",")
