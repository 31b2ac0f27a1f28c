"""Lists written as CSV and XLSX, so that no spreadsheet calculates what somebody once typed into a name."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from desktop_crm.domain.errors import FileUnwritable
from desktop_crm.settings.own_files import require_apart

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0")
_NUMBER = re.compile(r"[+-]\d[\d \xa0]*(?:[.,]\d+)?")
"""A telephone in international form, or an amount: all a spreadsheet can make of it is a number."""
_XLSX_ROWS = 1_048_576
_XLSX_CELL = 32_767
_XLSX_FOOT = 200


class Remark(NamedTuple):
    """What a table says of itself: ``text``, and what that is called."""

    head: str
    text: str


def neutral(cell: str) -> str:
    """Return ``cell`` so that a spreadsheet shows it and never runs it; our own reader takes the mark off (F1).

    A number with its sign stays as it is, so that other programs dial what they read (docs/decisions/0022).
    """
    return f"'{cell}" if cell.startswith(_DANGEROUS) and not _NUMBER.fullmatch(cell) else cell


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], remark: Remark | None = None) -> int:
    """Write a table in UTF-8 with a mark (so that Excel reads its letters) and return how many rows it got.

    Cells that begin like a formula are neutralised. A ``remark`` is a last column that says the same in each row: one
    above the heads would be taken for them where the file is read. Replaces ``path`` whole or not at all.
    """
    more, again = _column(remark)
    count = 0
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([neutral(cell) for cell in (*header, *more)])
        for row in rows:
            writer.writerow([neutral(cell).replace("\0", "") for cell in (*row, *again)])
            count += 1
    return count


def _column(remark: Remark | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ((remark.head,), (remark.text,)) if remark else ((), ())


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], remark: Remark | None = None) -> bytes:
    """Return a table as :func:`write_csv` writes it."""
    more, again = _column(remark)
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for row in ((*header, *more), *((*row, *again) for row in rows)):
        writer.writerow([neutral(cell).replace("\0", "") for cell in row])
    return held.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], remark: Remark | None = None) -> int:
    """Write a table as a workbook of text cells, none a formula or a link, and return how many rows it got.

    A ``remark`` stands at the foot of each printed page and in the properties. Replaces ``path`` whole or not at all;
    refused with :class:`FileUnwritable` beyond what a sheet holds.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    count = 0
    with replacing(path) as temporary, tempfile.TemporaryDirectory(dir=temporary.parent, prefix=".parts-") as parts:
        book = xlsxwriter.Workbook(str(temporary), {**options, "tmpdir": parts})
        try:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            if remark:
                note = remark.text
                book.set_properties({"comments": note})
                # "&" begins a code of the format; the page's foot takes no more than this many characters.
                sheet.set_footer(f"&L{note.replace('&', '&&')[:_XLSX_FOOT]}")
            bold = book.add_format({"bold": True})
            for column, cell in enumerate(header):
                sheet.write_string(0, column, _cell(cell), bold)
            for count, row in enumerate(rows, 1):
                if count >= _XLSX_ROWS:
                    raise FileUnwritable(str(path))
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(count, column, _cell(cell))
        except BaseException:
            # Closing is what lets go of the library's own temporary files, also when the list is given up.
            with suppress(XlsxWriterException, OSError):
                book.close()
            raise
        try:
            book.close()
        except XlsxWriterException as error:
            raise FileUnwritable(str(path)) from error
    return count


def _cell(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in text[:_XLSX_CELL] if char >= " " or char in "\t\n\r")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file of the same folder to write, readable by this account only, that becomes ``path`` when done.

    Whatever fails, ``path`` stays as it was and nothing is left beside it; what the disk refuses becomes
    :class:`FileUnwritable`. Raises OwnFolder where it would be one of an office's own files.
    """
    require_apart(path)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".writing")
        temporary = Path(name)
        os.close(handle)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise FileUnwritable(str(path)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
