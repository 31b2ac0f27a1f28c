"""Dates as files write them; a date that could mean two days means none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from desktop_crm.domain.records import ProblemCode

_MONTHS = (
    "jan january sty styczeń stycznia січ січень січня januar jänner",
    "feb february lut luty lutego лют лютий лютого februar",
    "mar march marzec marca бер березень березня mär märz",
    "apr april kwi kwiecień kwietnia кві квітень квітня",
    "may maj maja тра травень травня mai",
    "jun june cze czerwiec czerwca чер червень червня juni",
    "jul july lip lipiec lipca лип липень липня juli",
    "aug august sie sierpień sierpnia сер серпень серпня",
    "sep sept september wrz wrzesień września вер вересень вересня",
    "oct october paź październik października жов жовтень жовтня okt oktober",
    "nov november lis listopad listopada лис листопад листопада",
    "dec december gru grudzień grudnia гру грудень грудня dez dezember",
)
MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_YEAR_FIRST = re.compile(r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})\.?(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})(?: (?:r|р)\.?| \d{1,2}:\d\d.*)?")
_DAY_MONTH_WORD = re.compile(r"(\d{1,2})\.?[ -]([^\W\d]+)\.?,?[ -](\d{4})(?: (?:r|р)\.?)?")
_MONTH_WORD_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WITHOUT_YEAR = re.compile(r"--?(\d{1,2})-?(\d{1,2})|(\d{1,2})[./](\d{1,2})\.?")
_WORD_ONLY = re.compile(r"\d{1,2}\.? ([^\W\d]+)\.?|([^\W\d]+)\.? \d{1,2}(?:st|nd|rd|th)?")
_NOTHING = frozenset({"0/0/00", "0/0/0", "00/00/00", "0000-00-00", "00.00.0000", "00/00/0000", "--", "-"})

EARLIEST = 1850
FIRST_COUNTED, LAST_COUNTED = 10_000, 60_000
"""The numbers that may be days a spreadsheet counted: from 1927 to 2064."""
_COUNTED = re.compile(r"[1-6]\d{4}")
_COUNTED_FROM = date(1899, 12, 30)


class DayOrder(StrEnum):
    """Which of the two small numbers of a date is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNKNOWN = "unknown"


def is_blank_date(text: str) -> bool:
    """Say whether ``text`` is how a program writes that there is no date."""
    return not text or text in _NOTHING


def order_of(values: Iterable[str]) -> DayOrder:
    """Return the order a whole column shows: one date past the 12th decides for all of them."""
    day_first = month_first = False
    for value in values:
        match = _YEAR_LAST.fullmatch(value)
        if match:
            first, second = int(match[1]), int(match[3])
            day_first |= first > 12
            month_first |= second > 12
    if day_first == month_first:
        return DayOrder.UNKNOWN
    return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST


def day_of(text: str, order: DayOrder = DayOrder.UNKNOWN) -> date | None:
    """Return the day ``text`` means when it can mean only one, else None."""
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        if not match[2] and len(match[3]) + len(match[4]) != 4:
            return None
        return _day(match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 or first == second or order is DayOrder.DAY_FIRST:
            return _day(match[4], match[3], match[1])
        if second > 12 or order is DayOrder.MONTH_FIRST:
            return _day(match[4], match[1], match[3])
        return None
    if match := _DAY_MONTH_WORD.fullmatch(text):
        return _day(match[3], MONTH_OF.get(match[2].casefold(), 0), match[1])
    if match := _MONTH_WORD_DAY.fullmatch(text):
        return _day(match[3], MONTH_OF.get(match[1].casefold(), 0), match[2])
    return None


def counted_day(text: str) -> date | None:
    """Return the day that ``text`` is the number of, as spreadsheets count them: ``29252`` is 1 February 1980."""
    if not _COUNTED.fullmatch(text) or not FIRST_COUNTED <= int(text) <= LAST_COUNTED:
        return None
    return _COUNTED_FROM + timedelta(days=int(text))


def why_no_day(text: str) -> ProblemCode:
    """Return why ``text`` means no day: the year is not told, there is no such day, or it could be several.

    Without a year are ``--0309`` (RFC 6350, 4.3.1), ``03.09`` and ``9 marca``.
    """
    text = text.strip()
    if _WITHOUT_YEAR.fullmatch(text) or ((match := _WORD_ONLY.fullmatch(text)) and _month_in(match)):
        return ProblemCode.DATE_WITHOUT_YEAR
    if match := _YEAR_FIRST.fullmatch(text):
        if match[2] or len(match[3]) + len(match[4]) == 4:
            return _why(match[1])
    elif (match := _YEAR_LAST.fullmatch(text)) and (
        match[2] == "." or max(int(match[1]), int(match[3])) > 12 or match[1] == match[3]
    ):
        return _why(match[4])
    elif ((match := _DAY_MONTH_WORD.fullmatch(text)) and match[2].casefold() in MONTH_OF) or (
        (match := _MONTH_WORD_DAY.fullmatch(text)) and match[1].casefold() in MONTH_OF
    ):
        return _why(match[3])
    return ProblemCode.DATE_NOT_CLEAR


def _why(year: str) -> ProblemCode:
    return ProblemCode.DATE_IMPOSSIBLE if int(year) >= EARLIEST else ProblemCode.DATE_TOO_EARLY


def _month_in(match: re.Match[str]) -> bool:
    return any(word and word.casefold() in MONTH_OF for word in match.groups())


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None
