from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "trajecten"
    verbose_name = "trajecten"

    def ready(self) -> None:
        from trajecten import werkgeverpanelen

        werkgeverpanelen.aanmelden()
