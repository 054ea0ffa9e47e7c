"""`make bench`: bouwt wat er nog niet is, meet, en zegt de uitslag."""

import argparse
import os
import platform
import sys
import time
from pathlib import Path

from tests.snelheid.databanken import CONTACTEN, OMVANG, zorg_voor, zorg_voor_leeg
from tests.snelheid.loop import Loop
from tests.snelheid.meten import HERHALINGEN, RONDES, SECONDEN
from tests.snelheid.verslag import Uitslag
from tests.snelheid.vlam import teken


def _argumenten() -> argparse.Namespace:
    ontleder = argparse.ArgumentParser(prog="make bench ARGS=…")
    ontleder.add_argument("--omvang", default=",".join(OMVANG), help="bijvoorbeeld 10k,100k")
    ontleder.add_argument("--contacten", type=float, help="gemiddeld per traject (5, 50, 5)")
    ontleder.add_argument("--rondes", type=int, default=RONDES)
    ontleder.add_argument("--herhalingen", type=int, default=HERHALINGEN)
    ontleder.add_argument(
        "--seconden", type=float, default=SECONDEN, help="zo lang duurt een groep hoogstens"
    )
    ontleder.add_argument("--alleen", default="", help="bijvoorbeeld B1,B3")
    ontleder.add_argument("--bouw", action="store_true", help="alleen de databanken klaarzetten")
    ontleder.add_argument("--zaad", type=int, default=1, help="van de volgorde")
    ontleder.add_argument("--vlam", default="", help="waar de tijd blijft, bijvoorbeeld van B5")
    ontleder.add_argument("--json", type=Path, help="waar de JSON ook komt te staan")
    return ontleder.parse_args()


def main() -> int:
    gegeven = _argumenten()
    omvangen = [naam for naam in OMVANG if naam in gegeven.omvang.split(",")]
    if not omvangen:
        sys.stderr.write(f"Kies een omvang uit: {', '.join(OMVANG)}.\n")
        return 2
    zorg_voor_leeg()
    bouw = {naam: round(zorg_voor(naam, gegeven.contacten)) for naam in omvangen}
    if gegeven.bouw:
        return 0
    ids = [id_ for id_ in gegeven.alleen.split(",") if id_]
    if gegeven.vlam:
        return teken(gegeven.vlam.split(","), omvangen[-1], gegeven.seconden)
    loop = Loop(omvangen, gegeven.rondes, gegeven.herhalingen, gegeven.zaad, ids, gegeven.seconden)
    begin = time.monotonic()
    loop.draai()
    uitslag = Uitslag(
        {
            "omvang": omvangen,
            "contacten_per_traject": [gegeven.contacten or CONTACTEN[naam] for naam in omvangen],
            "rondes": loop.ronden,
            "duur_s": round(time.monotonic() - begin),
            "zaad": gegeven.zaad,
            "kernen": os.cpu_count(),
            "machine": platform.machine(),
            "druk": round(os.getloadavg()[1], 2),
            "bouwtijd_s": bouw,
        },
        sorted(loop.regels, key=_volgorde),
        loop.pagina_ms,
    )
    sys.stdout.write(f"{uitslag.als_tabel()}\n\n{uitslag.als_json()}\n")
    if gegeven.json:
        gegeven.json.write_text(uitslag.als_json() + "\n", encoding="utf-8")
    return 0 if uitslag.goed else 1


def _volgorde(regel: object) -> int:
    nummer = str(getattr(regel, "id", "")).removeprefix("B")
    return int(nummer) if nummer.isdigit() else 0


if __name__ == "__main__":
    sys.exit(main())
