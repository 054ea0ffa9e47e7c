from django.urls import path

from modeltrouw.scoreconcepten import CONSENSUS, SCORE
from modeltrouw.views import consensus, scoreconcepten, scoren

_SCORE, _CONSENSUS = {"soort": SCORE}, {"soort": CONSENSUS}

urlpatterns = [
    path("scoren/", scoren.overzicht, name="audit"),
    path("scoren/klaar/", scoren.klaar, name="audit_klaar"),
    path("scoren/heropen/", scoren.heropen, name="audit_heropen"),
    path("scoren/<int:nr>/", scoren.item, name="audit_item"),
    path("scoren/<int:nr>/concept/", scoreconcepten.bewaar, _SCORE, "audit_concept"),
    path("scoren/<int:nr>/concept/weg/", scoreconcepten.gooi_weg, _SCORE, "audit_concept_weg"),
    path("consensus/", consensus.overzicht, name="consensus"),
    path("consensus/klaar/", consensus.klaar, name="consensus_klaar"),
    path("consensus/<int:nr>/", consensus.item, name="consensus_item"),
    path("consensus/<int:nr>/concept/", scoreconcepten.bewaar, _CONSENSUS, "consensus_concept"),
    path("consensus/<int:nr>/concept/weg/", scoreconcepten.gooi_weg, _CONSENSUS, "consensus_weg"),
]
