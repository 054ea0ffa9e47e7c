"""De tegenproef: het logboek komt na het antwoord."""

from tests.oefening.instellingen import *  # noqa: F403
from tests.oefening.instellingen import MIDDLEWARE

MIDDLEWARE[MIDDLEWARE.index("organisaties.middleware.OrganisatieMiddleware")] = (
    "tests.oefening.logboek_achteraf.LogboekAchteraf"
)
