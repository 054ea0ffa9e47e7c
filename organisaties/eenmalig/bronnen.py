"""De inlogbron van een organisatie: vinden zonder te zijn ingelogd, en instellen."""

from typing import Any

import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, transaction

from ips_portal.gedeeld.bereik import bereik
from organisaties.eenmalig.verkeer import Gesprek, is_veilig_adres
from organisaties.models import Inlogbron, Organisatie

_NODIG = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")
_OOK = ("end_session_endpoint",)


def bron_bij_naam(naam: str) -> Inlogbron | None:
    """Met haar organisatie. Buiten een bereik, want wie inlogt heeft er nog geen."""
    with connection.cursor() as cursor:
        cursor.execute("select organisatie_id_bij_inlogbron(%s)", [naam])
        (organisatie_id,) = cursor.fetchone()
    if organisatie_id is None:
        return None
    with bereik(organisatie_id=organisatie_id):
        return Inlogbron.objects.select_related("organisatie").get(organisatie_id=organisatie_id)


def bron_van(organisatie: Organisatie | None) -> Inlogbron | None:
    """Binnen het bereik van die organisatie."""
    return Inlogbron.objects.filter(organisatie=organisatie).first() if organisatie else None


def haal_adressen(uitgever: str) -> dict[str, Any]:
    """Wat de uitgever over zichzelf zegt. ValidationError als dat niet klopt of er niet is."""
    if not is_veilig_adres(uitgever):
        raise ValidationError("De uitgever heeft een adres met https nodig.")
    try:
        with Gesprek() as gesprek:
            antwoord = gesprek.get(uitgever.rstrip("/") + "/.well-known/openid-configuration")
        antwoord.raise_for_status()
        gezegd = antwoord.json()
    except (requests.RequestException, ValueError) as fout:
        raise ValidationError(f"De uitgever antwoordt niet goed ({type(fout).__name__}).") from fout
    if not isinstance(gezegd, dict) or gezegd.get("issuer") != uitgever:
        raise ValidationError("De uitgever noemt zichzelf anders. Neem zijn «issuer» precies over.")
    adressen = {naam: gezegd[naam] for naam in (*_NODIG, *_OOK) if gezegd.get(naam)}
    ontbreekt = [naam for naam in _NODIG if naam not in adressen]
    if ontbreekt or not all(is_veilig_adres(str(adres)) for adres in adressen.values()):
        raise ValidationError(f"Bij de uitgever ontbreekt een veilig adres: {ontbreekt or ''}")
    # Zegt hij niets, dan is dit volgens de afspraak hoe het geheim meegaat.
    manieren = gezegd.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return adressen | {"token_endpoint_auth_methods_supported": manieren}


@transaction.atomic
def zet_bron(*, organisatie: Organisatie, naam: str, velden: dict[str, Any]) -> Inlogbron:
    """Maakt of vervangt de bron. Bij een andere uitgever vervalt wie er bij de oude wie was."""
    with bereik(organisatie_id=organisatie.pk):
        was = Inlogbron.objects.filter(organisatie=organisatie).first()
        if was and was.uitgever != velden["uitgever"]:
            ontkoppel(organisatie)
        bron, _ = Inlogbron.objects.update_or_create(
            organisatie=organisatie, defaults=velden | {"naam": naam}
        )
    return bron


@transaction.atomic
def verwijder_bron(organisatie: Organisatie) -> None:
    """ObjectDoesNotExist als er geen is."""
    with bereik(organisatie_id=organisatie.pk):
        gewist, _ = Inlogbron.objects.filter(organisatie=organisatie).delete()
    if not gewist:
        raise ObjectDoesNotExist("Deze organisatie heeft geen inlogbron.")
    ontkoppel(organisatie)


def ontkoppel(organisatie: Organisatie, email: str = "") -> int:
    """Vergeet wie iemand bij de uitgever is; bij de volgende keer telt het e-mailadres weer."""
    koppelingen = SocialAccount.objects.filter(provider=str(organisatie.sleutel))
    if email:
        koppelingen = koppelingen.filter(user__email__iexact=email)
    return koppelingen.delete()[0]
