"""Leest de formulieren van een pagina zoals een browser dat doet: wat zou hij versturen?"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_NIET_VERSTUURD = frozenset({"submit", "button", "image", "reset"})


@dataclass
class Gelezen:
    actie: str
    methode: str
    id: str = ""
    velden: list[tuple[str, str]] = field(default_factory=list)
    keuzes: dict[str, list[str]] = field(default_factory=dict)
    bestanden: set[str] = field(default_factory=set)

    @property
    def namen(self) -> set[str]:
        return {naam for naam, _ in self.velden} | set(self.keuzes) | self.bestanden


def formulieren_op(pagina: str, pad: str) -> list[Gelezen]:
    """Elk formulier op deze pagina; zonder eigen adres gaat het naar `pad`."""
    lezer = _Lezer(pad)
    lezer.feed(pagina)
    lezer.close()
    return lezer.gevonden


class _Lezer(HTMLParser):
    def __init__(self, pad: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pad = pad
        self.gevonden: list[Gelezen] = []
        self.open: Gelezen | None = None
        self.keuzelijst: tuple[Gelezen, str, bool] | None = None
        self.tekstvak: tuple[Gelezen, str] | None = None
        self.tekst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self.open = Gelezen(
                kenmerken.get("action") or self.pad,
                kenmerken.get("method", "get").upper(),
                kenmerken.get("id", ""),
            )
            self.gevonden.append(self.open)
        elif tag == "option":
            self._optie(kenmerken)
        else:
            self._veld(tag, kenmerken)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select" and self.keuzelijst:
            self._sluit_keuzelijst(*self.keuzelijst)
        elif tag == "textarea" and self.tekstvak:
            form, naam = self.tekstvak
            form.velden.append((naam, self.tekst.removeprefix("\n")))
            self.tekstvak = None

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def _veld(self, tag: str, kenmerken: dict[str, str]) -> None:
        form, naam = self._van(kenmerken), kenmerken.get("name", "")
        if not form or not naam or "disabled" in kenmerken:
            return
        if tag == "select":
            self.keuzelijst = (form, naam, "multiple" in kenmerken)
            form.keuzes.setdefault(naam, [])
        elif tag == "textarea":
            self.tekstvak, self.tekst = (form, naam), ""
        elif tag == "input":
            _invoer(form, naam, kenmerken)

    def _van(self, kenmerken: dict[str, str]) -> Gelezen | None:
        bij = kenmerken.get("form")
        return next((form for form in self.gevonden if form.id == bij), None) if bij else self.open

    def _optie(self, kenmerken: dict[str, str]) -> None:
        if not self.keuzelijst:
            return
        form, naam, _ = self.keuzelijst
        form.keuzes[naam].append(kenmerken.get("value", ""))
        if "selected" in kenmerken:
            form.velden.append((naam, kenmerken.get("value", "")))

    def _sluit_keuzelijst(self, form: Gelezen, naam: str, meer: bool) -> None:
        if not meer and form.keuzes[naam] and naam not in dict(form.velden):
            form.velden.append((naam, form.keuzes[naam][0]))
        self.keuzelijst = None


def _invoer(form: Gelezen, naam: str, kenmerken: dict[str, str]) -> None:
    soort = kenmerken.get("type", "text")
    aan_of_uit = soort in ("radio", "checkbox")
    waarde = kenmerken.get("value", "on" if aan_of_uit else "")  # een lege waarde is er ook een
    if soort == "file":
        form.bestanden.add(naam)
    elif aan_of_uit:
        form.keuzes.setdefault(naam, []).append(waarde)
        if "checked" in kenmerken:
            form.velden.append((naam, waarde))
    elif soort not in _NIET_VERSTUURD:
        form.velden.append((naam, waarde))
