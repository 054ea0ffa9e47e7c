from django.apps import AppConfig


class WerkmonitorConfig(AppConfig):
    name = "werkmonitor"
    verbose_name = "werkmonitor"

    def ready(self) -> None:
        from werkmonitor import rapporten

        rapporten.aanmelden()
