"""Modelvelden die het hele huis deelt."""

from typing import Any

from django.db import models

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.geheim import fernet, versleutel


class EigenVerwijzing(models.ForeignKey):
    """Verwijzing naar een rij van dezelfde organisatie.

    De gewone verwijzing in de database vervalt: `rls.Beveilig` legt in plaats daarvan een
    samengestelde verwijzing op (organisatie, id). Verwijderen mag niet zolang iets verwijst.
    """

    def __init__(self, to: Any, on_delete: Any = models.RESTRICT, **opties: Any) -> None:
        opties["db_constraint"] = False
        super().__init__(to, on_delete=on_delete, **opties)

    def deconstruct(self):
        naam, pad, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return naam, pad, args, kwargs


class BijgewerktOp(models.DateTimeField):
    """Wanneer de rij het laatst is bewaard, op de klok van het portal: ook in de demo."""

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties | {"auto_now": True})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        nu = klok.nu()
        setattr(model_instance, self.attname, nu)
        return nu

    def deconstruct(self):
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.DateTimeField", args, kwargs


class VersleuteldVeld(models.TextField):
    """Tekst die versleuteld in de database staat; in Python is het gewone tekst.

    Zoeken of sorteren op dit veld kan niet en hoort niet (BSN: feiten in docs/adr/0005).
    """

    def get_prep_value(self, value: str | None) -> str | None:
        if value in (None, ""):
            return None
        return versleutel(str(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else fernet().decrypt(value.encode()).decode()

    def get_lookup(self, lookup_name: str):
        if lookup_name != "isnull":
            raise TypeError(f"Op een versleuteld veld kan niet worden gezocht ({lookup_name}).")
        return super().get_lookup(lookup_name)
