"""Staat er een geheim in de bestanden? `detect-secrets`, zonder iets naar buiten te vragen.

Alleen de soorten die hier voor kunnen komen: elke soort kijkt elke regel na. Een voorbeeld in
uitleg of in een test staat in `_VOORBEELDEN`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ips_portal.lokaal.plekken import PROJECT

_SOORTEN = (
    "AWSKeyDetector", "Base64HighEntropyString", "BasicAuthDetector", "GitHubTokenDetector",
    "GitLabTokenDetector", "HexHighEntropyString", "JwtTokenDetector", "PrivateKeyDetector",
    "PypiTokenDetector", "SendGridDetector", "SlackDetector",
)  # fmt: skip
# Wat in een voorbeeldadres als wachtwoord staat, en een burgerservicenummer dat niet klopt.
_VOORBEELDEN = {"wachtwoord", "…", "bouw", "geheim", "supergeheim", "12345678a"}
_FILTERS = (
    "detect_secrets.filters.allowlist.is_line_allowlisted",
    "detect_secrets.filters.heuristic.is_potential_uuid",
    "detect_secrets.filters.heuristic.is_sequential_string",
    "detect_secrets.filters.heuristic.is_templated_secret",
)
_MAPPEN = {"var", "node_modules", "vendor", "__pycache__"}
# Vastgezette pakketten zijn een lijst van controlegetallen.
_CONTROLEGETALLEN = {
    "requirements/ontwikkel.txt", "requirements/productie.txt", "requirements/uv.txt",
    "package-lock.json", "docs/stuklijst.cdx.json",
}  # fmt: skip
_SOORT_BESTAND = {
    ".py", ".html", ".md", ".css", ".js", ".txt", ".json", ".csv", ".in", ".toml", ".yml", ".yaml",
    ".sh", ".sql", ".conf", ".svg", "",
}  # fmt: skip


def bestanden() -> Iterator[Path]:
    """Zonder git te vragen: een uitgepakte kopie zonder geschiedenis wordt net zo bekeken."""
    for pad in sorted(PROJECT.iterdir()):
        if pad.is_file() and _van_ons(pad):
            yield pad
        elif pad.is_dir() and not pad.name.startswith(".") and pad.name not in _MAPPEN:
            yield from filter(_van_ons, sorted(pad.rglob("*")))


def _van_ons(pad: Path) -> bool:
    delen = pad.relative_to(PROJECT)
    return (
        pad.is_file()
        and not _MAPPEN & set(delen.parts)
        and str(delen) not in _CONTROLEGETALLEN
        and not (len(delen.parts) == 1 and pad.name.startswith(".env"))
        and pad.suffix in _SOORT_BESTAND
    )


def fouten(paden: Iterable[Path] | None = None) -> list[str]:
    from detect_secrets.core.scan import scan_file
    from detect_secrets.settings import transient_settings

    instellingen = {
        "plugins_used": [_soort(naam) for naam in _SOORTEN],
        "filters_used": [{"path": naam} for naam in _FILTERS],
    }
    with transient_settings(instellingen):
        return [
            f"{pad.relative_to(PROJECT) if pad.is_relative_to(PROJECT) else pad.name}"
            f":{geheim.line_number} {geheim.type}"
            for pad in (bestanden() if paden is None else paden)
            for geheim in scan_file(str(pad))
            if geheim.secret_value not in _VOORBEELDEN
        ]


def _soort(naam: str) -> dict[str, object]:
    grens = {"Base64HighEntropyString": 4.5, "HexHighEntropyString": 3.0}
    return {"name": naam} | ({"limit": grens[naam]} if naam in grens else {})
