"""Een werkboek openen met openpyxl. Alleen `lezen` laadt dit, als het bestand is gewogen."""

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet


class _Blad(ReadOnlyWorksheet):
    """Zonder de afmeting te zoeken: dat loopt een blad zonder opgave helemaal door."""

    def _get_size(self) -> None:
        pass


class _Lezer(ExcelReader):
    def read_worksheets(self) -> None:
        for blad, verwijzing in self.parser.find_sheets():
            if verwijzing.target in self.valid_files and "chartsheet" not in verwijzing.Type:
                self.wb._sheets.append(
                    _Blad(self.wb, blad.name, verwijzing.target, self.shared_strings)
                )


def open_boek(bestand: BinaryIO, *, uitkomsten: bool = False) -> Workbook:
    """Met `uitkomsten` geeft een formulecel wat Excel er het laatst van maakte."""
    lezer = _Lezer(bestand, read_only=True, keep_links=False, data_only=uitkomsten)
    lezer.read()
    return lezer.wb
