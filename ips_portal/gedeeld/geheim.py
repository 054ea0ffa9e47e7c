"""Versleutelen met de sleutels van het portal; de eerste versleutelt, de oude lezen nog mee."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def versleutel(tekst: str) -> str:
    return fernet().encrypt(tekst.encode()).decode()


def ontsleutel(token: str) -> str | None:
    """De tekst, of None als het token niet van ons is."""
    try:
        return fernet().decrypt(token.encode()).decode()
    except (InvalidToken, UnicodeError):
        return None


def fernet() -> MultiFernet:
    """Voor wie een onleesbaar token als fout wil, of een geldigheidsduur."""
    return MultiFernet([Fernet(sleutel.encode()) for sleutel in settings.VELD_SLEUTELS])
