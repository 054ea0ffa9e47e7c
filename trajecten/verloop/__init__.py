"""De tijdlijn van een dossier: alles wat er gebeurde, nieuwste eerst.

Elke bron is een functie van een vraag naar gebeurtenissen, nieuwste eerst; `bladzijde` voegt ze
samen tot wat op een bladzijde past. Wie iets nieuws in het dossier bewaart, maakt een bron.
"""

from trajecten.verloop.bladzijde import SOORTEN, Tijdlijn, tijdlijn

__all__ = ["SOORTEN", "Tijdlijn", "tijdlijn"]
