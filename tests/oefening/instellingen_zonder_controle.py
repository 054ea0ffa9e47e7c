"""De tegenproef: een verbinding wordt niet nagekeken voor zij opnieuw gebruikt wordt."""

from tests.oefening.instellingen import *  # noqa: F403
from tests.oefening.instellingen import DATABASES

DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
