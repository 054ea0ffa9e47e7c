"""De tests: echte PostgreSQL als de portalrol, tegen de spiegel van de eigenaar."""

from ips_portal.settings.base import *  # noqa: F403
from ips_portal.settings.base import DATABASES, INSTALLED_APPS, MIDDLEWARE

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# De eigenaar maakt de testdatabase; het portal leest en schrijft er als zijn eigen rol in.
DATABASES["default"]["TEST"] = {"MIRROR": "eigenaar"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# De gegevens van een testloop hoeven een stroomstoring niet te overleven.
DATABANK_MOET_BEWAREN = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
POST_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Een query per rij is een fout, geen waarschuwing.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
ZEAL_RAISE = True
ZEAL_ALLOWLIST = [
    # Een sessie afsluiten leest haar eerst: dat doet Django zelf, een keer.
    {"model": "organisaties.Sessie", "field": "get()"},
    # Allauth zoekt bij elke uitnodiging het adres op; een meting heeft twee auditors.
    {"model": "account.EmailAddress", "field": "get()"},
]
ACCOUNT_RATE_LIMITS = False
# Een rondgang zoekt en haalt op zoals geen mens doet; tests/organisaties/test_drukte.py zet ze aan.
HOOGSTENS_PER_TIEN_MINUTEN = {"zoeken": 10**9, "uitvoer": 10**9}
# De tests van de tweede stap zetten haar aan, ook over alle adressen.
TWEEDE_STAP_VERPLICHT = False
