"""Meldt aan wat deze app op de pagina's van werkgevers toont."""

from ips_portal.gedeeld.panelen import Paneel, meld_aan


def aanmelden() -> None:
    from trajecten.werkgeverskring import laatste_contacten, relatie
    from werkgevers import kring

    meld_aan("werkgever", Paneel(10, "contacten", "Contacten", "werkgever_contacten"))
    kring.meld_aan(kring.Bron(laatste_contacten, relatie))
