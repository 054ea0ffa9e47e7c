"""Een rem voor wie iets te vaak vraagt: een teller in het geheugen van dit proces.

Met meer processen is de grens evenveel keer ruimer; ze spaart werk, ze bewaakt geen geheim.
"""

from datetime import datetime

from django.core.cache import cache


def te_vaak(naam: str, *, hoogstens: int, seconden: int, nu: datetime) -> bool:
    """Telt deze keer mee. `naam` is nooit van een cliënt."""
    sleutel = f"tempo:{naam}:{int(nu.timestamp()) // seconden}"
    if cache.add(sleutel, 1, timeout=2 * seconden):
        return hoogstens < 1
    try:
        return cache.incr(sleutel) > hoogstens
    except ValueError:  # net weggegooid omdat het geheugen vol was: er wordt opnieuw geteld
        return False
