"""Productie: alles komt uit de omgeving, niets heeft een standaardwachtwoord."""

from ips_portal.settings import omgeving
from ips_portal.settings.base import *  # noqa: F403
from ips_portal.settings.base import MIDDLEWARE

ALLOWED_HOSTS = omgeving.hosts("TOEGESTANE_HOSTS")
PORTAL_ADRES = omgeving.tekst("PORTAL_ADRES", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Vooraan: de webserver ervoor zegt waar een verzoek vandaan komt (docs/productie.md).
MIDDLEWARE.insert(0, "ips_portal.gedeeld.herkomst.HerkomstMiddleware")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^leeft$", r"^klaar$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessie"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LAATST_COOKIE_NAME = "__Host-laatst"
BERICHT_COOKIE_NAME = "__Host-berichten"
