"""Waar een gemeente in opging, en waar ze uit ontstond."""

from datetime import date

from clienten.models import Gemeente


def gebied_op(gemeente: Gemeente, dag: date) -> list[str]:
    """De gemeenten van `dag` waar dit gebied toen bij hoorde; leeg als dat niet bekend is."""
    return []
