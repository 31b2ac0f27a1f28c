"""What XLSX keeps of a cell beside its value (ECMA-376, 18.3.1)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping

from desktop_crm.exchange.sheet_xml import Attributes, Details, Place, parse
from desktop_crm.exchange.zero_formats import ZeroFormat, zero_format

_TELLING = (b'hidden="', b' t="e"', b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
"""What the XML of a sheet holds that has more to tell than formats."""
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUE = ("1", "true")


def read_xlsx(parts: zipfile.ZipFile, sheet: str, details: Details) -> None:
    """Add to ``details`` what the file says of the cells of ``sheet``."""
    xml = parts.read(_part_of(parts, sheet))
    formats = _formats(parts)
    if formats or any(sign in xml for sign in _TELLING):
        cells = _Cells(details, formats)
        parse(xml, cells.start, cells.end, cells.text)


def column_number(letters: str) -> int:
    """Return the number, counted from 0, of the column that a spreadsheet calls ``letters``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """Return what a spreadsheet calls the column ``number``, counted from 0."""
    letters = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
        number -= 1
    return letters


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part a sheet is in."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def named(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            ids[attributes["name"]] = next((value for key, value in attributes.items() if key.endswith(":id")), "")

    def related(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    parse(parts.read("xl/workbook.xml"), named)
    parse(parts.read("xl/_rels/workbook.xml.rels"), related)
    target = targets[ids[sheet]]
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _formats(parts: zipfile.ZipFile) -> dict[str, ZeroFormat]:
    """Return the formats that show zeros in front, by the number of the style that has them."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
            inside = name == "cellXfs"

    if "xl/styles.xml" in parts.namelist():
        parse(parts.read("xl/styles.xml"), start)
    known = {number: shown for number, code in codes.items() if (shown := zero_format(code)) is not None}
    return {str(index): known[number] for index, number in enumerate(styles) if number in known}


class _Cells:
    """Goes through the cells of a sheet, one at a time."""

    def __init__(self, details: Details, formats: Mapping[str, ZeroFormat]) -> None:
        self._details = details
        self._formats = formats
        self._place: Place | None = None
        self._kind = self._style = ""
        self._formula = self._inside = self._valued = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "v":
            self._inside = True
        elif name == "f":
            self._formula = True
        elif name == "row" and attributes.get("hidden") in _TRUE:
            self._details.hidden_rows.append(range(int(attributes["r"]) - 1, int(attributes["r"])))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self._details.hidden_columns.append(range(int(attributes["min"]) - 1, int(attributes["max"])))

    def text(self, text: str) -> None:
        if self._inside and text:
            self._valued = True

    def end(self, name: str) -> None:
        if name == "v":
            self._inside = False
        elif name == "c" and self._place is not None:
            self._told(self._place)

    def _begin(self, attributes: Attributes) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        self._place = (int(match[2]) - 1, column_number(match[1])) if match else None
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = self._inside = self._valued = False

    def _told(self, place: Place) -> None:
        if self._kind == "e":
            self._details.errors.add(place)
        elif self._formula and not self._valued and self._kind != "str":
            self._details.without_result.add(place)
        elif self._kind == "n" and self._valued and (shown := self._formats.get(self._style)) is not None:
            self._details.formats[place] = shown
