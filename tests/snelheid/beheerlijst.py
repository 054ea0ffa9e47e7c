"""De lijst van cliënten zoals Django's admin haar geeft: dezelfde rijen, kolommen en filters.

Wie hem zo maakt is handig met Django: wat een kolom per rij nodig heeft staat al in de ene query,
zoals in die van ons. Wat de admin er zelf bij doet blijft: alle rijen tellen en bladeren met een
nummer. Wat hij niet doet: een regel in het logboek per cliënt die te zien was.
"""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from ips_portal.gedeeld import klok
from organisaties.models import Gebruiker
from trajecten.models import Toewijzing, Traject


class Beheer(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return True


class _Begeleider(admin.SimpleListFilter):
    title, parameter_name = "begeleider", "begeleider"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        wie = Gebruiker.objects.begeleiders_op(
            klok.vandaag(), organisatie_id=request.lid.organisatie.pk
        )
        return [(str(sleutel), naam) for sleutel, naam in wie.values_list("sleutel", "naam")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset


class _Lijst(admin.ModelAdmin):
    list_display = ("client", "nummer", "fase", "fase_sinds", "laatste_gesprek", "begeleider")
    list_filter = ("fase", _Begeleider)
    list_select_related = ("client",)
    ordering = ("client__zoeknaam",)
    list_per_page = 25

    def get_queryset(self, request: HttpRequest) -> Any:
        van_nu = Toewijzing.objects.filter(traject=OuterRef("pk"), van__lte=klok.vandaag())
        namen = van_nu.order_by("-van").values("begeleider__naam")[:1]
        rijen = super().get_queryset(request).met_laatste_contact().defer("client__bsn")
        return rijen.annotate(begeleider_naam=Subquery(namen))

    def nummer(self, traject: Any) -> str:
        return traject.client.clientnummer

    def laatste_gesprek(self, traject: Any) -> Any:
        return traject.laatste_contact

    def begeleider(self, traject: Any) -> str:
        return traject.begeleider_naam or "geen"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = (  # type: ignore[assignment]
        lambda self, request, obj=None: False
    )


beheer = Beheer(name="admin")
beheer.register(Traject, _Lijst)
