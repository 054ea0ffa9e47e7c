"""Een te groot bestand niet aannemen, in plaats van het eerst helemaal op te slaan."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

# Wat er naast het bestand in een formulier zit: velden, kopregels, scheidingen.
SPELING = 1024 * 1024

View = Callable[..., HttpResponse]


def neemt_bestand(hoogstens: Callable[[], int]) -> Callable[[View], View]:
    """De view neemt bestanden aan tot `hoogstens()` bytes; een view zonder dit neemt er geen."""

    def versier(view: View) -> View:
        view.bestand_hoogstens = hoogstens  # type: ignore[attr-defined]
        return view

    return versier


def geweigerde_grootte(request: HttpRequest) -> int:
    """De grootte in bytes van een bestand dat niet is aangenomen; 0 als alles paste."""
    return getattr(request, "upload_geweigerd", 0)


class BegrensdeUpload(FileUploadHandler):
    """Staat voor de gewone handlers. Een bestand dat te groot is wordt gelezen en weggegooid.

    Het formulier ziet dan geen bestand; de andere velden blijven wat ze waren.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.hoogstens = _hoogstens(self.request)
        self.verzoek_grootte = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.gelezen = 0
        if self.verzoek_grootte > self.hoogstens + SPELING:
            self._weiger()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.gelezen += len(raw_data)
        if self.gelezen > self.hoogstens:
            self._weiger()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _weiger(self) -> None:
        if self.request is not None:
            self.request.upload_geweigerd = self.verzoek_grootte  # type: ignore[attr-defined]
        raise SkipFile


def _hoogstens(request: HttpRequest | None) -> int:
    gevonden = getattr(request, "resolver_match", None)
    grens = getattr(getattr(gevonden, "func", None), "bestand_hoogstens", None)
    return grens() if grens else 0
