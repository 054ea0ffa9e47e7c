"""`make herstel` zet de gegevens terug; `make herstelproef` laat zien dat het kan.

Een herstel komt altijd naast de gegevens die er staan en wordt pas na de keuring verwisseld. Wat er
stond blijft als `data.voor-herstel` staan tot het volgende herstel.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import psycopg.conninfo

from ips_portal.herstel import keuring, vingerafdruk
from ips_portal.lokaal import archief, binaria, bouwen, gedeeld, postgres, processen, reservekopie
from ips_portal.lokaal.archief import Archief
from ips_portal.lokaal.bouwen import Doel, Herbouwd
from ips_portal.lokaal.melding import Melding, zeg
from ips_portal.lokaal.netwerk import HIER
from ips_portal.lokaal.plekken import MANAGE, PROJECT, VAR, prive_map, schrijf_prive
from ips_portal.lokaal.tijdlijnen import Kopie, kies_kopie, tijdlijn_op


@dataclass(frozen=True)
class Plan:
    map: Path
    bron: Archief
    kopie: Kopie
    doel: Doel
    geheimen: dict[str, str]

    @property
    def hoe(self) -> binaria.Uitvoering:
        return binaria.kies(self.map / "postgres")

    @property
    def data(self) -> Path:
        return self.hoe.map / "data"

    @property
    def log(self) -> Path:
        return prive_map(self.map / "log") / "herstel.log"


def voer_uit(map_: Path = VAR) -> int:
    reservekopie.alleen_ingebed()
    with processen.onderbreekbaar(), gedeeld.stil(map_, "Terugzetten …"):
        begin = time.monotonic()
        herbouwd = zet_terug(map_, os.environ.get("NAAR", ""))
        zeg(f"Teruggezet in {time.monotonic() - begin:.1f} s, tijdlijn {herbouwd.tijdlijn}.")
        zeg(
            f"Laatst teruggehaalde vastlegging: {_tijd(herbouwd.tot)}."
            if herbouwd.tot
            else "Na de kopie was er niets meer vastgelegd."
        )
        zeg("`make demo` gaat verder. Maak daarna een nieuwe kopie: make backup")
    return 0


def zet_terug(map_: Path, naar: str) -> Herbouwd:
    """`naar`: een merkpunt, een tijdstip, of leeg voor het laatst bewaarde ogenblik."""
    plan = maak_plan(map_, naar)
    zeg(f"Uit kopie {plan.kopie.naam}, tot {_in_woorden(plan.doel)}.")
    return _zet_terug(plan)


def proef(map_: Path = VAR) -> int:
    """Zet het laatste merkpunt terug op een wegwerpplek en keurt het."""
    reservekopie.alleen_ingebed()
    with processen.onderbreekbaar():
        plan = maak_plan(map_, "")
        merken = [*bouwen.merkpunten(plan.bron).values()]
        if not merken:
            raise Melding("Er is nog geen merkpunt. Maak eerst een kopie: make backup")
        seconden = beproef(maak_plan(map_, merken[-1].naam))
    rijen = sum(merken[-1].afdruk.rijen(tabel) for tabel in merken[-1].afdruk.tabellen)
    zeg(f"Goed: {merken[-1].naam} terug in {seconden:.1f} s, {rijen} rijen en alle rechten gelijk.")
    return 0


def beproef(plan: Plan) -> float:
    """Geeft hoe lang het terugzetten zelf duurde, zonder het keuren."""
    plek = binaria.kies(prive_map(plan.map / "herstelproef"))
    data = plek.map / "data"
    shutil.rmtree(data, ignore_errors=True)
    begin = time.monotonic()
    try:
        bouwen.leg_klaar(plan.bron, plan.kopie, plek, data)
        with _herbouwd(plan, plek, data, bewaar=False) as herbouwd:
            seconden = time.monotonic() - begin
            keur(herbouwd, plan)
            _kijk_bladen_na(plek, herbouwd, plan)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    return seconden


def maak_plan(map_: Path, naar: str) -> Plan:
    bron = _archief(map_)
    doel, ogenblik = _doel(bron, naar)
    kopie = kies_kopie(
        bouwen.kopieen(bron),
        bouwen.herstellingen(bron),
        ogenblik=ogenblik,
        tijdlijn=doel.tijdlijn,
    )
    if kopie is None:
        oudste = min(k.klaar for k in bouwen.kopieen(bron))
        raise Melding(f"Er is geen kopie van voor {_tijd(ogenblik)}. De oudste: {_tijd(oudste)}.")
    sleutels = reservekopie.sleutelplek(map_) / f"{bron.map.name}.json"
    if not sleutels.exists():
        raise Melding(f"De sleutels bij deze kopie ontbreken: {sleutels}")
    return Plan(map_, bron, kopie, doel, json.loads(sleutels.read_text(encoding="utf-8")))


def _archief(map_: Path) -> Archief:
    """Dat van het cluster dat er staat; staat er geen met een kopie, dan het laatst bewaarde."""
    hoe = binaria.kies(map_ / "postgres")
    if (hoe.map / "data" / "PG_VERSION").exists():
        eigen = archief.van_cluster(map_ / "postgres", hoe, hoe.map / "data")
        if bouwen.kopieen(eigen):
            return eigen
    met = [een for een in archief.bewaard(map_ / "postgres") if bouwen.kopieen(een)]
    if not met:
        raise Melding("Er is nog geen reservekopie. Maak er een met: make backup")
    return max(met, key=lambda een: max(k.klaar for k in bouwen.kopieen(een)))


def _doel(bron: Archief, naar: str) -> tuple[Doel, datetime]:
    """Waarheen, en het ogenblik waarvoor de kopie gemaakt moet zijn."""
    eerste = min(k.tijdlijn for k in bouwen.kopieen(bron))
    merken = bouwen.merkpunten(bron)
    if naar in merken:
        merk = merken[naar]
        return Doel(merk.tijdlijn, merkpunt=merk), datetime.fromisoformat(merk.tijdstip)
    nu = datetime.now(UTC)
    ogenblik = _lees_tijd(naar, list(merken)) if naar else nu
    if ogenblik > nu:
        raise Melding(f"{naar} is nog niet geweest.")
    tijdlijn = tijdlijn_op(ogenblik, bouwen.herstellingen(bron), eerste)
    return Doel(tijdlijn, tijdstip=ogenblik if naar else None), ogenblik


def _lees_tijd(naar: str, merken: list[str]) -> datetime:
    try:
        return datetime.fromisoformat(naar).astimezone()  # zonder zone: de klok van deze machine
    except ValueError:
        laatste = f" Of een merkpunt: {', '.join(merken[-3:])}." if merken else ""
        raise Melding(
            f"NAAR={naar} is geen tijdstip. Bijvoorbeeld: "
            f'make herstel NAAR="2026-11-22 15:04:05".{laatste}'
        ) from None


def _herbouwd(plan: Plan, hoe: binaria.Uitvoering, data: Path, *, bewaar: bool):  # type: ignore[no-untyped-def]
    return bouwen.herbouwd(
        plan.bron, plan.doel, hoe=hoe, data=data, log=plan.log,
        wachtwoord=plan.geheimen["beheer"], bewaar=bewaar,
    )  # fmt: skip


def _zet_terug(plan: Plan) -> Herbouwd:
    nieuw = plan.data.with_name("data.herstel")
    try:
        herbouwd = _bouw(plan, nieuw)
    except bouwen.NietGehaald as fout:
        if not plan.doel.tijdstip:
            raise Melding(f"{fout} Dit merkpunt is niet te halen; er is niets veranderd.") from None
        zeg(f"Na {_tijd(plan.doel.tijdstip)} is niets meer bewaard: alles wat er is gaat terug.")
        plan = Plan(plan.map, plan.bron, plan.kopie, Doel(plan.doel.tijdlijn), plan.geheimen)
        herbouwd = _bouw(plan, nieuw)
    _verwissel(plan, nieuw)
    _onthoud(plan, herbouwd)
    return herbouwd


def _bouw(plan: Plan, data: Path) -> Herbouwd:
    shutil.rmtree(data, ignore_errors=True)
    prive_map(plan.map / "postgres")
    bouwen.leg_klaar(plan.bron, plan.kopie, plan.hoe, data)
    if _zelfde_cluster(plan):
        bouwen.neem_staart_mee(plan.data, data, plan.hoe)
    with _herbouwd(plan, plan.hoe, data, bewaar=True) as herbouwd:
        keur(herbouwd, plan)
        _wis_opnieuw(herbouwd, plan)
        return herbouwd


def _wis_opnieuw(herbouwd: Herbouwd, plan: Plan) -> None:
    """Wat na de kopie gewist is gaat weer weg, voor er iemand bij kan.

    Lukt dat niet (de kopie is van voor een migratie), dan doet de volgende start het: zonder het
    merkteken migreert die eerst.
    """
    lijst = Path(os.environ.get("WISLIJST") or VAR / "wislijst")
    if not lijst.exists() or not lijst.stat().st_size:
        return  # er is nooit iets gewist
    sleutels = {naam: plan.geheimen[naam] for naam in ("GEHEIME_SLEUTEL", "VELD_SLEUTELS")}
    env = {
        **sleutels,
        "REDIS_URL": "redis://127.0.0.1:1/0",  # wissen heeft geen wachtrij nodig
        **os.environ,  # wie eigen sleutels meegaf, wiste daarmee
        "DATABASE_URL": _url(herbouwd, plan, "ips_portal"),
        "DATABASE_URL_EIGENAAR": _url(herbouwd, plan, "ips_eigenaar"),
        "DJANGO_SETTINGS_MODULE": "ips_portal.settings.lokaal",
    }
    code, uitvoer = processen.draai([sys.executable, MANAGE, "wis_opnieuw"], env=env, cwd=PROJECT)
    if code:
        (plan.map / "postgres" / "voorbereid").unlink(missing_ok=True)
        zeg("Opnieuw wissen gebeurt bij de volgende start, na het migreren.")
    else:
        zeg(uitvoer.strip())


def _url(herbouwd: Herbouwd, plan: Plan, rol: str) -> str:
    poort = psycopg.conninfo.conninfo_to_dict(herbouwd.adres)["port"]
    return f"postgres://{rol}:{plan.geheimen[rol]}@{HIER}:{poort}/{postgres.DATABASE}"


def _zelfde_cluster(plan: Plan) -> bool:
    staat = (plan.data / "PG_VERSION").exists()
    return staat and archief.kenmerk(plan.hoe, plan.data) == plan.bron.map.name


def keur(herbouwd: Herbouwd, plan: Plan) -> None:
    with psycopg.connect(herbouwd.adres) as verbinding:
        afdruk = vingerafdruk.neem(verbinding)
    fouten = keuring.gebreken(afdruk)
    if plan.doel.merkpunt:
        fouten += keuring.verschillen(plan.doel.merkpunt.afdruk, afdruk)
    if fouten:
        raise Melding(
            "Het herstel is afgekeurd; er is niets veranderd.\n  " + "\n  ".join(fouten[:20])
        )


def _kijk_bladen_na(plek: binaria.Uitvoering, herbouwd: Herbouwd, plan: Plan) -> None:
    """Elke tabel en index, blad voor blad. Plaatst een uitbreiding: alleen op de wegwerpplek."""
    with psycopg.connect(herbouwd.adres) as verbinding:
        poort = verbinding.info.port
        verbinding.execute("create extension if not exists amcheck")
    uitkomst = subprocess.run(
        plek.opdracht(
            "pg_amcheck", "--host=127.0.0.1", f"--port={poort}", "--username=beheer",
            "--no-password", "--heapallindexed", postgres.DATABASE,
        ),
        env=reservekopie.omgeving(plan.geheimen),
        capture_output=True, text=True, check=False, user=plek.gebruiker, cwd="/",
    )  # fmt: skip
    if uitkomst.returncode:
        raise Melding(f"Het herstelde cluster is beschadigd.\n{uitkomst.stdout[-2000:]}")


def _verwissel(plan: Plan, nieuw: Path) -> None:
    oud = plan.data.with_name("data.voor-herstel")
    if plan.data.exists():
        shutil.rmtree(oud, ignore_errors=True)
        plan.data.rename(oud)
    nieuw.rename(plan.data)
    schrijf_prive(plan.map / "geheimen.json", json.dumps(plan.geheimen, indent=2))
    for naam, tekst in bouwen.erbij(plan.bron, plan.kopie).items():
        if not (plan.map / naam).exists():
            schrijf_prive(plan.map / naam, tekst)


def _onthoud(plan: Plan, herbouwd: Herbouwd) -> None:
    nu = datetime.now(UTC)
    tot = herbouwd.tot or nu
    if plan.doel.merkpunt:
        tot = datetime.fromisoformat(plan.doel.merkpunt.tijdstip)
    elif plan.doel.tijdstip:
        tot = plan.doel.tijdstip
    bestand = plan.bron.herstellingen
    rijen = json.loads(bestand.read_text(encoding="utf-8")) if bestand.exists() else []
    rijen.append(
        {
            "om": nu.isoformat(),
            "tot": tot.isoformat(),
            "ouder": plan.doel.tijdlijn,
            "tijdlijn": herbouwd.tijdlijn,
        }
    )
    schrijf_prive(bestand, json.dumps(rijen, indent=2))


def _in_woorden(doel: Doel) -> str:
    if doel.merkpunt:
        return f"merkpunt {doel.merkpunt.naam}"
    return _tijd(doel.tijdstip) if doel.tijdstip else "het laatst bewaarde ogenblik"


def _tijd(ogenblik: datetime | None) -> str:
    return f"{ogenblik.astimezone():%Y-%m-%d %H:%M:%S}" if ogenblik else "onbekend"
