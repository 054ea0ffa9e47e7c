"""Welke datums geloofwaardig zijn: zie ips_portal.gedeeld.datums."""

from ips_portal.gedeeld.datums import geloofwaardig, niet_later

__all__ = ["geloofwaardig", "niet_later"]
