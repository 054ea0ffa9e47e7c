"""De stuklijst (SBOM): elk pakket dat met het portal meegaat, met versie en controlegetallen.

Gemaakt uit de vastgezette pakketten, in het formaat CycloneDX, zonder datum of toeval: dezelfde
pakketten geven hetzelfde bestand. `make lock` schrijft haar, `make check` legt haar ernaast.
"""

import base64
import json
import re
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path

from ips_portal.lokaal.melding import zeg
from ips_portal.lokaal.plekken import PROJECT

STUKLIJST = PROJECT / "docs" / "stuklijst.cdx.json"
_PAKKET = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\]+)((?: \\\n +--hash=\S+)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# Een vaste naamruimte voor het nummer van de stuklijst.
_NAAMRUIMTE = uuid.UUID("7c0f7b52-5f5e-4c9f-9d0a-3d1f3c2b1a90")


def maak() -> str:
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion

    portal = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stukken = [*_python(PROJECT / "requirements" / "productie.txt"), *_voorkant()]
    lijst = Bom(components=stukken)
    geheel = Component(
        name=portal["name"], version=portal["version"], type=ComponentType.APPLICATION,
        bom_ref="portal",
    )  # fmt: skip
    lijst.metadata.component = geheel
    lijst.register_dependency(geheel, stukken)
    geschreven = make_outputter(lijst, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string()
    return _zonder_toeval(json.loads(geschreven))


def _zonder_toeval(gegevens: dict) -> str:
    """Het nummer volgt uit de inhoud, en er staat geen tijd in."""
    gegevens["metadata"].pop("timestamp", None)
    gegevens.pop("serialNumber", None)
    nummer = uuid.uuid5(_NAAMRUIMTE, json.dumps(gegevens, sort_keys=True))
    gegevens["serialNumber"] = f"urn:uuid:{nummer}"
    return json.dumps(gegevens, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _python(slot: Path) -> Iterator:
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.component import Component
    from packageurl import PackageURL

    for naam, versie, hashes in _PAKKET.findall(slot.read_text(encoding="utf-8")):
        plek = PackageURL("pypi", name=naam, version=versie)
        yield Component(
            name=naam, version=versie, purl=plek, bom_ref=str(plek),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=h) for h in _HASH.findall(hashes)],
        )  # fmt: skip


def _voorkant() -> Iterator:
    """Wat er in static/vendor staat; de rest van package-lock.json gaat niet mee."""
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.component import Component
    from packageurl import PackageURL

    pakket = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))
    slot = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for naam, versie in pakket["dependencies"].items():
        plek = PackageURL("npm", name=naam, version=versie)
        getal = base64.b64decode(slot[f"node_modules/{naam}"]["integrity"].removeprefix("sha512-"))
        yield Component(
            name=naam, version=versie, purl=plek, bom_ref=str(plek),
            hashes=[HashType(alg=HashAlgorithm.SHA_512, content=getal.hex())],
        )  # fmt: skip


def fouten(bestand: Path = STUKLIJST) -> list[str]:
    if not bestand.exists() or bestand.read_text(encoding="utf-8") != maak():
        return [f"{bestand.name} hoort niet bij de vastgezette pakketten: draai make stuklijst"]
    return []


def schrijf() -> int:
    STUKLIJST.write_text(maak(), encoding="utf-8")
    zeg(f"De stuklijst staat in {STUKLIJST.relative_to(PROJECT)}.")
    return 0
