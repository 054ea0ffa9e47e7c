"""Het portal van een oefening op een eigen cluster: verbindingen blijven open, als in productie."""

from ips_portal.settings.test import *  # noqa: F403
from ips_portal.settings.test import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 600
DEMO_TOEGESTAAN = True
