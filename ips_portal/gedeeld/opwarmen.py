"""Wat een nieuw proces anders pas bij zijn eerste bezoeker doet: adressen, sjablonen en taal laden.

Dat scheelt die bezoeker meer dan een seconde; het proces meldt zich er zoveel later om.
"""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import reverse
from django.utils import formats, translation

_VAN_ANDEREN = ("crispy_forms", "crispy_bootstrap5", "django.forms")


def warm_op() -> None:
    _laad_adressen()
    with translation.override(settings.LANGUAGE_CODE):
        translation.gettext("Yes")
        formats.get_format("DATE_FORMAT")
        for naam in _sjablonen():
            _laad(naam)


def _laad_adressen() -> None:
    """Met elke view, elk formulier en wat die weer laden; een naam zoeken leest ze allemaal."""
    reverse(settings.LOGIN_URL)


def _sjablonen() -> Iterator[str]:
    mappen = [Path(settings.BASE_DIR, "templates")]
    mappen += [
        Path(app.path, "templates") for app in apps.get_app_configs() if app.name in _VAN_ANDEREN
    ]
    for map_ in mappen:
        for pad in sorted(map_.rglob("*.html")):
            yield str(pad.relative_to(map_))


def _laad(naam: str) -> None:
    """Een sjabloon dat niet kan, valt pas om bij wie het vraagt; zoals zonder opwarmen."""
    try:
        get_template(naam)
    except (TemplateDoesNotExist, TemplateSyntaxError):
        return
