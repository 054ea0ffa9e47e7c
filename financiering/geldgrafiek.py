"""De meetkunde van liggende balken: per groep een paar balken onder elkaar, met dezelfde schaal.

Zuiver rekenwerk, zoals `ips_portal.gedeeld.grafiek`. De balken hebben een vaste volgorde en een
eigen dikte: ook zonder kleur uit elkaar te houden.
"""

from collections.abc import Sequence

from ips_portal.gedeeld.grafiek import Getal, Rechthoek, Tekening

BREED = 600.0
TUSSEN = 2.0
STOMPJE = 2.0
DUN, DIK = 6.0, 10.0
# (klasse, dikte), van boven naar onder.
DRIE = (("g-leeg", DUN), ("g-balk", DIK), ("g-vol", DIK))
EEN = (("g-vol", DIK),)


def teken_balken(
    waarden: Sequence[Getal],
    *,
    tot: Getal,
    soorten: Sequence[tuple[str, float]] = DRIE,
) -> Tekening:
    """Een waarde onder nul (teruggevorderd) is een stompje; het getal staat in de tabel."""
    y, vormen = 0.0, []
    for waarde, (klasse, dikte) in zip(waarden, soorten, strict=True):
        if waarde:
            breedte = BREED * max(float(waarde), 0.0) / float(tot) if tot else 0.0
            breed = round(max(breedte, STOMPJE), 1)
            vormen.append(Rechthoek(0, y, breed, dikte, klasse, 2.0 if breed > STOMPJE else 0.0))
        y += dikte + TUSSEN
    return Tekening(BREED, y - TUSSEN, tuple(vormen))
