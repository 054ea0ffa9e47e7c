"""Het bewijs per item van de modeltrouwschaal: teller, noemer en de rijen, uit wat is vastgelegd.

Hier staat geen score: wie scoort weegt ook wat niet is te tellen. `onderdelen` zegt wat er geteld
wordt, `rijen` hoe een telling eruitziet; de andere modules zijn de regels per item.
"""

from trajecten.regels.bewijs.onderdelen import ONDERDELEN, Bewijs, Onderdeel, bewijs_uit
from trajecten.regels.bewijs.rijen import NALOOP, Periode, Rij

__all__ = ["NALOOP", "ONDERDELEN", "Bewijs", "Onderdeel", "Periode", "Rij", "bewijs_uit"]
