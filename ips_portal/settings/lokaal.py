"""Demo en ontwikkeling op deze machine: ingebedde database en Redis (ips_portal.lokaal)."""

from ips_portal.settings.base import *  # noqa: F403
from ips_portal.settings.base import VAR

DEMO_TOEGESTAAN = True
# In de demo logt u in met alleen het wachtwoord; wie wil zet de tweede stap zelf aan.
TWEEDE_STAP_VERPLICHT = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = False
# In de demo belandt de post als bestand in var/post; de pagina /post/ bestaat alleen hier.
ROOT_URLCONF = "ips_portal.urls_lokaal"
POST_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "post"
