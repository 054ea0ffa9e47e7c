import pytest

from tests.lokaal import hulp


@pytest.fixture
def zonder_eigen(monkeypatch):
    """De testloop geeft zelf een databank en Redis mee; hier doen we alsof niemand dat doet."""
    for naam in ("DATABASE_URL", "DATABASE_URL_EIGENAAR", "DATABASE_URL_LOGBOEK", "REDIS_URL"):
        monkeypatch.delenv(naam, raising=False)


@pytest.fixture
def toezicht(tmp_path):
    """Start toezichthouders en stopt wat een mislukte test liet draaien."""
    gestart: list[hulp.Toezicht] = []

    def start() -> hulp.Toezicht:
        gestart.append(hulp.diensten(tmp_path / "var"))
        return gestart[-1]

    yield start
    for een in gestart:
        een.popen.kill()
        een.popen.wait()
        een.popen.stdout.close()
