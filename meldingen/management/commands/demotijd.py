"""Laat de tijd in de demo vooruitgaan, en doet meteen wat de klok dan zou doen."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.opmaak import weekdag
from ips_portal.gedeeld.periode import Week
from meldingen.models import Melding, Poststatus, Uitgaand
from organisaties.alle import organisatie_ids

_BEGIN_VAN_DE_DAG = time(9)  # na de mail van half acht
_EERST = ("meldingen.tasks.zet_bijwerken_klaar", "meldingen.tasks.werk_af")
_LAATST = ("meldingen.tasks.werk_af", "meldingen.tasks.verstuur_post")


class Command(BaseCommand):
    help = "Demo: maakt het een aantal weken of dagen later, negen uur in de ochtend."

    def add_arguments(self, parser):
        hoever = parser.add_mutually_exclusive_group()
        hoever.add_argument("--weken", type=int, help="naar de maandag, zoveel weken later")
        hoever.add_argument("--dagen", type=int, help="zoveel dagen later")
        hoever.add_argument("--naar", type=date.fromisoformat, help="naar een dag: 2027-01-04")

    def handle(self, *args, weken, dagen, naar, **options):
        if not settings.DEMO_TOEGESTAAN:
            raise CommandError("De tijd gaat alleen in de demo vooruit.")
        doel = naar or _doel(klok.vandaag(), weken, dagen)
        if doel:
            self._verzet(doel)
        vandaag = klok.vandaag()
        self.stdout.write(f"In de demo is het {weekdag(vandaag)} {vandaag.year}.")

    def _verzet(self, doel: date) -> None:
        ogenblik = datetime.combine(doel, _BEGIN_VAN_DE_DAG, klok.AMSTERDAM)
        was_verstuurd = _verstuurd()
        begin = klok.nu()
        try:
            klok.zet_demotijd(ogenblik)
        except ValueError as fout:
            raise CommandError(f"{fout} Opnieuw beginnen: make demo-reset.") from fout
        for pad in _taken():
            self._draai(pad)
        erbij, gesloten = _meldingen(sinds=begin)
        self.stdout.write(f"Meldingen erbij: {erbij}. Vanzelf gesloten: {gesloten}.")
        self.stdout.write(f"Mails verstuurd: {_verstuurd() - was_verstuurd}.")

    def _draai(self, pad: str) -> None:
        """Een taak die zonder Redis niet kan, doet de klok later; de andere gaan door."""
        try:
            import_string(pad)()
        except OperationalError:
            self.stdout.write(f"Zonder Redis niet gedaan: {pad.rpartition('.')[2]}.")


def _doel(vandaag: date, weken: int | None, dagen: int | None) -> date | None:
    """Weken eindigen op een maandag: dan komen alle overzichten."""
    if weken:
        return Week.van_datum(vandaag).maandag + timedelta(weeks=weken)
    return vandaag + timedelta(days=dagen) if dagen else None


def _taken() -> Iterator[str]:
    """Alles op het rooster, eenmaal: eerst de meldingen, want daar gaat de mail over."""
    yield from _EERST
    for regel in settings.CELERY_BEAT_SCHEDULE.values():
        if regel["task"] not in _EERST + _LAATST:
            yield regel["task"]
    yield from _LAATST


def _verstuurd() -> int:
    return Uitgaand.objects.filter(status=Poststatus.VERSTUURD).count()


def _meldingen(*, sinds: datetime) -> tuple[int, int]:
    """Hoeveel er bij kwamen en sloten, van alle organisaties samen."""
    erbij = gesloten = 0
    for organisatie_id in organisatie_ids():
        with bereik(organisatie_id=organisatie_id):
            erbij += Melding.objects.filter(aangemaakt_op__gt=sinds).count()
            gesloten += Melding.objects.filter(gesloten_op__gt=sinds).count()
    return erbij, gesloten
