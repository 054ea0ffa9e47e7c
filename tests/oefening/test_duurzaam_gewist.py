"""Een gewist dossier komt na het terugzetten van een oudere kopie niet terug (D13)."""

from clientrechten.kenmerk import kenmerk
from ips_portal.herstel import keuring
from ips_portal.lokaal import herstel, reservekopie
from tests.hulp.cluster import Cluster
from tests.oefening.test_duurzaam_herstel import afdruk, bron, schijf_weg

# Elk derde dossier: genoeg om te zien dat er niets bij blijft en niets te veel gaat.
KIES = "select id, sleutel, organisatie_id from clienten_client where id % 3 = 0 order by id"


def tel(cluster: Cluster, nummers: list[int]) -> tuple[int, int]:
    """Hoeveel van deze dossiers er zijn, en hoeveel andere."""
    with cluster.verbind() as verbinding:
        return verbinding.execute(
            "select count(*) filter (where id = any(%s)), count(*) filter (where id <> all(%s))"
            "  from clienten_client",
            [nummers, nummers],
        ).fetchone()


def wis(cluster: Cluster, rijen) -> None:
    with cluster.verbind("ips_eigenaar") as verbinding, verbinding.transaction():
        for nummer, _, organisatie in rijen:
            verbinding.execute("select clientrechten_wis_client(%s, %s)", [nummer, organisatie])


def test_gewist_blijft_gewist_na_een_oudere_kopie(cluster, tmp_path, cijfer, monkeypatch):
    with cluster.verbind() as verbinding:
        rijen = verbinding.execute(KIES).fetchall()
    nummers = [nummer for nummer, _, _ in rijen]
    lijst = tmp_path / "wislijst"
    lijst.write_text("".join(f"{kenmerk(sleutel)}\n" for _, sleutel, _ in rijen))
    monkeypatch.setenv("WISLIJST", str(lijst))
    _, anderen = tel(cluster, nummers)
    merk = reservekopie.maak(bron(cluster))
    wis(cluster, rijen)
    assert tel(cluster, nummers) == (0, anderen)

    met = zet_terug(cluster, merk, nummers)

    assert met == (0, anderen)
    assert keuring.gebreken(afdruk(cluster)) == []
    monkeypatch.setenv("WISLIJST", str(tmp_path / "leeg"))
    zonder = zet_terug(cluster, merk, nummers)
    assert zonder == (len(rijen), anderen), "zonder de lijst zijn ze er weer: de tegenproef"
    cijfer("opnieuw gewist", f"{len(rijen)} dossiers; {anderen} andere onaangeroerd")


def zet_terug(cluster: Cluster, merk, nummers: list[int]) -> tuple[int, int]:
    """Wat `make herstel` doet, en niets erna; geeft wat er dan is."""
    schijf_weg(cluster)
    herstel.zet_terug(cluster.map, merk.naam)
    cluster.start()
    return tel(cluster, nummers)
