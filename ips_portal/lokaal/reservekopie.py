"""`make backup`: een hele kopie, nagekeken, met een merkpunt om een herstel op te keuren.

Alleen de programma's van PostgreSQL zelf. Productie doet hetzelfde met Barman (docs/productie.md).
"""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from ips_portal.herstel import keuring, merkpunt
from ips_portal.lokaal import archief, binaria, gedeeld, postgres, processen
from ips_portal.lokaal.archief import Archief
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.netwerk import HIER
from ips_portal.lokaal.plekken import VAR, prive_map, schrijf_prive

BEWAAR = 3  # hele kopieën; met het WAL sinds de oudste
# Wat bij de gegevens hoort maar niet in de databank staat. De sleutels gaan apart.
ERBIJ = ("postgres/voorbereid", "logins")


@dataclass(frozen=True)
class Bron:
    """De server waarvan een kopie gemaakt wordt."""

    map: Path
    poort: int
    geheimen: dict[str, str]

    @property
    def beheer(self) -> str:
        return postgres.beheer(self.poort, self.geheimen["beheer"], postgres.DATABASE)

    @property
    def archief(self) -> Archief:
        hoe = binaria.kies(self.map / "postgres")
        return archief.van_cluster(self.map / "postgres", hoe, hoe.map / "data")


def alleen_ingebed() -> None:
    if os.environ.get("DATABASE_URL"):
        raise Melding(
            "Deze opdracht is voor de ingebedde databank, en DATABASE_URL is gezet. "
            "Hoe u een eigen PostgreSQL bewaart staat in docs/productie.md."
        )


def voer_uit(map_: Path = VAR) -> int:
    alleen_ingebed()
    with processen.onderbreekbaar(), gedeeld.samen(map_) as diensten:
        poort = urlsplit(diensten.env["DATABASE_URL"]).port or 0
        geheimen = json.loads((map_ / "geheimen.json").read_text(encoding="utf-8"))
        maak(Bron(map_, poort, geheimen))
    return 0


def maak(bron: Bron) -> merkpunt.Merkpunt:
    begin = time.monotonic()
    doel = bron.archief
    _maak_mappen(bron, doel)
    naam = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    zeg("Hele kopie maken en nakijken …")
    _basis(bron, doel, naam)
    merk = zet_merkpunt(bron)
    _bewaar_sleutels(bron, doel)
    weg = _ruim_op(doel)
    rijen = sum(merk.afdruk.rijen(tabel) for tabel in merk.afdruk.tabellen)
    zeg(
        f"Klaar in {time.monotonic() - begin:.1f} s: {_omvang(doel.basis / naam):.0f} MB, "
        f"{rijen} rijen in {len(merk.afdruk.tabellen)} tabellen, nagekeken."
        + (f" Ouder dan de laatste {BEWAAR} weggegooid: {weg}." if weg else "")
    )
    zeg(f"Staat in {doel.map}; de sleutels apart in {sleutelplek(bron.map)}.")
    print(merk.naam)
    return merk


def zet_merkpunt(bron: Bron) -> merkpunt.Merkpunt:
    """Weigert een databank die al niet in orde is: die kopie zou niemand helpen."""
    merk = merkpunt.zet(bron.beheer)
    gebreken = keuring.gebreken(merk.afdruk)
    if gebreken:
        raise Melding("De databank zelf is niet in orde:\n  " + "\n  ".join(gebreken))
    doel = bron.archief
    _wacht_op_wal(doel.wal / f"{merk.wal}.gz")
    schrijf_prive(doel.merkpunten / f"{merk.naam}.json", json.dumps(merk.als_dict()))
    return merk


def _wacht_op_wal(bestand: Path, seconden: float = 60) -> None:
    einde = time.monotonic() + seconden
    while not bestand.exists():
        if time.monotonic() > einde:
            raise Melding(f"Het WAL komt niet in het archief ({bestand.name}). Is de schijf vol?")
        time.sleep(0.05)


