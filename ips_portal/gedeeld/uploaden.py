"""Een te groot bestand niet aannemen, in plaats van het eerst helemaal op te slaan."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# Wat er naast het bestand in een formulier zit: velden, kopregels, scheidingen.
SPELING = 1024 * 1024


class BegrensdeUpload(FileUploadHandler):
    """Staat voor de gewone handlers. De rest van het verzoek wordt gelezen en weggegooid.

    Het formulier ziet dan geen bestand; `request.upload_geweigerd` is de grootte in bytes.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.te_groot = content_length > settings.IMPORT_HOOGSTENS_BYTES + SPELING
        if self.te_groot and self.request is not None:
            self.request.upload_geweigerd = content_length  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.te_groot:
            raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
