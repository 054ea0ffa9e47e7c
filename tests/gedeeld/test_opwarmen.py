"""Een nieuw proces heeft geladen wat zijn eerste bezoeker nodig heeft."""

from django.template import engines
from django.urls import reverse

from ips_portal.gedeeld.opwarmen import warm_op


def geladen() -> set[str]:
    (lader,) = engines["django"].engine.template_loaders
    return {str(sleutel) for sleutel in lader.get_template_cache}


def test_na_het_opwarmen_is_elk_sjabloon_geladen():
    (lader,) = engines["django"].engine.template_loaders
    lader.reset()
    assert geladen() == set()  # tegenproef: zonder opwarmen is er niets

    warm_op()

    assert {"base.html", "trajecten/dossier.html", "bootstrap5/field.html"} <= geladen()
    assert reverse("mijn_week")
