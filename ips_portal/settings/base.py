"""Wat in elke omgeving gelijk is. Wat verschilt staat in lokaal.py, test.py en productie.py."""

from pathlib import Path
from typing import Any

from celery.schedules import crontab
from csp.constants import NONE, SELF
from psycopg import IsolationLevel

from ips_portal.settings import omgeving

BASE_DIR = Path(__file__).resolve().parents[2]
# Wat het portal zelf maakt. Apart te zetten, zodat er twee naast elkaar kunnen draaien.
VAR = Path(omgeving.tekst("IPS_VAR", str(BASE_DIR / "var")))

SECRET_KEY = omgeving.tekst("GEHEIME_SLEUTEL")
VELD_SLEUTELS = omgeving.veldsleutels("VELD_SLEUTELS")
DEBUG = False
ALLOWED_HOSTS: list[str] = []
# Demogegevens hebben bekende wachtwoorden: alleen settings/lokaal.py staat ze toe.
DEMO_TOEGESTAAN = False
# Kenmerken van gewiste dossiers, buiten de database: na een herstel blijft gewist zo gewist.
WISLIJST = omgeving.tekst("WISLIJST", str(VAR / "wislijst"))
DEMOTIJD = VAR / "demotijd"  # hoeveel seconden het in de demo later is; verder leest niemand dit

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # anders vindt FORM_RENDERER de sjablonen van Django zelf niet
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "ips_portal.gedeeld",
    "logboek",
    "organisaties",
    "meldingen",
    "clienten",
    "werkgevers",
    "trajecten",
    "modeltrouw",
    "financiering",
    "werkmonitor",
    "clientrechten",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

MIDDLEWARE = [
    # De koppen eerst: wat hierna een antwoord geeft, ook een bestand of een verwijzing naar https,
    # draagt ze.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ips_portal.gedeeld.koppen.KoppenMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ips_portal.gedeeld.ontvangst.OntvangstMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ips_portal.gedeeld.pdfantwoord.PdfMisluktMiddleware",
    "organisaties.middleware.OrganisatieMiddleware",
    "organisaties.tweedestap.middleware.TweedeStapMiddleware",
    "organisaties.eenmalig.middleware.GrensMiddleware",
    "organisaties.drukte.DrukteMiddleware",
    "meldingen.middleware.BijwerkenMiddleware",
    "organisaties.bewaard.BewaardFormulierMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "ips_portal.urls"
WSGI_APPLICATION = "ips_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "organisaties.context.portaal",
                "meldingen.context.bel",
            ],
        },
    },
]

# Twee verbindingen naar dezelfde database. Het portal draait als een rol die niets bezit en
# onder rijbeveiliging valt; alleen migraties draaien als eigenaar (docs/adr/0003).
# De eigenaar hoort alleen bij wie migreert: web en worker krijgen diens wachtwoord niet.
DATABASES = {"default": omgeving.database("DATABASE_URL")}
if omgeving.tekst("DATABASE_URL_EIGENAAR", ""):
    DATABASES["eigenaar"] = omgeving.database("DATABASE_URL_EIGENAAR")
# Een kopie die wat achterloopt, alleen voor rapporten die dat mogen (gedeeld.leesdatabank).
if omgeving.tekst("DATABASE_URL_LEZEN", ""):
    DATABASES["lezen"] = omgeving.database("DATABASE_URL_LEZEN")
    DATABASES["lezen"].setdefault("OPTIONS", {}).update(
        connect_timeout=3,
        isolation_level=IsolationLevel.REPEATABLE_READ,  # een rapport, een stand
    )
    DATABASE_ROUTERS = ["ips_portal.gedeeld.leesdatabank.Router"]
for _verbinding in DATABASES.values():
    _verbinding["ATOMIC_REQUESTS"] = False  # de transactie opent OrganisatieMiddleware zelf
    _verbinding["CONN_HEALTH_CHECKS"] = True
    _verbinding.setdefault("OPTIONS", {})["application_name"] = "ips_portal"
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Wat opgeslagen heet staat op de schijf (gedeeld.bewaring); alleen de tests zien daarvan af.
DATABANK_MOET_BEWAREN = True
LOGBOEK_LEZER_ROL = omgeving.tekst("LOGBOEK_LEZER_ROL", "ips_logboek")
# Alleen voor wie verzegelt en controleert (docs/logboek.md); web en worker krijgen dit niet.
LOGBOEK_ADRES = omgeving.tekst("DATABASE_URL_LOGBOEK", "")

