"""Wat de machine zelf moet hebben: Pango voor de pdf's en Chromium voor de browsertests.

Als root (of met `sudo` zonder wachtwoord) plaatst apt het. Anders halen we dezelfde pakketten op
en pakken ze uit onder var/systeem; daar zijn geen rechten voor nodig.
"""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.plekken import SYSTEEM

_PANGO_BIBLIOTHEKEN = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
_PANGO_PAKKETTEN = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fonts-dejavu-core",
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_APT_ZONDER_RECHTEN = ("-o", "Debug::NoLocking=1")


def _lib_mappen() -> list[Path]:
    drietal = f"{platform.machine()}-linux-gnu"
    mappen = (Path("usr/lib") / drietal, Path("lib") / drietal)
    kandidaten = [SYSTEEM / map_ for map_ in (*mappen, mappen[0] / "pulseaudio")]
    return [map_ for map_ in kandidaten if map_.is_dir()]


def bibliotheken(env: Mapping[str, str]) -> dict[str, str]:
    """Extra omgeving voor wat onder var/systeem is uitgepakt; leeg als dat niet nodig was."""
    if not _lib_mappen():
        return {}
    paden = [*map(str, _lib_mappen()), env.get("LD_LIBRARY_PATH", "")]
    extra = {"LD_LIBRARY_PATH": ":".join(pad for pad in paden if pad)}
    if not Path("/etc/fonts/fonts.conf").exists():
        extra["FONTCONFIG_FILE"] = str(_lettertypen())
    return extra


def _lettertypen() -> Path:
    bestand = SYSTEEM / "fonts.conf"
    if not bestand.exists():
        bestand.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{SYSTEEM}/usr/share/fonts</dir><dir>/usr/share/fonts</dir>"
            f"<cachedir>{SYSTEEM}/fontcache</cachedir></fontconfig>",
            encoding="utf-8",
        )
    return bestand


def _pango_laadt() -> bool:
    """Probeert de bibliotheken in een los proces: LD_LIBRARY_PATH geldt alleen bij de start."""
    proef = "import ctypes, sys; [ctypes.CDLL(naam) for naam in sys.argv[1:]]"
    env = {**os.environ, **bibliotheken(os.environ)}
    uitkomst = subprocess.run(
        [sys.executable, "-c", proef, *_PANGO_BIBLIOTHEKEN],
        env=env, capture_output=True, check=False,
    )  # fmt: skip
    return uitkomst.returncode == 0


def zorg_voor_pango() -> None:
    if _pango_laadt():
        return
    plaats(_PANGO_PAKKETTEN, waarvoor="pdf's")
    if not _pango_laadt():
        raise Melding("Pango is geplaatst maar laadt niet; zonder Pango zijn er geen pdf's.")


def zorg_voor_chromium() -> str:
    """Het pad van een browser die start, met de bibliotheek die Playwright zelf nodig heeft."""
    browser = _zoek_chromium()
    if browser is None or not _start(_playwright()):
        plaats(("chromium", "libatomic1"), waarvoor="browsertests")
        browser = _zoek_chromium()
    if browser is None:
        raise Melding("Chromium is geplaatst maar start niet. Geef het pad mee in CHROMIUM.")
    if not _start(_playwright()):
        raise Melding("Playwright start niet: de bibliotheek libatomic1 ontbreekt.")
    return browser


def zorg_voor_pgbouncer() -> str:
    """Het pad van PgBouncer, voor de oefeningen achter een pool."""
    return _zorg_voor_dienst("pgbouncer", "PgBouncer")


def zorg_voor_haproxy() -> str:
    """Het pad van HAProxy, voor de oefeningen met twee webs."""
    return _zorg_voor_dienst("haproxy", "HAProxy", proef="-v")


def _zorg_voor_dienst(naam: str, titel: str, *, proef: str = "--version") -> str:
    """Altijd onder var/systeem, want het pakket zou de dienst ook starten."""
    eigen = SYSTEEM / "usr" / "sbin" / naam
    kandidaten = [shutil.which(naam), f"/usr/sbin/{naam}", eigen]
    gevonden = next((pad for pad in kandidaten if pad and _start(str(pad), proef)), None)
    if gevonden is None:
        zeg(f"{titel} ophalen voor de oefeningen …")
        _pak_uit((naam,))
        gevonden = eigen if _start(str(eigen), proef) else None
    if gevonden is None:
        raise Melding(f"{titel} start niet; deze oefening kan niet zonder.")
    return str(gevonden)


