"""Wat een verzoek met dossiers deed: verzameld tijdens het verzoek, geschreven voor het lichaam.

Een view zegt `request.logboek.zag(client)`; de middleware schrijft in dezelfde transactie precies
een regel per verzoek en client. Lukt dat niet, dan komt er geen pagina.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from logboek.keuzes import ZWAARTE, Actie, Uitkomst


@dataclass
class Notitie:
    actie: Actie
    uitkomst: Uitkomst = Uitkomst.GELUKT
    client_id: int | None = None
    object_soort: str = ""
    object_sleutel: str = ""
    onderdelen: set[str] = field(default_factory=set)
    grondslag: str = ""


class Notities:
    """De notities van een verzoek; `request.logboek`."""

    def __init__(self) -> None:
        self.verzoek = uuid.uuid4()
        self._per_client: dict[int, Notitie] = {}
        self._overige: list[Notitie] = []

    def zag(self, client_id: int, *, onderdeel: str, grondslag: str = "") -> None:
        self.deed(Actie.INZIEN, client_id, onderdeel=onderdeel, grondslag=grondslag)

    def zag_lijst(self, client_ids: Iterable[int], *, onderdeel: str, grondslag: str = "") -> None:
        """Elke client op een lijst krijgt een eigen regel."""
        for client_id in client_ids:
            self.zag(client_id, onderdeel=onderdeel, grondslag=grondslag)

    def deed(self, actie: Actie, client_id: int, *, onderdeel: str, grondslag: str = "") -> None:
        notitie = self._per_client.setdefault(client_id, Notitie(actie, client_id=client_id))
        if ZWAARTE[actie] > ZWAARTE[notitie.actie]:
            notitie.actie = actie
        notitie.onderdelen.add(onderdeel)
        notitie.grondslag = notitie.grondslag or grondslag

    def daad(
        self, actie: Actie, *, object_soort: str, object_sleutel: object = "", grondslag: str = ""
    ) -> None:
        """Een daad zonder dossier: een gebruiker gemaakt, een werkboek ingelezen."""
        notitie = Notitie(actie, object_soort=object_soort, object_sleutel=str(object_sleutel))
        notitie.grondslag = grondslag
        self._overige.append(notitie)

    def geweigerd(
        self, *, object_soort: str, object_sleutel: object = "", client_id: int | None = None
    ) -> None:
        """Een geweigerde toegang. De client is alleen bekend binnen de eigen organisatie."""
        notitie = Notitie(
            Actie.INZIEN,
            Uitkomst.GEWEIGERD,
            client_id,
            object_soort=object_soort,
            object_sleutel=str(object_sleutel)[:64],
        )
        if client_id is None:
            self._overige.append(notitie)
        else:
            self._per_client[client_id] = notitie

    @property
    def weigeringen(self) -> list[Notitie]:
        return [notitie for notitie in self.alle() if notitie.uitkomst == Uitkomst.GEWEIGERD]

    def alle(self) -> list[Notitie]:
        return [*self._per_client.values(), *self._overige]
