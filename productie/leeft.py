"""Vraagt de webserver in deze container of hij leeft, onder een naam die hij toestaat.

`leeft.py 8000 /klaar` vraagt of ook de databank antwoordt.
"""

import os
import sys
import urllib.request


def main() -> int:
    host = os.environ["TOEGESTANE_HOSTS"].split(",")[0].strip().lstrip(".")
    poort = sys.argv[1] if len(sys.argv) > 1 else "8000"
    pad = sys.argv[2] if len(sys.argv) > 2 else "/leeft"
    verzoek = urllib.request.Request(f"http://127.0.0.1:{poort}{pad}", headers={"Host": host})
    with urllib.request.urlopen(verzoek, timeout=4) as antwoord:
        return 0 if antwoord.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
