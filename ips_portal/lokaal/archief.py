"""Waar de reservekopieën van een cluster staan, en hoe het WAL daar komt.

Per cluster een map, met zijn eigen kenmerk als naam: een nieuw cluster kan zo nooit over de kopieën
van een ouder heen schrijven. Zonder die map (er is nog geen kopie) wordt er niets bewaard: WAL van
voor de eerste kopie is nergens goed voor.
"""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ips_portal.lokaal import binaria

NAAM = "reservekopie"
# Een half vol WAL-bestand gaat na zoveel seconden toch naar het archief: dit, en hoe lang het
# bewaren zelf duurt, is het meeste dat verloren kan gaan als de schijf met de gegevens weg is.
HOOGSTENS_KWIJT = 30


@dataclass(frozen=True)
class Archief:
    """`basis`: hele kopieën. `wal`: alles daarna. `merkpunten`: vingerafdrukken om op te keuren."""

    map: Path

    @property
    def basis(self) -> Path:
        return self.map / "basis"

    @property
    def wal(self) -> Path:
        return self.map / "wal"

    @property
    def merkpunten(self) -> Path:
        return self.map / "merkpunten"

    @property
    def herstellingen(self) -> Path:
        return self.map / "herstellingen.json"


def plek(postgres: Path) -> Path:
    """Naast de gegevens, niet erin: wie die weggooit houdt de kopie."""
    return binaria.kies(postgres.with_name(NAAM)).map


def bewaard(postgres: Path) -> list[Archief]:
    """Van elk cluster waarvan hier ooit een kopie gemaakt is."""
    kopieen = plek(postgres)
    if not kopieen.exists():
        return []
    return [Archief(map_) for map_ in kopieen.iterdir() if (map_ / "basis").is_dir()]


def kenmerk(hoe: binaria.Uitvoering, data: Path) -> str:
    uitvoer = subprocess.check_output(
        hoe.opdracht("pg_controldata", str(data)),
        text=True, user=hoe.gebruiker, cwd="/", env={"LC_ALL": "C"},
    )  # fmt: skip
    regels = dict(regel.split(":", 1) for regel in uitvoer.splitlines() if ":" in regel)
    return regels["Database system identifier"].strip()


def van_cluster(postgres: Path, hoe: binaria.Uitvoering, data: Path) -> Archief:
    return Archief(plek(postgres) / kenmerk(hoe, data))


def schrijf_naar(archief: Archief) -> dict[str, str]:
    """De instellingen waarmee de server zijn WAL bewaart.

    Nooit over een ander bestand heen, en pas «bewaard» als het op de schijf staat. Twee keer
    hetzelfde aanbieden mag: dat gebeurt na een harde stop.
    """
    opdracht = (
        f"d={_in_opdracht(archief.wal)}; "
        'test -d "$d" || exit 0; '
        'if test -e "$d/%f.gz"; then gzip -dc "$d/%f.gz" | cmp -s - "%p"; exit; fi; '
        'gzip -1 < "%p" > "$d/.%f.nieuw" && sync "$d/.%f.nieuw" '
        '&& mv "$d/.%f.nieuw" "$d/%f.gz" && sync "$d"'
    )
    return {
        "archive_mode": "on",
        "archive_command": opdracht,
        "archive_timeout": str(HOOGSTENS_KWIJT),
    }


def lees_van(archief: Archief) -> str:
    """`restore_command`: mislukt als het bestand er niet is, en laat nooit een half bestand na."""
    bron = f"{_in_opdracht(archief.wal)}/%f.gz"
    return f'test -e {bron} && gzip -dc {bron} > "%p.deel" && mv "%p.deel" "%p"'


def _in_opdracht(pad: Path) -> str:
    return shlex.quote(str(pad)).replace("%", "%%")
