from django.apps import AppConfig


class WerkmonitorConfig(AppConfig):
    name = "werkmonitor"
    verbose_name = "werkmonitor"
