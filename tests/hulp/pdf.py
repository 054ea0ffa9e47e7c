"""In een pdf kijken zonder lezer: wat er in haar objecten staat."""

import re
import zlib

_STROOM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def objecten(pdf: bytes) -> str:
    """Alles wat de pdf over zichzelf zegt: titel, taal, tags en de teksten bij figuren."""
    stromen = [_uitgepakt(stroom) for stroom in _STROOM.findall(pdf)]
    return b"\n".join([pdf, *stromen]).decode("latin-1")


def _uitgepakt(stroom: bytes) -> bytes:
    try:
        return zlib.decompress(stroom)
    except zlib.error:
        return stroom
