"""Wat de financiering aan de demo toevoegt, en wie er daardoor bij kan inloggen."""

from datetime import date

from financiering.demo import duinstreek, kennemerland
from ips_portal.gedeeld.demovulling import Vulling


def vul(*, vandaag: date, wachtwoord: str) -> None:
    duinstreek.maak(vandaag=vandaag, wachtwoord=wachtwoord)
    kennemerland.maak(vandaag=vandaag, wachtwoord=wachtwoord)


VULLING = Vulling(
    vul=vul,
    logins=duinstreek.logins,
    uitleg={duinstreek.NAAM: "IPS-CMD 2019: aanvragen, een vol Schagen en een wachtlijst"},
)
