"""`python -m ips_portal.herstel merk|keur`: voor een databank die niet die van de demo is.

    merk > merk.json     zet een herstelpunt en schrijft de vingerafdruk van dat ogenblik
    keur [merk.json]     keurt deze databank, en vergelijkt haar met het merk

DATABASE_URL_BEHEER is het adres van een beheerder: alleen die ziet alle rijen.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg

from ips_portal.herstel import keuring, merkpunt, vingerafdruk
from ips_portal.herstel.merkpunt import Merkpunt

AFGEKEURD, VERKEERD_GEVRAAGD = 1, 2


def _merk(adres: str) -> int:
    print(json.dumps(merkpunt.zet(adres).als_dict()))
    return 0


def _keur(adres: str, bestand: str | None) -> int:
    with psycopg.connect(adres) as verbinding:
        afdruk = vingerafdruk.neem(verbinding)
    fouten = keuring.gebreken(afdruk)
    if bestand:
        merk = Merkpunt.uit_dict(json.loads(Path(bestand).read_text(encoding="utf-8")))
        fouten += keuring.verschillen(merk.afdruk, afdruk)
    for zin in fouten:
        print(zin)
    rijen = sum(afdruk.rijen(tabel) for tabel in afdruk.tabellen)
    slot = "AFGEKEURD" if fouten else "goed"
    print(f"{slot}: {rijen} rijen in {len(afdruk.tabellen)} tabellen, {len(fouten)} verschillen")
    return AFGEKEURD if fouten else 0


def main(argumenten: Sequence[str]) -> int:
    adres = os.environ.get("DATABASE_URL_BEHEER", "")
    if not adres or list(argumenten[:1]) not in (["merk"], ["keur"]):
        print(__doc__, file=sys.stderr)
        return VERKEERD_GEVRAAGD
    try:
        if argumenten[0] == "merk":
            return _merk(adres)
        return _keur(adres, argumenten[1] if len(argumenten) > 1 else None)
    except (vingerafdruk.Onleesbaar, psycopg.OperationalError) as fout:
        print(fout, file=sys.stderr)
        return AFGEKEURD


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
