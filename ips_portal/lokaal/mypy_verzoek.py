"""Vertelt mypy welke kenmerken onze middleware aan een verzoek hangt.

Zonder dit keurt mypy `request.lid` af; met een algemene uitzondering zou ook een tikfout als
`request.lidd` erdoor glippen. Wie een kenmerk toevoegt, noemt het hier.
"""

from collections.abc import Callable

from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

_VERZOEK = "django.http.request.HttpRequest"
_KENMERKEN = ("htmx", "lid", "logboek", "organisatie", "organisaties", "draai_terug", "vandaag")


def _voeg_toe(context: ClassDefContext) -> None:
    for naam in _KENMERKEN:
        if naam not in context.cls.info.names:
            soort = AnyType(TypeOfAny.explicit)
            add_attribute_to_class(context.api, context.cls, naam, soort)


class VerzoekPlugin(Plugin):
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        return _voeg_toe if fullname == _VERZOEK else None


def plugin(_version: str) -> type[Plugin]:
    return VerzoekPlugin