def _playwright() -> str:
    """Het programma waarmee Playwright de browser bedient."""
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        raise Melding("Playwright ontbreekt in .venv. Maak de omgeving opnieuw: make omgeving")
    return str(Path(spec.origin).parent / "driver" / "node")


def _zoek_chromium() -> str | None:
    gegeven = os.environ.get("CHROMIUM")
    if gegeven:
        if not _start(gegeven):
            raise Melding(f"CHROMIUM wijst naar {gegeven}, maar dat start niet.")
        return gegeven
    eigen = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    kandidaten = [
        *filter(None, map(shutil.which, _BROWSERS)),
        *map(str, reversed(eigen)),
        str(SYSTEEM / "usr/lib/chromium/chromium"),
    ]
    return next((browser for browser in kandidaten if _start(browser)), None)


def _start(programma: str, proef: str = "--version") -> bool:
    env = {**os.environ, **bibliotheken(os.environ)}
    try:
        uitkomst = subprocess.run(
            [programma, proef], env=env, capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return uitkomst.returncode == 0


def plaats(pakketten: Sequence[str], *, waarvoor: str) -> None:
    """Plaatst systeempakketten met rechten als dat kan, anders onder var/systeem."""
    if shutil.which("apt-get") is None:
        raise Melding(
            f"Voor de {waarvoor} zijn deze pakketten nodig: {' '.join(pakketten)}. Deze machine "
            "heeft geen apt-get; installeer ze met de pakketbeheerder van dit systeem."
        )
    zeg(f"Systeempakketten plaatsen voor de {waarvoor}: {' '.join(pakketten)} …")
    als_root = _met_rechten()
    if als_root is not None:
        _plaats_met_apt(als_root, pakketten)
    else:
        _pak_uit(pakketten)


def _met_rechten() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def _apt(opdracht: Sequence[str], **opties: object) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # type: ignore[call-overload]
        list(opdracht), env=env, capture_output=True, text=True, check=False, **opties
    )


def _plaats_met_apt(als_root: Sequence[str], pakketten: Sequence[str]) -> None:
    opdracht = [*als_root, "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    plaats_nu = [*opdracht, "install", "-y", "--no-install-recommends", *pakketten]
    if _apt(plaats_nu).returncode == 0:
        return
    _apt([*opdracht, "update"])  # een kale machine kent nog geen pakketten
    uitkomst = _apt(plaats_nu)
    if uitkomst.returncode:
        raise Melding(f"apt-get install lukte niet.\n{uitkomst.stderr.strip()}")


def _pak_uit(pakketten: Sequence[str]) -> None:
    """Zonder rechten: dezelfde pakketten ophalen en uitpakken, niets aan het systeem wijzigen."""
    apt = ["apt-get", *_APT_ZONDER_RECHTEN]
    namen = _ontbrekende(apt, pakketten)
    if namen is None:
        lijsten = SYSTEEM / "apt"
        (lijsten / "partial").mkdir(parents=True, exist_ok=True)
        apt += ["-o", f"Dir::State::lists={lijsten}", "-o", f"Dir::Cache={lijsten}"]
        _apt([*apt, "update"])
        namen = _ontbrekende(apt, pakketten)
    if not namen:
        raise Melding(
            f"Deze pakketten zijn nodig en niet op te halen: {' '.join(pakketten)}. "
            f"Vraag een beheerder om: apt-get install {' '.join(pakketten)}"
        )
    _haal_en_pak_uit(apt, namen)
    shutil.rmtree(SYSTEEM / "apt", ignore_errors=True)


def _haal_en_pak_uit(apt: Sequence[str], namen: Sequence[str]) -> None:
    debs = SYSTEEM / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    uitkomst = _apt([*apt, "download", *namen], cwd=debs)
    if uitkomst.returncode:
        raise Melding(f"apt-get download lukte niet.\n{uitkomst.stderr.strip()}")
    for deb in sorted(debs.glob("*.deb")):
        subprocess.run(["dpkg", "-x", deb, SYSTEEM], check=True)
        deb.unlink()


def _ontbrekende(apt: Sequence[str], pakketten: Sequence[str]) -> list[str] | None:
    """De pakketten met alles wat ze nodig hebben en hier nog niet staat."""
    proef = _apt([*apt, "install", "-s", "--no-install-recommends", *pakketten])
    if proef.returncode:
        return None
    return re.findall(r"^Inst (\S+)", proef.stdout, flags=re.MULTILINE)
