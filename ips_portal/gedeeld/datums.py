"""Welke datums geloofwaardig zijn; wat mist of misgetypt is, valt zo op."""

from datetime import date

from django.core.exceptions import ValidationError

_VROEGST = date(2000, 1, 1)
_LAATST = date(2100, 1, 1)


def niet_later(datum: date, vandaag: date) -> date:
    """De datum zelf. ValidationError als hij nog moet komen of te lang geleden is."""
    if datum > vandaag:
        raise ValidationError("Deze dag moet nog komen.")
    if datum < _VROEGST:
        raise ValidationError("Deze datum is te lang geleden. Staat het jaar goed?")
    return datum


def geloofwaardig(datum: date) -> date:
    """Voor wat ook nog kan komen."""
    if not _VROEGST <= datum <= _LAATST:
        raise ValidationError("Staat het jaar goed?")
    return datum
