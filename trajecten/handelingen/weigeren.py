"""Van een regel die nee zegt naar een fout die het formulier kan tonen."""

from django.core.exceptions import ValidationError

from trajecten.regels.fasen import Afgewezen


def weiger_als(afgewezen: Afgewezen | None) -> None:
    """ValidationError bij het veld dat de regel noemt, of boven het formulier als er geen is."""
    if afgewezen is None:
        return
    if afgewezen.veld:
        raise ValidationError({afgewezen.veld: afgewezen.uitleg})
    raise ValidationError(afgewezen.uitleg)
