"""Het proces van de uitgever: `python -m tests.hulp.uitgever POORT MAP`."""

import json
import os
import sys
from pathlib import Path

from tests.hulp.uitgever import AFNEMER, GEHEIM

_LOGIN = """<form method="post">{% csrf_token %}<label>Naam <input name="username"></label>
<label>Wachtwoord <input name="password"></label>
<input type="hidden" name="next" value="{{ next }}"><button>Naar binnen</button></form>"""


def main(poort: int, map_: Path) -> None:
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "ja"  # alleen deze machine
    _stel_in(poort, map_)
    import django

    django.setup()
    _vul(map_)
    from django.core.management import call_command

    call_command("runserver", f"127.0.0.1:{poort}", "--noreload", verbosity=0)


def _stel_in(poort: int, map_: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    apps = ["auth", "contenttypes", "sessions"]
    eigen = ["account", "idp.oidc"]
    settings.configure(
        DEBUG=True,
        SECRET_KEY="uitgever",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="tests.hulp.uitgever.adressen",
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": map_ / "uitgever.sqlite3"}
        },
        INSTALLED_APPS=[
            *(f"django.contrib.{app}" for app in apps),
            "allauth",
            *(f"allauth.{app}" for app in eigen),
        ],
        MIGRATION_MODULES=dict.fromkeys([*apps, "account", "allauth_idp_oidc"]),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.locmem.Loader",
                            {"registration/login.html": _LOGIN},
                        )
                    ],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/binnen/",
        SESSION_COOKIE_NAME="uitgever",  # dezelfde machine als het portal
        CSRF_COOKIE_NAME="uitgever_csrf",
        IDP_OIDC_PRIVATE_KEY=sleutel.decode(),
        IDP_OIDC_ADAPTER="tests.hulp.uitgever.adapter.Adapter",
        LOGGING_CONFIG=None,
        USE_TZ=True,
        MENSEN=map_ / "mensen.json",
    )


def _vul(map_: Path) -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from allauth.idp.oidc.models import Client

    portal = Client(id=AFNEMER, name="portal", scopes="openid\nemail", skip_consent=True)
    portal.redirect_uris = (map_ / "terug.txt").read_text()
    portal.set_secret(GEHEIM)
    portal.save()
    for naam in json.loads((map_ / "mensen.json").read_text()):
        get_user_model().objects.create_user(naam, password=naam)


main(int(sys.argv[1]), Path(sys.argv[2]))
