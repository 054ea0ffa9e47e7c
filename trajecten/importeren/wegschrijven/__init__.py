"""De gecontroleerde rijen in de database zetten: alles of niets, en vaker mag.

Een werkboek nog eens invoeren verandert niets. Een gewijzigd werkboek werkt bij wat anders is. Er
verdwijnt nooit iets, en wat in het portal verder is gegaan (een overdracht, een volgende fase, een
afgesloten traject) draait een ouder werkboek niet terug.
"""

from trajecten.importeren.wegschrijven.alles import BotstMetBestaand, Uitslag, schrijf_weg

__all__ = ["BotstMetBestaand", "Uitslag", "schrijf_weg"]
