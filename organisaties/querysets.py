from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.base_session import BaseSessionManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from organisaties.basis import loopt_op
from organisaties.keuzes import Rol


class GebruikerQuerySet(models.QuerySet):
    def vergrendel(self, gebruiker_id: int):
        """De gebruiker, vast tot het einde van de transactie: een ander wacht."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=gebruiker_id)

    def vergrendel_alle(self, gebruiker_ids: Iterable[int]) -> dict[int, Any]:
        """Als `vergrendel`, per nummer en op volgorde daarvan."""
        gevraagd = self.filter(pk__in=set(gebruiker_ids)).order_by("pk")
        op_slot: Iterable[Any] = gevraagd.select_for_update(of=("self",), no_key=True)
        return {gebruiker.pk: gebruiker for gebruiker in op_slot}

    def op_email(self, email: str):
        return self.filter(email__iexact=email.strip()).first()

    def van_organisatie(self, organisatie):
        """Wie hier een rol heeft of had. Niet wie alleen elders werkt, ook al ziet hij dat zelf."""
        eigen = _lidmaatschappen().filter(gebruiker=OuterRef("pk"), organisatie=organisatie)
        return self.filter(Exists(eigen))

    def lijst(self, organisatie, *, tekst: str, op: date | None):
        """De lijst van Beheer: wie op `op` een rol heeft, of (zonder dag) iedereen ooit."""
        gebruikers = self.van_organisatie(organisatie)
        if op is not None:
            geldig = _lidmaatschappen().geldig_op(op).filter(organisatie=organisatie)
            gebruikers = gebruikers.filter(
                Exists(geldig.filter(gebruiker=OuterRef("pk"))), is_active=True
            )
        if tekst:
            gebruikers = gebruikers.filter(Q(naam__icontains=tekst) | Q(email__icontains=tekst))
        return gebruikers

    def met_rollen(self, organisatie, *, op: date):
        """Voegt `rollen` toe: de lidmaatschappen die op die dag gelden, in deze organisatie."""
        geldig = _lidmaatschappen().geldig_op(op).filter(organisatie=organisatie)
        return self.prefetch_related(
            Prefetch(
                "lidmaatschappen",
                geldig.select_related("team").order_by("rol", "id"),
                to_attr="rollen",
            )
        )


class GebruikerManager(BaseUserManager.from_queryset(GebruikerQuerySet)):  # type: ignore[misc]
    """Gebruikers vindt u op e-mailadres, zonder onderscheid in hoofdletters."""

    def create_user(self, email: str, password: str | None = None, **velden):
        gebruiker: Any = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None):
        return self.get(email__iexact=username)

    def begeleiders_op(self, datum: date, *, organisatie_id: int):
        """Wie op `datum` in deze organisatie trajectbegeleider is, op naam.

        Het bereik alleen is niet genoeg: wie inlogt ziet ook zijn eigen rollen elders.
        """
        return (
            self.filter(
                loopt_op(datum, van="lidmaatschappen__van", tot="lidmaatschappen__tot"),
                lidmaatschappen__rol=Rol.BEGELEIDER,
                lidmaatschappen__organisatie_id=organisatie_id,
                is_active=True,
            )
            .distinct()
            .order_by("naam")
        )


class TeamQuerySet(models.QuerySet):
    def waar(self, teams) -> "TeamQuerySet":
        """De teams van `lid.teams_met(recht)`."""
        return self if teams.alle else self.filter(pk__in=teams.ids)


class LidmaatschapQuerySet(models.QuerySet):
    def beheerders_na(self, datum: date) -> "LidmaatschapQuerySet":
        """Wie na `datum` nog functioneel beheerder is en ook echt kan inloggen."""
        return self.filter(
            Q(tot__isnull=True) | Q(tot__gt=datum),
            rol=Rol.BEHEERDER,
            van__lte=datum,
            gebruiker__is_active=True,
        ).exclude(gebruiker__password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def geldig_op(self, datum: date) -> "LidmaatschapQuerySet":
        return self.filter(loopt_op(datum))

    def van_gebruiker(self, gebruiker) -> "LidmaatschapQuerySet":
        return self.filter(gebruiker=gebruiker)


class AanstellingQuerySet(models.QuerySet):
    def geldig_op(self, datum: date) -> "AanstellingQuerySet":
        return self.filter(loopt_op(datum))


class RaadpogingQuerySet(models.QuerySet):
    def neem_terug(self, naam: str) -> None:
        self.filter(naam=naam, aantal__gt=0).update(aantal=F("aantal") - 1)


class SessieManager(BaseSessionManager):
    def lopend(self, gebruiker, *, nu: datetime):
        return self.filter(gebruiker=gebruiker, expire_date__gt=nu).order_by("-expire_date")


def _lidmaatschappen() -> LidmaatschapQuerySet:
    return apps.get_model("organisaties", "Lidmaatschap").objects.all()
