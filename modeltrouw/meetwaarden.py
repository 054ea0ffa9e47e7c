"""De berekende waarden van een team over een periode.

Wat een waarde is staat in `modeltrouw.regels`; `modeltrouw.bron` laadt wat ze nodig hebben. Zonder
team gaat het over de hele organisatie. De definities: docs/meetwaarden.md.
"""

from datetime import date, timedelta

from modeltrouw.bron import Bron
from modeltrouw.regels import caseload, contacten, weken, werk
from modeltrouw.regels.meetwaarde import Meetwaarde
from modeltrouw.regels.schaal import Schaal
from modeltrouw.schaal import standaardschaal
from organisaties.models import IPSTeam
from trajecten.regels.overlegcijfers import hele_maanden

BEREKEND = (1, 2, 4, 6, 15, 16, 17, 19, 20, 21, 23, 24)


def meetwaarden(
    team: IPSTeam | None,
    *,
    van: date,
    tot: date,
    peildatum: date | None = None,
    schaal: Schaal | None = None,
) -> dict[int, Meetwaarde]:
    """Per item de waarde over [van, tot], beide dagen mee. De peildatum is de dag erna.

    ValueError als de periode achterstevoren is.
    """
    if tot < van:
        raise ValueError("de periode eindigt voor ze begint")
    op = peildatum or tot + timedelta(days=1)
    bron = Bron(team, van, tot, op)
    return bereken(bron, schaal or standaardschaal())


def bereken(bron: Bron, schaal: Schaal) -> dict[int, Meetwaarde]:
    item = schaal.item
    return {
        1: caseload.clienten_per_fte(bron.lasten, open_trajecten=bron.open_trajecten, item=item(1)),
        2: weken.alleen_werk(bron.weekboek, item(2)),
        4: caseload.uit_eigen_teams(bron.lasten, item(4)),
        6: contacten.met_deskundigen(
            overleg=bron.vast_overleg,
            contacten=bron.contacten_extern,
            weken=bron.weken,
            maanden=hele_maanden(bron.van, bron.tot),
            item=item(6),
        ),
        15: contacten.snel_zoeken(bron.instroom, item(15)),
        16: contacten.zoeken_op_maat(**bron.op_maat, item=item(16)),
        17: weken.frequentie(bron.weekboek, item(17)),
        19: werk.soorten_banen(bron.banen, item(19)),
        20: werk.soorten_werkgevers(bron.banen, item(20)),
        21: werk.reguliere_banen(bron.banen, peildatum=bron.peildatum, item=item(21)),
        23: werk.gevolgd(bron.gevolgd, van=bron.van, tot=bron.tot, item=item(23)),
        24: weken.in_de_samenleving(bron.weekboek, item(24)),
    }
