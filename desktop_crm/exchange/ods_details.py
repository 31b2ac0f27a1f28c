"""What OpenDocument keeps of a cell beside its value (ODF 1.3, part 3, 9.1)."""

from __future__ import annotations

import re
import zipfile

from desktop_crm.exchange.sheet_xml import Attributes, Details, parse

FURTHEST = 1_048_576
_HIDDEN = ("collapse", "filter")
_ERROR = re.compile(r"#[A-Z/0!?]+|(?:Err|Błąd|Помилка):\d+")
_ZEROS = re.compile(r"0[\d -]*\d")


def read_ods(parts: zipfile.ZipFile, sheet: str, details: Details) -> None:
    """Add to ``details`` what the file says of the cells of ``sheet``."""
    cells = _Cells(details, sheet)
    parse(parts.read("content.xml"), cells.start, cells.end, cells.text)


class _Cells:
    """Goes through the cells of a sheet, one at a time; what is repeated counts as often as it stands."""

    def __init__(self, details: Details, sheet: str) -> None:
        self._details = details
        self._sheet = sheet
        self._within = False
        self._row = self._column = self._columns = 0
        self._rows = self._times = 1
        self._cell: Attributes | None = None
        self._text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._within = attributes.get("table:name") == self._sheet
            self._row = self._columns = 0
        elif not self._within:
            return
        elif name == "table-column":
            times = _times(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in _HIDDEN:
                self._details.hidden_columns.append(range(self._columns, self._columns + times))
            self._columns += times
        elif name == "table-row":
            self._rows, self._column = _times(attributes, "table:number-rows-repeated"), 0
            if attributes.get("table:visibility") in _HIDDEN:
                self._details.hidden_rows.append(range(self._row, self._row + self._rows))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._text = attributes, []
            self._times = _times(attributes, "table:number-columns-repeated")

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == "table":
            self._within = False
        elif self._within and name == "table-row":
            self._row += self._rows
        elif self._within and name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._told(self._cell, "".join(self._text).strip())
            self._column += self._times
            self._cell = None

    def _told(self, cell: Attributes, shown: str) -> None:
        kind = cell.get("office:value-type", "")
        place = (self._row, self._column)
        if cell.get("calcext:value-type") == "error" or ("table:formula" in cell and _ERROR.fullmatch(shown)):
            self._details.errors.add(place)
        elif "table:formula" in cell and not kind:
            self._details.without_result.add(place)
        elif kind == "float" and _ZEROS.fullmatch(shown):
            digits = re.sub(r"\D", "", shown).lstrip("0")
            if digits == cell.get("office:value", "").removesuffix(".0"):
                self._details.shown[place] = shown


def _times(attributes: Attributes, name: str) -> int:
    return min(int(attributes.get(name, "1")), FURTHEST)
