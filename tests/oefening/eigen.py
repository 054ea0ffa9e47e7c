"""Het portal op een eigen cluster met de demogegevens: dat mag omvallen en weg zijn."""

import http.client
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from ips_portal.gedeeld import klok
from ips_portal.lokaal import binaria
from ips_portal.lokaal.netwerk import HIER
from ips_portal.lokaal.plekken import prive_map
from tests.hulp.cluster import Cluster, draaiend_cluster, neem_schema_over
from tests.hulp.server import HttpBrowser
from tests.oefening.portal import Bezoeker, Portal, draaiend_portal
from trajecten.demo.logins import WACHTWOORD, logins

INSTELLINGEN = "tests.oefening.instellingen"
_CSRF = "a" * 32


def maak_demo(map_: Path) -> Path:
    """Een stilstaand cluster met de demogegevens, om kopieën van te maken."""
    with draaiend_cluster(map_) as cluster:
        neem_schema_over(cluster)
        for opdracht in ("laad_referentie", "demodata"):
            cluster.beheercommando(opdracht, instellingen=INSTELLINGEN)
    return map_


@contextmanager
def cluster_met_demo(demo: Path, map_: Path) -> Iterator[Cluster]:
    """Met de instellingen van productie: alles gaat naar de schijf, en het WAL naar het archief."""
    shutil.copy(demo / "geheimen.json", prive_map(map_))
    van, naar = (binaria.kies(prive_map(plek / "postgres")).map / "data" for plek in (demo, map_))
    subprocess.run(["cp", "-a", "--reflink=auto", van, naar], check=True)
    with draaiend_cluster(map_, wegwerp=False) as cluster:
        yield cluster


@dataclass(frozen=True)
class Eigen:
    cluster: Cluster
    portal: Portal
    begeleider: Bezoeker


@contextmanager
def eigen_portal(
    cluster: Cluster, map_: Path, *, instellingen: str = INSTELLINGEN
) -> Iterator[Eigen]:
    database = cluster.adres("ips_portal")
    with draaiend_portal(map_ / "web.log", database=database, instellingen=instellingen) as portal:
        yield Eigen(cluster, portal, log_in(portal))


def log_in(portal: Portal) -> Bezoeker:
    """De eerste begeleider van de demo, langs het inlogscherm."""
    verbinding = http.client.HTTPConnection(HIER, portal.poort, timeout=60)
    verbinding.request(
        "POST",
        "/account/inloggen/",
        urlencode(
            {"login": logins()[0].email, "password": WACHTWOORD, "csrfmiddlewaretoken": _CSRF}
        ),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={_CSRF}"},
    )
    antwoord = verbinding.getresponse()
    koekjes = SimpleCookie("; ".join(antwoord.headers.get_all("Set-Cookie", [])))
    verbinding.close()
    sessie = koekjes[settings.SESSION_COOKIE_NAME].value
    return Bezoeker(HttpBrowser(HIER, portal.poort, sessie))


def contact(nummer: int) -> dict[str, str]:
    """Een contact met een instantie, op een dag en tijd die al geweest zijn."""
    return {
        "soort": "extern",
        "datum": str(klok.vandaag() - timedelta(days=1 + nummer % 5)),
        "tijd": f"{8 + nummer % 9:02}:{nummer % 60:02}",
        "wijze": "telefonisch",
        "duur": "15",
        "notitie": f"Oefening {nummer}.",
        "indien_sleutel": str(uuid.uuid4()),
    }
