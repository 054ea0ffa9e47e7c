"""De tegenproef: elk bestand wordt aangenomen en blijft in het geheugen tot het antwoord er is."""

from ips_portal.settings.test import *  # noqa: F403

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024**3
