"""De hele portal op één machine: databank, Redis, web, werker en klok onder één toezicht."""

import os
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from ips_portal.lokaal import archief, gedeeld, postgres, processen, systeem, voorbereiding
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.netwerk import HIER, eerste_vrije_poort, poort_is_vrij
from ips_portal.lokaal.plekken import PROJECT, VAR, prive_map, schrijf_prive

_STANDAARDPOORT = 8000


def kies_poort(gevraagd: str | None) -> int:
    """De gevraagde poort of anders de eerste vrije vanaf 8000."""
    if gevraagd:
        if not gevraagd.isdecimal() or not 1 <= int(gevraagd) <= 65535:
            raise Melding(f"PORT={gevraagd} is geen poort. Kies een getal, bijvoorbeeld PORT=8080.")
        if not poort_is_vrij(int(gevraagd)):
            raise Melding(f"Poort {gevraagd} is bezet. Kies een andere: PORT=8080 make demo")
        return int(gevraagd)
    poort = eerste_vrije_poort(_STANDAARDPOORT)
    if poort is None:
        raise Melding("Er is geen vrije poort vanaf 8000. Kies er zelf een: PORT=9000 make demo")
    return poort


def _web(env: Mapping[str, str], log: Path, poort: int) -> processen.Proces:
    return processen.start(
        "De webserver",
        [
            sys.executable, "-m", "granian", "ips_portal.wsgi:application", "--interface", "wsgi",
            "--host", HIER, "--port", str(poort), "--no-ws", "--workers", "2",
            "--blocking-threads", "4",
            # Een werker die nog aan het laden is hoort het sein om te stoppen niet.
            "--workers-kill-timeout", "5",
        ],
        env=env, log=log, cwd=PROJECT,
    )  # fmt: skip


def _celery(env: Mapping[str, str], log: Path, naam: str, *opties: str) -> processen.Proces:
    return processen.start(
        f"Celery {opties[0]}",
        [sys.executable, "-m", "celery", "--app", "ips_portal", *opties],
        env=env,
        log=log / f"{naam}.log",
        cwd=PROJECT,
    )


def _zonder_eigenaar(env: Mapping[str, str]) -> dict[str, str]:
    """Als in productie: wie migreert kent de eigenaar, wie verzoeken afhandelt niet."""
    geheim = ("DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK")
    return {naam: waarde for naam, waarde in env.items() if naam not in geheim}


def _leeft(adres: str) -> bool:
    try:
        with urllib.request.urlopen(f"{adres}/leeft", timeout=2) as antwoord:
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _achtergrond(map_: Path, env: Mapping[str, str]) -> list[processen.Proces]:
    log = map_ / "log"
    klok = prive_map(map_ / "klok")
    werker = _celery(
        env, log, "werker", "worker", "--concurrency", "2", "--loglevel", "INFO",
        "--without-gossip", "--without-mingle",
    )  # fmt: skip
    beat = _celery(
        env, log, "klok", "beat", "--loglevel", "INFO", "--pidfile", "",
        "--schedule", str(klok / "rooster"),
    )  # fmt: skip
    return [werker, beat]


def _vertel(adres: str, logins: str, map_: Path) -> None:
    print(f"\nDe portal draait op {adres}\n\n{logins.rstrip()}\n", flush=True)
    print(f"Post die het portal zou versturen: {adres}/post/", flush=True)
    print(f"Logboeken van de programma's: {map_ / 'log'}", flush=True)
    print("Stoppen: Ctrl-C. De gegevens blijven staan tot `make demo-reset`.", flush=True)


def _bewaak(alles: list[processen.Proces]) -> None:
    while True:
        for proces in alles:
            if not proces.leeft:
                raise Melding(f"{proces.naam} is gestopt; de demo stopt mee.\n{proces.staart()}")
        time.sleep(0.3)


def _draai(map_: Path, poort: int) -> None:
    adres = f"http://localhost:{poort}"
    with gedeeld.als_enige(map_) as diensten:
        env = {**diensten.env, "DJANGO_SETTINGS_MODULE": "ips_portal.settings.lokaal"}
        logins = voorbereiding.bereid_voor(map_, env)
        programmas: list[processen.Proces] = []
        try:
            env = {**_zonder_eigenaar(env), "PORTAL_ADRES": adres}
            programmas.append(_web(env, map_ / "log" / "web.log", poort))
            processen.wacht_tot(lambda: _leeft(f"http://{HIER}:{poort}"), programmas[0], 60)
            programmas += _achtergrond(map_, env)
            schrijf_prive(gedeeld.demo_adres(map_), adres)
            _vertel(adres, logins, map_)
            _bewaak(programmas + diensten.programmas)
        finally:
            gedeeld.demo_adres(map_).unlink(missing_ok=True)
            processen.stop_samen(programmas)


def draai(map_: Path = VAR) -> int:
    """Draait tot iemand stopt; daarna is er niets van over dan de gegevens."""
    poort = kies_poort(os.environ.get("PORT"))
    try:
        systeem.zorg_voor_pango()
    except Melding as fout:
        zeg(f"Let op: zonder Pango geen pdf's, de rest werkt wel. {fout}")
    try:
        with processen.onderbreekbaar():
            _draai(map_, poort)
    except processen.Onderbroken:
        zeg("\nGestopt. De gegevens staan er nog; `make demo` gaat verder waar u was.")
    return 0


def begin_opnieuw(map_: Path = VAR) -> int:
    """Gooit alle demogegevens weg; wat onder var/systeem staat is geen gegeven en blijft."""
    with gedeeld.stil(map_, "Niemand gebruikt de demogegevens; ze gaan weg."):
        postgres.ruim_op(map_ / "postgres")
        for rest in ("redis", "klok", "post", "static", "log"):
            shutil.rmtree(map_ / rest, ignore_errors=True)
        for rest in ("geheimen.json", "logins", "diensten.json", "demo.adres", "demotijd"):
            (map_ / rest).unlink(missing_ok=True)
    zeg("De demogegevens zijn weg. `make demo` begint opnieuw.")
    if archief.bewaard(map_ / "postgres"):
        zeg("De reservekopieën staan er nog; `make herstel` zet de laatste terug.")
    return 0