def _maak_mappen(bron: Bron, doel: Archief) -> None:
    hoe = binaria.kies(bron.map / archief.NAAM)
    prive_map(hoe.map)
    for map_ in (doel.map, doel.basis, doel.merkpunten, doel.wal):
        map_.mkdir(mode=0o700, exist_ok=True)
    if hoe.gebruiker:
        for map_ in (hoe.map, doel.map, doel.basis, doel.wal):
            shutil.chown(map_, hoe.gebruiker, "nogroup")


def _basis(bron: Bron, doel: Archief, naam: str) -> None:
    nieuw, klaar = doel.basis / f"{naam}.deel", doel.basis / naam
    opdrachten = (
        ["pg_basebackup", f"--pgdata={nieuw}", "--wal-method=stream", "--checkpoint=fast",
         "--manifest-checksums=SHA256", f"--host={HIER}", f"--port={bron.poort}",
         "--username=beheer", "--no-password"],
        ["pg_verifybackup", "--quiet", str(nieuw)],
    )  # fmt: skip
    try:
        for programma, *argumenten in opdrachten:
            draai(bron, programma, *argumenten)
        nieuw.rename(klaar)
    finally:
        shutil.rmtree(nieuw, ignore_errors=True)
    erbij = {
        pad: (bron.map / pad).read_text(encoding="utf-8")
        for pad in ERBIJ
        if (bron.map / pad).exists()
    }
    over = {"klaar": datetime.now(UTC).isoformat(), "begin_wal": begin_wal(klaar), "erbij": erbij}
    schrijf_prive(doel.basis / f"{naam}.json", json.dumps(over))


def draai(bron: Bron, programma: str, *argumenten: str) -> None:
    hoe = binaria.kies(bron.map / archief.NAAM)
    uitkomst = subprocess.run(
        hoe.opdracht(programma, *argumenten),
        env=omgeving(bron.geheimen),
        capture_output=True, text=True, check=False, user=hoe.gebruiker, cwd="/",
    )  # fmt: skip
    if uitkomst.returncode:
        raise Melding(f"{programma} mislukte.\n{uitkomst.stdout}{uitkomst.stderr}".strip())


def omgeving(geheimen: dict[str, str]) -> dict[str, str]:
    return {"PGPASSWORD": geheimen["beheer"], "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}


def begin_wal(basis: Path) -> str:
    """Het eerste WAL-bestand dat deze kopie nodig heeft; de eerste acht tekens zijn de tijdlijn."""
    return (basis / "backup_label").read_text().split("(file ", 1)[1].split(")", 1)[0]


def sleutelplek(map_: Path) -> Path:
    return map_ / f"{archief.NAAM}-sleutels"


def _bewaar_sleutels(bron: Bron, doel: Archief) -> None:
    """Apart, zoals het in productie hoort: wie alleen de kopie heeft leest geen BSN."""
    plek = prive_map(sleutelplek(bron.map))
    schrijf_prive(plek / f"{doel.map.name}.json", json.dumps(bron.geheimen, indent=2))


def _ruim_op(doel: Archief) -> int:
    """Houdt de laatste kopieën en het WAL sinds de oudste daarvan."""
    kopieen = sorted(doel.basis.glob("*.json"))
    weg, blijft = kopieen[:-BEWAAR], kopieen[-BEWAAR:]
    for over in weg:
        shutil.rmtree(over.with_suffix(""), ignore_errors=True)
        over.unlink()
    eerste = json.loads(blijft[0].read_text(encoding="utf-8"))
    for bestand in doel.wal.glob("*.gz"):
        # Na de tijdlijn (acht tekens) telt het nummer door; een geschiedenis van tijdlijnen blijft.
        if len(bestand.name) >= 27 and bestand.name[8:24] < eerste["begin_wal"][8:24]:
            bestand.unlink()
    for merk in doel.merkpunten.glob("*.json"):
        if json.loads(merk.read_text(encoding="utf-8"))["tijdstip"] < eerste["klaar"]:
            merk.unlink()
    return len(weg)


def _omvang(map_: Path) -> float:
    return sum(pad.stat().st_size for pad in map_.rglob("*") if pad.is_file()) / 1e6
