import pytest


@pytest.fixture(autouse=True)
def wislijst(settings, tmp_path):
    """Een eigen lijst: geen test schrijft op die van de machine."""
    settings.WISLIJST = str(tmp_path / "wislijst")
    return tmp_path / "wislijst"
