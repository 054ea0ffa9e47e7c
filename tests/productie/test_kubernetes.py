"""deploy/kubernetes: het schema klopt, en niemand krijgt meer of stopt eerder dan hoort."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings

from ips_portal.lokaal import kubernetes
from ips_portal.lokaal.plekken import PROJECT

STUKKEN = list(kubernetes.stukken())
COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]


def een(soort: str, naam: str) -> dict[str, Any]:
    (stuk,) = [
        stuk for stuk in STUKKEN if (stuk["kind"], stuk["metadata"]["name"]) == (soort, naam)
    ]
    return stuk


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    for stuk in STUKKEN:
        spec = stuk.get("spec", {})
        spec = spec.get("jobTemplate", {}).get("spec", spec)
        if "template" in spec:
            yield stuk["metadata"]["name"], spec["template"]["spec"]


PODS = dict(pods())


def containers(pod: dict[str, Any]) -> list[dict[str, Any]]:
    return [*pod["containers"], *pod.get("initContainers", [])]


def test_alles_klopt_met_het_schema():
    assert kubernetes.fouten() == []
    assert len(STUKKEN) >= 15


@pytest.mark.parametrize(
    ("plek", "waarde"),
    [
        (("spec", "template", "spec", "terminationGracePeriodsSeconds"), 30),  # een tikfout
        (("spec", "replicas"), "twee"),
        (("spec", "selector"), None),  # weg
    ],
)
def test_tegenproef_een_fout_in_een_stuk_valt_op(plek, waarde):
    stuk = copy.deepcopy(een("Deployment", "web"))
    *weg, laatste = plek
    deel = stuk
    for naam in weg:
        deel = deel[naam]
    deel.update({laatste: waarde}) if waarde else deel.pop(laatste)

    assert kubernetes.fouten_van(stuk) != []


@pytest.mark.parametrize("naam", PODS)
def test_elke_pod_draait_met_zo_weinig_mogelijk_rechten(naam):
    pod = PODS[naam]

    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] == 10001  # als in het Dockerfile
    assert pod["automountServiceAccountToken"] is False
    for container in containers(pod):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]


def test_alleen_de_migratie_kent_de_eigenaar_en_alleen_het_verzegelen_het_logboek():
    geheimen = {
        naam: {bron["secretRef"]["name"] for c in containers(pod) for bron in c["envFrom"][1:]}
        for naam, pod in PODS.items()
    }

    def met(geheim):
        return {naam for naam, kent in geheimen.items() if geheim in kent}

    assert met("portal-eigenaar") == {"migratie"}
    assert met("portal-logboek") == {"verzegelen", "zegels-nakijken", "logboek-opruimen"}


def test_een_lopende_taak_mag_afmaken_wat_zij_begon():
    assert PODS["werker"]["terminationGracePeriodSeconds"] > settings.CELERY_TASK_TIME_LIMIT


def test_het_web_is_klaar_als_de_databank_antwoordt_en_leeft_als_het_proces_antwoordt():
    (web,) = PODS["web"]["containers"]

    assert web["readinessProbe"]["exec"]["command"][-1] == "/klaar"
    assert web["livenessProbe"]["exec"]["command"] == ["python", "productie/leeft.py"]


def test_er_is_een_klok_en_nooit_een_tweede_ernaast():
    spec = een("Deployment", "klok")["spec"]

    assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")


@pytest.mark.parametrize("naam", ["web", "werker"])
def test_er_blijft_er_altijd_een_staan(naam):
    assert een("Deployment", naam)["spec"]["replicas"] >= 2
    assert een("Deployment", naam)["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert een("PodDisruptionBudget", naam)["spec"]["minAvailable"] == 1


@pytest.mark.parametrize("naam", ["web", "werker", "klok"])
def test_nieuwe_code_wacht_op_haar_migratie(naam):
    (eerst,) = PODS[naam]["initContainers"]

    assert eerst["command"] == ["python", "manage.py", "migrate", "--check"]


def test_wat_draait_is_wat_compose_draait():
    for hier, daar in (("werker", "werker"), ("klok", "klok")):
        assert " ".join(PODS[hier]["containers"][0]["command"]) == COMPOSE[daar]["command"]
    assert PODS["migratie"]["containers"][0]["command"][-1] in COMPOSE["migratie"]["command"]


@pytest.mark.parametrize("naam", ["werker", "migratie"])
def test_de_wislijst_staat_buiten_de_databank(naam):
    koppelingen = PODS[naam]["containers"][0]["volumeMounts"]

    assert {"name": "wislijst", "mountPath": "/wislijst"} in koppelingen
    assert een("ConfigMap", "portal-instellingen")["data"]["WISLIJST"].startswith("/wislijst/")


def test_niets_mag_het_netwerk_op_zonder_regel():
    niets = een("NetworkPolicy", "niets")["spec"]

    assert niets == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    ingangen = [
        s["metadata"]["name"]
        for s in STUKKEN
        if s["kind"] == "NetworkPolicy" and "ingress" in s["spec"]
    ]
    assert ingangen == ["web"]


def test_het_logboek_wordt_elke_vijf_minuten_verzegeld():
    taak = een("CronJob", "verzegelen")["spec"]

    assert (taak["schedule"], taak["concurrencyPolicy"]) == ("*/5 * * * *", "Forbid")
    assert "logboek_verzegel --elke 300" in COMPOSE["verzegelen"]["command"][-1]
    assert "DATABASE_URL_LOGBOEK" in COMPOSE["verzegelen"]["environment"]