# Inloggen: e-mailadres en wachtwoord, accounts worden door de beheerder gemaakt.
AUTH_USER_MODEL = "organisaties.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("naam", "email")},
    },
    {
        "NAME": "organisaties.wachtwoord.LangGenoeg",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "organisaties.wachtwoord.NietTeRaden"},
]
ACCOUNT_ADAPTER = "organisaties.inloggen.Adapter"
ACCOUNT_FORMS = {"reset_password": "organisaties.wachtwoordlink.VraagLink"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # die mail linkt naar aanmelden, en dat is er niet
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Raden telt het portal zelf, in de database (organisaties.raden); de tellers van allauth staan in
# het geheugen van een proces en remmen alleen de rest.
ACCOUNT_RATE_LIMITS: dict[str, str | None] | bool = {"login_failed": None}
# De tweede stap: een code uit een app of een herstelcode. Alleen demo en tests kunnen zonder.
TWEEDE_STAP_VERPLICHT = True
MFA_ADAPTER = "organisaties.tweedestap.adapter.Adapter"
MFA_FORMS = {
    "authenticate": "organisaties.tweedestap.forms.CodeFormulier",
    "reauthenticate": "organisaties.tweedestap.forms.NogEensFormulier",
    "activate_totp": "organisaties.tweedestap.forms.AanzetFormulier",
    "add_webauthn": "organisaties.tweedestap.forms.SleutelFormulier",
    "authenticate_webauthn": "organisaties.tweedestap.forms.MetSleutelFormulier",
    "reauthenticate_webauthn": "organisaties.tweedestap.forms.NogEensMetSleutelFormulier",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # een telefoon mag een halve minuut voor- of achterlopen
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts maakt de beheerder
# Inloggen met het account van het werk: alleen wie er al werkt (organisaties.eenmalig).
SOCIALACCOUNT_ADAPTER = "organisaties.eenmalig.adapter.Adapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Per mens en per proces; daarna 429 en een regel in het logboek (organisaties.drukte).
HOOGSTENS_PER_TIEN_MINUTEN = {"zoeken": 120, "uitvoer": 60}
# Stil: 30 minuten; in totaal: 12 uur (organisaties.middleware bewaakt het tweede).
SESSION_ENGINE = "organisaties.sessies"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSIE_HOOGSTENS_SECONDEN = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# In productie met `__Host-` ervoor: een buuradres van de instelling kan ze dan niet zetten.
LAATST_COOKIE_NAME = "laatst"
BERICHT_COOKIE_NAME = "berichten"
MESSAGE_STORAGE = "ips_portal.gedeeld.berichten.Berichten"
CSRF_FAILURE_VIEW = "organisaties.views.csrf_mislukt"

# De mail gaat in dezelfde transactie als wat hem veroorzaakt naar een tabel; een taak verstuurt.
EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
POST_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = omgeving.tekst("AFZENDER", "IPS-portal <portal@localhost>")
ANTWOORD_AAN = omgeving.tekst("ANTWOORD_AAN", "")  # leeg: op een overzicht leest niemand antwoord
# Voor een link in mail die de werker maakt: die kent geen verzoek.
PORTAL_ADRES = omgeving.tekst("PORTAL_ADRES", "http://localhost:8000").rstrip("/")
EMAIL_HOST = omgeving.tekst("SMTP_HOST", "localhost")
EMAIL_PORT = omgeving.getal("SMTP_POORT", standaard=25)
EMAIL_HOST_USER = omgeving.tekst("SMTP_GEBRUIKER", "")
EMAIL_HOST_PASSWORD = omgeving.tekst("SMTP_WACHTWOORD", "")
EMAIL_USE_TLS = omgeving.schakelaar("SMTP_TLS", standaard=False)
EMAIL_TIMEOUT = 20

CELERY_BROKER_URL = omgeving.tekst("REDIS_URL")
CELERY_TIMEZONE = "UTC"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "verstuur-post": {"task": "meldingen.tasks.verstuur_post", "schedule": 15.0},
    "ververs-plaatsen": {"task": "financiering.tasks.ververs_plaatsen", "schedule": 900.0},
    "werk-af": {"task": "meldingen.tasks.werk_af", "schedule": 5.0},
    "zet-bijwerken-klaar": {"task": "meldingen.tasks.zet_bijwerken_klaar", "schedule": 600.0},
    "ruim-wachtrij-op": {"task": "meldingen.tasks.ruim_wachtrij_op", "schedule": 3600.0},
    "verstuur-overzichten": {"task": "meldingen.tasks.verstuur_overzichten", "schedule": 300.0},
    "ruim-rapporten-op": {"task": "meldingen.tasks.ruim_rapporten_op", "schedule": 3600.0},
    "ruim-werkboeken-op": {"task": "trajecten.tasks.ruim_werkboeken_op", "schedule": 3600.0},
    "ruim-sessies-op": {"task": "organisaties.tasks.ruim_sessies_op", "schedule": 3600.0},
    "werk-maandstanden-bij": {
        "task": "modeltrouw.tasks.werk_maandstanden_bij",
        "schedule": crontab(hour=2, minute=15),  # UTC, zie CELERY_TIMEZONE
    },
}
# Staat de werker een nacht stil, dan liggen er daarna geen duizend tikken: de volgende doet
# hetzelfde. Een taak van eens per dag wacht wel.
for _tik in CELERY_BEAT_SCHEDULE.values():
    if isinstance(_tik["schedule"], float):
        _tik["options"] = {"expires": max(60.0, _tik["schedule"])}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ips_portal.gedeeld.bundels.BundelFinder",  # na de losse bestanden, waar hij van maakt
]
BUNDELS = VAR / "bundels"

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
# De sjablonen van onze eigen invoervelden staan bij de andere, in templates/_componenten.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
IMPORT_HOOGSTENS_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "ips_portal.gedeeld.uploaden.BegrensdeUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"()": "ips_portal.gedeeld.logregel.EenRegel"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Het pad van een verzoek draagt alleen sleutels; foutpagina's horen in het logboek.
    "loggers": {
        "django.request": {"level": "ERROR"},
        # De ontwikkelserver schrijft het hele adres op: ook die regel gaat door het filter.
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "fontTools": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
    },
}
