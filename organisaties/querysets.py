from datetime import date

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from organisaties.basis import loopt_op
from organisaties.keuzes import Rol


class GebruikerManager(BaseUserManager):
    """Gebruikers vindt u op e-mailadres, zonder onderscheid in hoofdletters."""

    def create_user(self, email: str, password: str | None = None, **velden):
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None):
        return self.get(email__iexact=username)

    def op_email(self, email: str):
        return self.filter(email__iexact=email.strip()).first()

    def in_organisatie(self):
        """Wie in de organisatie van het bereik een lidmaatschap heeft (gehad)."""
        return self.filter(lidmaatschappen__isnull=False).distinct()

    def begeleiders_op(self, datum: date):
        """Wie op `datum` in de organisatie van het bereik trajectbegeleider is, op naam."""
        return (
            self.filter(
                loopt_op(datum, van="lidmaatschappen__van", tot="lidmaatschappen__tot"),
                lidmaatschappen__rol=Rol.BEGELEIDER,
                is_active=True,
            )
            .distinct()
            .order_by("naam")
        )


class TeamQuerySet(models.QuerySet):
    def van_lid(self, lid) -> "TeamQuerySet":
        """De teams waarover het lid gaat; een rol zonder team gaat over alle teams."""
        return self if lid.alle_teams else self.filter(pk__in=lid.team_ids)


class LidmaatschapQuerySet(models.QuerySet):
    def geldig_op(self, datum: date) -> "LidmaatschapQuerySet":
        return self.filter(loopt_op(datum))

    def van_gebruiker(self, gebruiker) -> "LidmaatschapQuerySet":
        return self.filter(gebruiker=gebruiker)


class AanstellingQuerySet(models.QuerySet):
    def geldig_op(self, datum: date) -> "AanstellingQuerySet":
        return self.filter(loopt_op(datum))
