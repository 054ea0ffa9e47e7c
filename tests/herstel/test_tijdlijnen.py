"""Welke kopie en welke tijdlijn bij een ogenblik horen, ook na eerdere herstellingen."""

from datetime import UTC, datetime, timedelta

import pytest

from ips_portal.lokaal.tijdlijnen import Herstelling, Kopie, kies_kopie, tijdlijn_op


def uur(getal: float) -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=getal)


# Kopieën om 10 en 11 uur; om half twaalf teruggezet tot half elf; een kopie om 13 uur.
KOPIEEN = [Kopie("tien", uur(10), 1), Kopie("elf", uur(11), 1), Kopie("een", uur(13), 2)]
TERUG = [Herstelling(om=uur(11.5), tot=uur(10.5), ouder=1, tijdlijn=2)]


@pytest.mark.parametrize(
    ("ogenblik", "tijdlijn", "kopie"),
    [
        (10.2, 1, "tien"),
        (11.2, 1, "elf"),  # wat er om tien over elf stond, ook al is dat later teruggedraaid
        (12.0, 2, "tien"),  # de kopie van elf uur hoort niet bij wat daarna gold
        (13.5, 2, "een"),
    ],
)
def test_een_ogenblik_is_wat_er_toen_stond(ogenblik, tijdlijn, kopie):
    gevonden = tijdlijn_op(uur(ogenblik), TERUG, 1)

    assert gevonden == tijdlijn
    gekozen = kies_kopie(KOPIEEN, TERUG, ogenblik=uur(ogenblik), tijdlijn=gevonden)
    assert gekozen is not None
    assert gekozen.naam == kopie


def test_voor_de_eerste_kopie_is_er_niets():
    assert kies_kopie(KOPIEEN, TERUG, ogenblik=uur(9), tijdlijn=1) is None


def test_een_herstel_van_een_herstel_volgt_de_hele_lijn():
    nog_eens = [*TERUG, Herstelling(om=uur(14), tot=uur(12), ouder=2, tijdlijn=3)]

    gekozen = kies_kopie(KOPIEEN, nog_eens, ogenblik=uur(15), tijdlijn=3)

    assert gekozen == KOPIEEN[0]
