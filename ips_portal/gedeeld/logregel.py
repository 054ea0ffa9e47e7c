"""Een gebeurtenis is een regel: regeleinden uit invoer kunnen geen regel vervalsen."""

import logging

_VERTAAL = {nummer: f"\\x{nummer:02x}" for nummer in (*range(32), 127)}
_VERTAAL.pop(9)


class EenRegel(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r\n", "\n").translate(_VERTAAL)
