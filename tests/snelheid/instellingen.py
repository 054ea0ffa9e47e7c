"""Als productie, zonder https ervoor; met twee pagina's om mee te vergelijken en Django's admin."""

from ips_portal.settings.base import *  # noqa: F403
from ips_portal.settings.base import DATABASES, INSTALLED_APPS

ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "tests.snelheid.adressen"
INSTALLED_APPS = ["django.contrib.admin", *INSTALLED_APPS]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
POST_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES.pop("eigenaar", None)
SILENCED_SYSTEM_CHECKS = ["admin.E404", "admin.E408", "admin.E409", "admin.E410"]
# Wie meet vraagt in een minuut meer dan iemand in tien.
HOOGSTENS_PER_TIEN_MINUTEN = {"zoeken": 10**9, "uitvoer": 10**9}
