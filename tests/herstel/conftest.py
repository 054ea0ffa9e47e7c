import pytest

from ips_portal.herstel import vingerafdruk
from tests.hulp.cluster import draaiend_cluster, neem_schema_over


@pytest.fixture(scope="session")
def cluster(django_db_setup, django_db_blocker, tmp_path_factory):
    """Een eigen server met het schema van het portal, een organisatie en een beheerder."""
    with (
        django_db_blocker.unblock(),
        draaiend_cluster(tmp_path_factory.mktemp("herstel")) as cluster,
    ):
        neem_schema_over(cluster)
        cluster.beheercommando(
            "nieuwe_organisatie", "GGZ Noord", "--beheerder", "bea@noord.example"
        )
        yield cluster


@pytest.fixture(scope="session")
def bron(cluster) -> vingerafdruk.Vingerafdruk:
    with cluster.verbind() as verbinding:
        return vingerafdruk.neem(verbinding)
