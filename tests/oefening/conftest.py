import pytest

from tests.oefening.portal import draaiend_portal


def pytest_collection_modifyitems(items):
    for item in items:
        if "/oefening/" in str(item.path):
            item.add_marker(pytest.mark.drill)
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
            )


@pytest.fixture
def portal(transactional_db, tmp_path):
    """Het portal in eigen processen, op de testdatabase."""
    with draaiend_portal(tmp_path / "web.log") as portal:
        yield portal
