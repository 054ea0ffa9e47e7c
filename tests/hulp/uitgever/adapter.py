import json
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.conf import settings


class Adapter(DefaultOIDCAdapter):
    def get_claims(self, purpose: Any, user: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wat er nu in het bestand staat: zo beweert de uitgever wat een test wil.

        In het bewijs wint het van alles, ook van de uitgever en de nonce.
        """
        return {"sub": f"nummer-{user.pk}"} | json.loads(settings.MENSEN.read_text())[user.username]
