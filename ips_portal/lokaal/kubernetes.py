"""Keurt deploy/kubernetes tegen het schema van Kubernetes, zonder cluster en zonder netwerk.

Het schema is de strenge vorm (een veld dat niet bestaat is een fout), zonder de uitleg erbij en met
alleen wat onze soorten nodig hebben: `python -m ips_portal.lokaal.kubernetes BRON` maakt het
opnieuw uit `_definitions.json` van kubernetes-json-schema (1.37, local-strict).
"""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ips_portal.lokaal.plekken import PROJECT

BASIS = PROJECT / "deploy" / "kubernetes"
SCHEMA = PROJECT / "deploy" / "schema" / "kubernetes.json"
_SOORTEN = {
    "apps/v1": ("Deployment",),
    "batch/v1": ("CronJob", "Job"),
    "networking.k8s.io/v1": ("NetworkPolicy",),
    "policy/v1": ("PodDisruptionBudget",),
    "v1": ("ConfigMap", "PersistentVolumeClaim", "Service", "ServiceAccount"),
}


def fouten() -> list[str]:
    return [zin for stuk in stukken() for zin in fouten_van(stuk)] + _niet_genoemd()


def stukken(map_: Path = BASIS) -> Iterator[dict[str, Any]]:
    """Elk stuk dat kustomize neerzet, met in `_bestand` waar het staat."""
    import yaml

    for bestand in sorted(map_.glob("*.yaml")):
        if bestand.name == "kustomization.yaml":
            continue
        for stuk in yaml.safe_load_all(bestand.read_text(encoding="utf-8")):
            yield {**stuk, "_bestand": bestand.name}


def fouten_van(stuk: dict[str, Any]) -> list[str]:
    import jsonschema

    plek = f"{stuk.get('_bestand', '')} {stuk.get('kind')}/{stuk.get('metadata', {}).get('name')}"
    inhoud = {naam: waarde for naam, waarde in stuk.items() if naam != "_bestand"}
    naam = _definitie(stuk.get("apiVersion", ""), stuk.get("kind", ""))
    if naam is None:
        return [f"{plek}: deze soort staat niet in {SCHEMA.name}"]
    keurmeester = jsonschema.Draft7Validator(
        {"$ref": f"#/definitions/{naam}", "definitions": _definities()}
    )
    return [f"{plek}: {fout.json_path}: {fout.message}" for fout in keurmeester.iter_errors(inhoud)]


def _definitie(versie: str, soort: str) -> str | None:
    if soort not in _SOORTEN.get(versie, ()):
        return None
    groep = "core" if versie == "v1" else versie.partition("/")[0].partition(".")[0]
    return f"io.k8s.api.{groep}.v1.{soort}"


def _niet_genoemd() -> list[str]:
    """Wat niet in kustomization.yaml staat, wordt nooit neergezet."""
    import yaml

    genoemd = set(yaml.safe_load((BASIS / "kustomization.yaml").read_text())["resources"])
    aanwezig = {pad.name for pad in BASIS.glob("*.yaml")} - {"kustomization.yaml"}
    return [f"{naam}: niet allebei bestand en genoemd" for naam in sorted(genoemd ^ aanwezig)]


@cache
def _definities() -> dict[str, Any]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]


def _trim(bron: dict[str, Any]) -> dict[str, Any]:
    over: dict[str, Any] = {}
    te_doen = [
        naam
        for versie, soorten in _SOORTEN.items()
        for soort in soorten
        if (naam := _definitie(versie, soort))
    ]
    while te_doen:
        naam = te_doen.pop()
        if naam not in over:
            over[naam] = _zonder_uitleg(bron[naam], te_doen)
    return over


def _zonder_uitleg(deel: Any, gezien: list[str]) -> Any:
    if isinstance(deel, list):
        return [_zonder_uitleg(een, gezien) for een in deel]
    if not isinstance(deel, dict):
        return deel
    schoon = {}
    for naam, waarde in deel.items():
        if naam == "$ref":
            gezien.append(waarde.rpartition("/")[2])
            schoon[naam] = f"#/definitions/{gezien[-1]}"
        elif not (naam.startswith("x-kubernetes") or _is_uitleg(naam, waarde)):
            schoon[naam] = _zonder_uitleg(waarde, gezien)
    return schoon


def _is_uitleg(naam: str, waarde: Any) -> bool:
    return naam == "description" and isinstance(waarde, str)


def _schrijf(bron: Path) -> None:
    over = _trim(json.loads(bron.read_text(encoding="utf-8"))["$defs"])
    regels = (
        f"{json.dumps(naam)}: {json.dumps(over[naam], sort_keys=True, separators=(',', ':'))}"
        for naam in sorted(over)
    )
    SCHEMA.write_text('{"definitions": {\n' + ",\n".join(regels) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    _schrijf(Path(sys.argv[1]))
