from datetime import timedelta

import pytest

from ips_portal.gedeeld import klok
from organisaties.models import Sessie
from organisaties.tasks import ruim_sessies_op

pytestmark = pytest.mark.django_db


def test_alleen_verlopen_sessies_verdwijnen():
    for naam, over in (("verlopen", -1), ("geldig", 1)):
        Sessie.objects.create(
            session_key=naam, session_data="", expire_date=klok.nu() + timedelta(minutes=over)
        )

    ruim_sessies_op()
    ruim_sessies_op()

    assert list(Sessie.objects.values_list("session_key", flat=True)) == ["geldig"]
