"""De keten van zegels: elk bevat het vorige, met een sleutel die niet in de database staat.

Wie de hele database in handen heeft kan regels veranderen, maar geen zegel maken dat klopt. Hier
alleen de rekenregels; lezen en schrijven staat in `verzegelen`.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta

REGELS, OPGERUIMD = "regels", "opgeruimd"
TEN_MINSTE_JAREN = 5
_BEGIN = "0" * 64


@dataclass(frozen=True)
class Schakel:
    """Een blok regels met de nummers `van` tot en met `tot`, of dat die zijn opgeruimd."""

    nummer: int
    soort: str
    van: int
    tot: int
    aantal: int
    eerste: datetime
    laatste: datetime
    inhoud: str
    gezet_op: datetime
    zegel: str = ""

    def als_dict(self) -> dict[str, object]:
        return {
            naam: waarde.astimezone(UTC).isoformat() if isinstance(waarde, datetime) else waarde
            for naam, waarde in asdict(self).items()
        }


@dataclass
class Stapel:
    """Regels die in een blok komen, zoals `COPY` ze geeft: een byte anders is een andere hash."""

    aantal: int = 0
    tot: int = 0
    eerste: bytes = b""
    laatste: bytes = b""
    hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def neem(self, nummer: int, tijdstip: bytes, regel: bytes) -> None:
        self.hash.update(regel)
        self.aantal += 1
        self.tot = nummer
        self.eerste = min(self.eerste or tijdstip, tijdstip)
        self.laatste = max(self.laatste, tijdstip)

    @property
    def dag(self) -> bytes:
        return self.laatste[:10]


def veldsleutels(sleutels: Iterable[str]) -> list[bytes]:
    """Een eigen sleutel uit elke veldsleutel; de eerste verzegelt, alle kunnen nakijken."""
    return [hmac.digest(sleutel.encode(), b"logboek.zegel", "sha256") for sleutel in sleutels]


def bezegel(schakel: Schakel, vorige: Schakel | None, sleutel: bytes) -> Schakel:
    return replace(schakel, zegel=_zegel(schakel, vorige, sleutel))


def _zegel(schakel: Schakel, vorige: Schakel | None, sleutel: bytes) -> str:
    velden = schakel.als_dict() | {"zegel": vorige.zegel if vorige else _BEGIN}
    tekst = "\n".join(f"{naam}={velden[naam]}" for naam in sorted(velden))
    return hmac.new(sleutel, tekst.encode(), hashlib.sha256).hexdigest()


def gebreken_in_keten(schakels: Sequence[Schakel], sleutels: Sequence[bytes]) -> Iterator[str]:
    """Een schakel die mist, verplaatst is, veranderd is of van een ander komt."""
    vorige: Schakel | None = None
    regels_tot = 0
    tot_van_blokken: dict[int, datetime] = {}
    for nummer, schakel in enumerate(schakels, start=1):
        if schakel.nummer != nummer:
            yield f"schakel {nummer} ontbreekt"
            return  # wat erna komt hangt nergens meer aan
        if not any(
            hmac.compare_digest(schakel.zegel, _zegel(schakel, vorige, sleutel))
            for sleutel in sleutels
        ):
            yield f"schakel {nummer}: het zegel klopt niet"
        if schakel.soort == REGELS:
            if schakel.van != regels_tot + 1:
                yield f"schakel {nummer} sluit niet aan op het blok ervoor"
            regels_tot = schakel.tot
            tot_van_blokken[schakel.tot] = schakel.laatste
        elif not _mocht_weg(schakel, tot_van_blokken):
            yield f"schakel {nummer}: opgeruimd voor de termijn om was"
        vorige = schakel


def _mocht_weg(schakel: Schakel, tot_van_blokken: Mapping[int, datetime]) -> bool:
    laatste = tot_van_blokken.get(schakel.tot)
    return laatste is not None and laatste < grens(schakel.gezet_op, TEN_MINSTE_JAREN)


def gebreken_met_kopie(
    schakels: Sequence[Schakel], kopie: Iterable[Mapping[str, object]]
) -> Iterator[str]:
    """Wat elders bewaard is staat er nog precies zo. Vindt ook een keten die is ingekort."""
    hier = {schakel.nummer: schakel.als_dict() for schakel in schakels}
    for regel in kopie:
        nummer = regel.get("nummer")
        if not isinstance(nummer, int) or nummer not in hier:
            yield f"schakel {nummer} staat in de kopie en niet meer hier"
        elif hier[nummer] != dict(regel):
            yield f"schakel {nummer} is anders dan in de kopie"


def opgeruimd_tot(schakels: Sequence[Schakel]) -> int:
    return max((schakel.tot for schakel in schakels if schakel.soort == OPGERUIMD), default=0)


def blokken(schakels: Sequence[Schakel]) -> list[Schakel]:
    """De blokken waarvan de regels er nog moeten zijn."""
    weg = opgeruimd_tot(schakels)
    return [deel for deel in schakels if deel.soort == REGELS and deel.tot > weg]


def grens(nu: datetime, jaren: int) -> datetime:
    """Wat voor deze dag geschreven is, is ouder dan `jaren`. Kalenderdagen in UTC."""
    dag = nu.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:  # 29 februari
        return dag.replace(year=dag.year - jaren, day=28)


def te_oud(schakels: Sequence[Schakel], nu: datetime, jaren: int) -> list[Schakel]:
    """De oudste blokken, zolang elke regel erin voor de grens ligt."""
    oud = []
    for blok in blokken(schakels):
        if blok.laatste >= grens(nu, jaren):
            break
        oud.append(blok)
    return oud


def staat_stil(oudste: datetime | None, nu: datetime) -> bool:
    """Een regel die na een dag nog geen zegel heeft: niemand verzegelt meer."""
    return oudste is not None and nu - oudste > timedelta(days=1)
