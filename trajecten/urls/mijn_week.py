from django.urls import path, register_converter

from ips_portal.gedeeld.periode import Week
from trajecten.views import behandelcontact, mijn_week, tedoen, weekstaten

JAREN = range(1990, 2100)  # zoals de weekstaat ze bewaart


class WeekInUrl:
    """2026-W47. Een week die niet bestaat is een pagina die niet bestaat."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> Week:
        week = Week.uit_tekst(value)
        if week.jaar not in JAREN:
            raise ValueError("buiten de jaren van het portal")
        return week

    def to_url(self, value: Week | str) -> str:
        return str(value)


register_converter(WeekInUrl, "week")

urlpatterns = [
    path("", mijn_week.mijn_week, name="mijn_week"),
    path("te-doen/", tedoen.tedoen, name="tedoen"),
    path("<week:week>/", mijn_week.mijn_week, name="mijn_week_van"),
    path("behandelteam/", behandelcontact.eigen, name="behandelcontact"),
    path("<week:week>/contacten/", mijn_week.contacten, name="mijn_week_contacten"),
    path("<week:week>/weekstaat/", weekstaten.weekstaat, name="weekstaat"),
]
