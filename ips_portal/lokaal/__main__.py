"""`python -m ips_portal.lokaal …`; de doelen van de Makefile roepen dit aan."""

import argparse
import os
import signal
import sys
from collections.abc import Callable

from ips_portal.lokaal import (
    beheer,
    bench,
    demo,
    herstel,
    keuren,
    processen,
    reservekopie,
    stuklijst,
    toetsen,
)
from ips_portal.lokaal.melding import Melding

_OPDRACHTEN: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "demo": ("het portal met demogegevens draaien", lambda _: demo.draai()),
    "demo-reset": ("de demogegevens weggooien", lambda _: demo.begin_opnieuw()),
    "manage": ("een beheercommando draaien", beheer.voer_uit),
    "backup": ("een reservekopie maken", lambda _: reservekopie.voer_uit()),
    "herstel": ("een reservekopie terugzetten", lambda _: herstel.voer_uit()),
    "herstelproef": ("laten zien dat terugzetten kan", lambda _: herstel.proef()),
    "test": ("pytest draaien op een wegwerpdatabank", toetsen.voer_uit),
    "drill": ("de oefeningen met drukte en uitval draaien", toetsen.oefen),
    "drill-cluster": ("de oefeningen met meer dan een machine", toetsen.oefen_cluster),
    "bench": ("meten hoe snel het is", bench.voer_uit),
    "stuklijst": ("opschrijven wat er met het portal meegaat", lambda _: stuklijst.schrijf()),
    "keur": ("stijl, lagen, typen en instellingen nagaan", lambda _: keuren.voer_uit()),
}


def _argumenten() -> argparse.Namespace:
    uitleg = "\n".join(f"  {naam:<14}{tekst}" for naam, (tekst, _) in _OPDRACHTEN.items())
    ontleder = argparse.ArgumentParser(
        prog="python -m ips_portal.lokaal",
        description=f"Het portal op deze machine.\n\n{uitleg}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ontleder.add_argument("opdracht", choices=_OPDRACHTEN, metavar="OPDRACHT")
    ontleder.add_argument("rest", nargs=argparse.REMAINDER, metavar="-- ARGUMENTEN")
    return ontleder.parse_args()


def main() -> int:
    gegeven = _argumenten()
    if os.environ.pop("IPS_STOP_MET_OUDER", ""):  # wordt `make` hard gestopt, dan wij ook
        processen.sterf_met_ouder(signal.SIGTERM)
    rest = gegeven.rest[1:] if gegeven.rest[:1] == ["--"] else gegeven.rest
    try:
        return _OPDRACHTEN[gegeven.opdracht][1](rest)
    except Melding as fout:
        print(f"\n{fout}", file=sys.stderr)
        return 1
    except (processen.Onderbroken, KeyboardInterrupt):
        return 130


if __name__ == "__main__":
    sys.exit(main())
