import pytest

from meldingen.models import Opdracht, Uitgaand
from tests.hulp.postbus import open_postbus


@pytest.fixture
def postbus(settings):
    """Een echte mailserver op deze machine, waar het portal naartoe verstuurt."""
    postbus, server = open_postbus()
    settings.POST_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postbus.poort
    yield postbus
    server.shutdown()
    server.server_close()


@pytest.fixture
def losse_database(django_db_setup, django_db_blocker):
    """Zonder transactie om de test heen, zodat twee werkers elkaars rijen echt zien."""
    with django_db_blocker.unblock():
        yield
        Uitgaand.objects.all().delete()
        Opdracht.objects.all().delete()
