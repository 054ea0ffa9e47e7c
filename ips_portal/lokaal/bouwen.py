"""Uit een hele kopie en het WAL erna een cluster bouwen dat op het gevraagde ogenblik staat."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from ips_portal.herstel.merkpunt import Merkpunt
from ips_portal.lokaal import archief, binaria, postgres, processen, reservekopie
from ips_portal.lokaal.archief import Archief
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.netwerk import vrije_poort
from ips_portal.lokaal.tijdlijnen import Herstelling, Kopie

_NIET_GEHAALD = "recovery ended before configured recovery target was reached"
_HOOGSTENS = 3600.0


@dataclass(frozen=True)
class Doel:
    """Waarheen: een merkpunt, een tijdstip, of (geen van beide) het laatst bewaarde ogenblik."""

    tijdlijn: int
    merkpunt: Merkpunt | None = None
    tijdstip: datetime | None = None

    @property
    def instellingen(self) -> dict[str, str]:
        waarden = {
            "recovery_target_timeline": str(self.tijdlijn),
            "recovery_target_action": "promote",
        }
        if self.merkpunt:
            waarden["recovery_target_name"] = self.merkpunt.naam
        elif self.tijdstip:
            waarden["recovery_target_time"] = self.tijdstip.isoformat()
        return waarden


@dataclass(frozen=True)
class Herbouwd:
    proces: processen.Proces
    adres: str
    tijdlijn: int
    tot: datetime | None  # de laatste teruggehaalde vastlegging


class NietGehaald(Melding):
    """Het WAL houdt op voor het gevraagde ogenblik."""


def kopieen(bron: Archief) -> list[Kopie]:
    gevonden = []
    for over in sorted(bron.basis.glob("*.json")):
        gegevens = json.loads(over.read_text(encoding="utf-8"))
        klaar = datetime.fromisoformat(gegevens["klaar"])
        gevonden.append(Kopie(over.stem, klaar, int(gegevens["begin_wal"][:8], 16)))
    return gevonden


def herstellingen(bron: Archief) -> list[Herstelling]:
    if not bron.herstellingen.exists():
        return []
    return [
        Herstelling(
            datetime.fromisoformat(rij["om"]), datetime.fromisoformat(rij["tot"]),
            rij["ouder"], rij["tijdlijn"],
        )
        for rij in json.loads(bron.herstellingen.read_text(encoding="utf-8"))
    ]  # fmt: skip


def merkpunten(bron: Archief) -> dict[str, Merkpunt]:
    gelezen = (
        json.loads(pad.read_text(encoding="utf-8")) for pad in bron.merkpunten.glob("*.json")
    )
    alle = [Merkpunt.uit_dict(gegevens) for gegevens in gelezen]
    return {merk.naam: merk for merk in sorted(alle, key=lambda merk: merk.tijdstip)}


def leg_klaar(bron: Archief, kopie: Kopie, hoe: binaria.Uitvoering, data: Path) -> None:
    """Kijkt de kopie na voordat hij gebruikt wordt, en zet haar neer zonder haar aan te raken."""
    basis = bron.basis / kopie.naam
    for opdracht in (
        hoe.opdracht("pg_verifybackup", "--quiet", str(basis)),
        ["cp", "-a", "--reflink=auto", str(basis), str(data)],
    ):
        uitkomst = subprocess.run(
            opdracht, capture_output=True, text=True, check=False, user=hoe.gebruiker, cwd="/"
        )
        if uitkomst.returncode:
            raise Melding(f"De kopie {kopie.naam} is beschadigd.\n{uitkomst.stderr.strip()}")
    sein = data / "recovery.signal"
    sein.touch(mode=0o600)
    if hoe.gebruiker:
        shutil.chown(sein, hoe.gebruiker, "nogroup")


@contextmanager
def herbouwd(
    bron: Archief,
    doel: Doel,
    *,
    hoe: binaria.Uitvoering,
    data: Path,
    log: Path,
    wachtwoord: str,
    bewaar: bool,
) -> Iterator[Herbouwd]:
    """Een draaiend cluster op `data`. `bewaar`: ook de nieuwe tijdlijn gaat naar het archief."""
    poort = vrije_poort()
    extra = {
        **(archief.schrijf_naar(bron) if bewaar else {"archive_mode": "off"}),
        "restore_command": archief.lees_van(bron),
        **doel.instellingen,
    }
    begin = log.stat().st_size if log.exists() else 0
    proces = postgres.draai(hoe, data, log, poort, extra)
    adres = postgres.beheer(poort, wachtwoord, postgres.DATABASE)
    try:
        _wacht_tot_klaar(proces, adres, log, begin)
        yield Herbouwd(proces, adres, *_stand(adres, log, begin))
    finally:
        processen.stop(proces, 60)


def _wacht_tot_klaar(proces: processen.Proces, adres: str, log: Path, begin: int) -> None:
    einde = time.monotonic() + _HOOGSTENS
    while not _is_klaar(adres):
        if not proces.leeft:
            gezegd = log.read_text(errors="replace")[begin:]
            if _NIET_GEHAALD in gezegd:
                raise NietGehaald("Het bewaarde WAL houdt op voor dit ogenblik.")
            raise Melding(f"Het herstel stopte.\n{proces.staart()}")
        if time.monotonic() > einde:
            raise Melding(f"Het herstel is na een uur nog niet klaar.\n{proces.staart()}")
        time.sleep(0.1)


def _is_klaar(adres: str) -> bool:
    try:
        with psycopg.connect(adres, connect_timeout=5) as verbinding:
            rij = verbinding.execute("select pg_is_in_recovery()").fetchone()
    except psycopg.OperationalError:
        return False
    return rij == (False,)


def _stand(adres: str, log: Path, begin: int) -> tuple[int, datetime | None]:
    with psycopg.connect(adres) as verbinding:
        rij = verbinding.execute("select pg_walfile_name(pg_current_wal_lsn())").fetchone()
    merk = "last completed transaction was at log time "
    regels = [r for r in log.read_text(errors="replace")[begin:].splitlines() if merk in r]
    tot = regels[-1].split(merk, 1)[1].strip() if regels else None
    tijdlijn = int(rij[0][:8], 16) if rij else 0
    return tijdlijn, _log_tijd(tot) if tot else None


def _log_tijd(tekst: str) -> datetime:
    """PostgreSQL schrijft "2026-11-22 14:00:00.123456+00"; de server draait in UTC."""
    return datetime.fromisoformat(tekst.replace("+00", "+00:00"))


def neem_staart_mee(van: Path, naar: Path, hoe: binaria.Uitvoering) -> bool:
    """Het WAL dat de oude server nog niet bewaarde, als zijn map er nog is."""
    if not (van / "pg_wal").is_dir():
        return False
    opdracht = ["cp", "-a", f"{van / 'pg_wal'}/.", str(naar / "pg_wal")]
    return subprocess.run(opdracht, check=False, user=hoe.gebruiker, cwd="/").returncode == 0


def erbij(bron: Archief, kopie: Kopie) -> Mapping[str, str]:
    over = json.loads((bron.basis / f"{kopie.naam}.json").read_text(encoding="utf-8"))
    return {naam: tekst for naam, tekst in over["erbij"].items() if naam in reservekopie.ERBIJ}
