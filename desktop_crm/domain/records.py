"""What a file of contacts turned out to hold, before anything of it enters an office.

Records are tuples, because they are made and cross from the child process that reads a file by the thousand: a frozen
dataclass takes five times as long for either. A :class:`FileProblem` names a line, a column or a sheet and a
reason, never a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

_NONE: Final[Mapping[str, str]] = {}


class FileKind(StrEnum):
    """A kind of file we read, told by its content."""

    CSV = "csv"
    ODS = "ods"
    VCARD = "vcard"
    XLS = "xls"
    XLSX = "xlsx"


class Field(StrEnum):
    """What a column of a table means; the values are part of the ``read --json`` contract."""

    ADDITIONAL = "additional"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    CATEGORIES = "categories"
    CITY = "city"
    COUNTRY = "country"
    EMAIL = "emails"
    FAMILY = "family"
    FULL = "full"
    GIVEN = "given"
    NOTE = "note"
    ORGANIZATION = "organization"
    PERSONAL_ID = "personal_id"
    PHONE = "phones"
    POSTCODE = "postcode"
    PREFIX = "prefix"
    REGION = "region"
    STREET = "street"
    SUFFIX = "suffix"
    TAX_ID = "tax_id"
    TITLE = "title"
    WEBSITE = "website"


class Severity(StrEnum):
    """How much a problem costs: a record, a value, or nothing."""

    ERROR = "error"
    NOTE = "note"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """What is wrong with a record or a file that could be read all the same; the fronts word it."""

    BINARY_SKIPPED = "binary_skipped"
    BROKEN_LINE = "broken_line"
    CARD_NOT_ENDED = "card_not_ended"
    CELL_ERROR = "cell_error"
    CELLS_MOVED = "cells_moved"
    CHARSET_UNKNOWN = "charset_unknown"
    COLUMN_CLOSED = "column_closed"
    CONTROL_REMOVED = "control_removed"
    DATE_COUNTED = "date_counted"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_NOT_CLEAR = "date_not_clear"
    DATE_TOO_EARLY = "date_too_early"
    DATE_WITHOUT_YEAR = "date_without_year"
    DELICATE_TEXT = "delicate_text"
    DIGITS_LOST = "digits_lost"
    DO_NOT_IMPORT = "do_not_import"
    EMAIL_MALFORMED = "email_malformed"
    ENCODING_GUESSED = "encoding_guessed"
    FIELD_TOO_LONG = "field_too_long"
    GROUP_SKIPPED = "group_skipped"
    HIDDEN_CELLS = "hidden_cells"
    HIDDEN_SHEETS = "hidden_sheets"
    LETTERS_LOST = "letters_lost"
    LINE_ENCODING = "line_encoding"
    NESTED_CARD = "nested_card"
    NO_NAME_COLUMN = "no_name_column"
    NO_NAMES = "no_names"
    NO_RESULT = "no_result"
    NO_ROWS = "no_rows"
    NOBODY = "nobody"
    NUL_REMOVED = "nul_removed"
    OBJECTED = "objected"
    OTHER_SHEETS = "other_sheets"
    OUTSIDE_CARD = "outside_card"
    PHONE_MALFORMED = "phone_malformed"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    QUOTED_LINES = "quoted_lines"
    RECORD_UNREADABLE = "record_unreadable"
    RESTRICTED = "restricted"
    SHEET_READ = "sheet_read"
    TITLE_ROWS = "title_rows"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_VALUES = "too_many_values"
    VALUE_MALFORMED = "value_malformed"
    VALUE_TOO_LONG = "value_too_long"
    WITHDRAWN = "withdrawn"
    ZERO_LOST = "zero_lost"
    ZERO_PUT_BACK = "zero_put_back"


class PersonName(NamedTuple):
    """A person's name whole and in parts; a part nobody told is empty."""

    full: str = ""
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""


class Labelled(NamedTuple):
    """An e-mail address or a phone number with what it is for: ``work``, ``cell``, ``home fax`` or any words."""

    value: str
    label: str = ""


class PostalAddress(NamedTuple):
    """A postal address; ``street`` may hold several lines."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    label: str = ""


class FoundRecord(NamedTuple):
    """One person or company of a file; ``line`` is where it begins, counted from 1.

    ``source_fields`` keeps, under the file's own names, what no field of ours takes and every value that
    was not accepted into one.
    """

    line: int
    name: PersonName = PersonName()
    organization: str = ""
    title: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    birth_date: date | None = None
    note: str = ""
    categories: tuple[str, ...] = ()
    source_fields: Mapping[str, str] = _NONE
    website: str = ""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something a person should know of a line; ``detail`` names columns or sheets, or is a number, never a value."""

    line: int
    severity: Severity
    code: ProblemCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that was found in a file; ``encoding`` and ``delimiter`` are None where a kind has none.

    ``sheets`` are those of a workbook that hold anything, the one that was read before the others.
    """

    kind: FileKind
    encoding: str | None = None
    delimiter: str | None = None
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, Field] = field(default_factory=dict)
    records: tuple[FoundRecord, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def rejected(self) -> tuple[FileProblem, ...]:
        """The problems that each cost a record."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)
