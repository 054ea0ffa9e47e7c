"""Een gebeurtenis is een regel: regeleinden uit invoer kunnen geen regel vervalsen."""

import logging
import re

_VERTAAL = {nummer: f"\\x{nummer:02x}" for nummer in (*range(32), 127)}
_VERTAAL.pop(9)
# Ook dit zijn regeleinden, voor wie het log met Python of in een browser leest.
_VERTAAL |= {0x2028: "\\u2028", 0x2029: "\\u2029"}


# PostgreSQL noemt bij een fout de waarden van de rij; die horen niet in een logbestand.
_DETAIL = re.compile(
    r"DETAIL:.*?(?=\n(?:HINT|CONTEXT|QUERY|LINE|Traceback|The above|During| {2}File)|\n\n|\Z)",
    re.DOTALL,
)
# Het adres van een agenda draagt een geheim, en een afmeldlink een bewijs: wie het log leest, hoort
# de agenda niet te lezen en niemand af te melden.
_GEHEIM = re.compile(r"((?:geheim|bewijs)(?:=|%3[Dd]))[^\s&\"'<>]+")


class EenRegel(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        tekst = super().format(record).replace("\r\n", "\n")
        tekst = _DETAIL.sub("DETAIL: (weggelaten)", tekst)
        return _GEHEIM.sub(r"\1(weggelaten)", tekst).translate(_VERTAAL)
