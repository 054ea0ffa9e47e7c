"""Afspraken als iCalendar (RFC 5545), voor Outlook, Google en wat er verder is."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from ips_portal.gedeeld.klok import AMSTERDAM
from meldingen.regels.agenda import Afspraak, Herhaling, Stand

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

MEDIATYPE = "text/calendar; charset=utf-8"
_VERVERS = timedelta(hours=1)
_TZID = "Europe/Amsterdam"

Adres = Callable[[str], str]  # van een pad naar het hele adres


def als_ical(
    afspraken: Iterable[tuple[Afspraak, Stand]], *, adres: Adres, naam: str = "IPS-portal"
) -> bytes:
    """De afspraken zoals het venster ze toont, elk met haar stand."""
    from icalendar import Calendar

    kalender = Calendar()
    kalender.add("prodid", "-//IPS-portal//Agenda//NL")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("x-wr-calname", naam)
    kalender.add("x-wr-timezone", _TZID)
    kalender.add("refresh-interval", _VERVERS, parameters={"VALUE": "DURATION"})
    kalender.add("x-published-ttl", "PT1H")
    _voeg_toe(kalender, list(afspraken), adres)
    return kalender.to_ical()


def bestand(afspraak: Afspraak | None, *, nu: datetime, adres: Adres) -> HttpResponse:
    """Een losse afspraak om in de eigen agenda te zetten. Http404 als er geen is."""
    if afspraak is None:
        raise Http404
    stand = Stand(afspraak.afdruk, 0, nu.replace(microsecond=0))
    return HttpResponse(
        als_ical([(afspraak, stand)], adres=adres),
        content_type=MEDIATYPE,
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )


def _voeg_toe(kalender: "Calendar", paren: list[tuple[Afspraak, Stand]], adres: Adres) -> None:
    """Een tijdzone staat er alleen als er een tijd staat."""
    if any(not afspraak.hele_dag for afspraak, _ in paren):
        kalender.add_component(_tijdzone())
    for afspraak, stand in paren:
        kalender.add_component(_gebeurtenis(afspraak, stand, adres(afspraak.url)))


def _gebeurtenis(afspraak: Afspraak, stand: Stand, url: str) -> "Event":
    from icalendar import Event

    gebeurtenis = Event()
    gebeurtenis.add("uid", f"{afspraak.uid}@ips-portal")
    gebeurtenis.add("dtstamp", stand.sinds)
    gebeurtenis.add("last-modified", stand.sinds)
    gebeurtenis.add("sequence", stand.nummer)
    gebeurtenis.add("summary", afspraak.titel)
    gebeurtenis.add("description", f"Openen in het IPS-portal: {url}")
    gebeurtenis.add("url", url)
    gebeurtenis.add("class", "PRIVATE")
    _zet_dagen(gebeurtenis, afspraak)
    return gebeurtenis


def _zet_dagen(gebeurtenis: "Event", afspraak: Afspraak) -> None:
    """Een hele dag houdt niemand bezet, en eindigt in iCalendar op de dag erna."""
    begin = afspraak.op
    if isinstance(begin, datetime):
        gebeurtenis.add("dtstart", begin.astimezone(AMSTERDAM))
        gebeurtenis.add("dtend", (begin + afspraak.duur).astimezone(AMSTERDAM))
        return
    gebeurtenis.add("dtstart", begin)
    gebeurtenis.add("dtend", begin + timedelta(days=1))
    gebeurtenis.add("transp", "TRANSPARENT")
    if afspraak.herhaling:
        _zet_herhaling(gebeurtenis, afspraak.herhaling)


def _zet_herhaling(gebeurtenis: "Event", reeks: Herhaling) -> None:
    regel: dict[str, str | int | date] = {"freq": "weekly", "interval": reeks.om_de_weken}
    if reeks.tot:
        regel["until"] = reeks.tot
    gebeurtenis.add("rrule", regel)
    if reeks.zonder:
        gebeurtenis.add("exdate", list(reeks.zonder), parameters={"VALUE": "DATE"})


def _tijdzone() -> "Timezone":
    """Sinds 1996: zomertijd van de laatste zondag van maart tot die van oktober."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", _TZID)
    for deel, naam, begin, maand, van, naar in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),  # noqa: DTZ001
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, 2, 1),  # noqa: DTZ001
    ):
        deel.add("dtstart", begin)
        deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
        deel.add("tzoffsetfrom", timedelta(hours=van))
        deel.add("tzoffsetto", timedelta(hours=naar))
        deel.add("tzname", naam)
        zone.add_component(deel)
    return zone
