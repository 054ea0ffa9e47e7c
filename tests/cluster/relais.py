"""Een relais: neemt opdrachten uit de wachtrij en voert ze uit, tot het gestopt wordt.

Wat een werker van Celery op elke tik doet, zonder Redis ertussen, om alleen de wachtrij te meten.
`python -m tests.cluster.relais DUUR KLAAR LIJST`: zoveel seconden wachten per opdracht, als op een
mailserver; het bestand dat zegt dat dit relais begon; en waar het opschrijft wat het uitvoert.
"""

import sys
import time
from pathlib import Path

from tests.oefening import werkapp


def main(duur: str, klaar: str, lijst: str) -> None:
    from meldingen.tasks import werk_af  # werkapp zet Django eerst klaar

    werkapp.DUUR = float(duur)
    herinner = werkapp.herinner

    def schrijf_op(organisatie_id: int, ontvanger: int, nummer: str) -> None:
        with open(lijst, "a", encoding="utf-8") as bestand:
            bestand.write(f"{nummer}\n")
        herinner(organisatie_id, ontvanger, nummer)

    werkapp.herinner = schrijf_op
    Path(klaar).touch()
    while True:
        if not werk_af():
            time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
