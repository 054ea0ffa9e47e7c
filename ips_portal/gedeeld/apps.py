from django.apps import AppConfig


class GedeeldConfig(AppConfig):
    name = "ips_portal.gedeeld"
    label = "gedeeld"
    verbose_name = "gedeeld"
