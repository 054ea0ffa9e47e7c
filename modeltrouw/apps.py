from django.apps import AppConfig


class ModeltrouwConfig(AppConfig):
    name = "modeltrouw"
    verbose_name = "modeltrouw"
