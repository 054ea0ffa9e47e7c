"""Een beperkt dossier (AVG art. 18): de zin waarmee portal en database een wijziging weigeren.

De trekker `weiger_beperkt` staat op elke tabel van een dossier; zie clientrechten, migratie 0003.
"""

from django.db import IntegrityError

BEPERKING = "dossier_beperkt"
NIETS_ERBIJ = (
    "Dit dossier is beperkt. Er kan niets bij, af of anders tot de coördinator de beperking opheft."
)


def is_beperkt(fout: BaseException) -> bool:
    """Weigerde de database dit omdat het dossier beperkt is?"""
    if not isinstance(fout, IntegrityError):
        return False
    return getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None) == BEPERKING
