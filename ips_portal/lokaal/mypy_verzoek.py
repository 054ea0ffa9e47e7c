"""Vertelt mypy welke kenmerken onze middleware aan een verzoek hangt, en wie `user` is.

Zonder dit keurt mypy `request.lid` af; met een algemene uitzondering zou ook een tikfout als
`request.lidd` erdoor glippen. Wie een kenmerk toevoegt, noemt het hier. Inloggen is overal
verplicht (LoginRequiredMiddleware); de paar pagina's zonder login gebruiken `user` niet.
"""

from collections.abc import Callable

from mypy.plugin import AttributeContext, ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, Instance, Type, TypeOfAny

_VERZOEK = "django.http.request.HttpRequest"
_KENMERKEN = (
    *("htmx", "lid", "logboek", "organisatie", "organisaties", "draai_terug", "vandaag"),
    *("waarneming", "beperkt_dossier"),
)


def _voeg_toe(context: ClassDefContext) -> None:
    for naam in _KENMERKEN:
        if naam not in context.cls.info.names:
            soort = AnyType(TypeOfAny.explicit)
            add_attribute_to_class(context.api, context.cls, naam, soort)


def _gebruiker(context: AttributeContext) -> Type:
    # De openbare weg (named_generic_type) vindt alleen wat het gekeurde bestand zelf importeert.
    modules = context.api.modules  # type: ignore[attr-defined]
    knoop = modules["organisaties.models"].names["Gebruiker"].node
    return Instance(knoop, [])


class VerzoekPlugin(Plugin):
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        return _voeg_toe if fullname == _VERZOEK else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        return _gebruiker if fullname == f"{_VERZOEK}.user" else None


def plugin(_version: str) -> type[Plugin]:
    return VerzoekPlugin
