from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from ips_portal.gedeeld import klok
from organisaties.tasks import ruim_sessies_op

pytestmark = pytest.mark.django_db


def test_alleen_verlopen_sessies_verdwijnen():
    for naam, over in (("verlopen", -1), ("geldig", 1)):
        Session.objects.create(
            session_key=naam, session_data="", expire_date=klok.nu() + timedelta(minutes=over)
        )

    ruim_sessies_op()
    ruim_sessies_op()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["geldig"]
