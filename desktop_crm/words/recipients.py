"""What is said of what recipients are given: the columns of a package, the whole card to look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop_crm.domain.disclosed import InPackage, WholeRecord, found
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.references import PACKAGE, refer
from desktop_crm.words.catalogue import Words
from desktop_crm.words.days import SayDay
from desktop_crm.words.labels import label


def column_name(column: PackageColumn, pseudonyms: bool, words: Words) -> str:
    """Return what a column is called: under a pseudonym an address is its town, a date of birth its year."""
    if pseudonyms and column is PackageColumn.ADDRESSES:
        return words.gettext("Town and country")
    if pseudonyms and column is PackageColumn.BIRTH_DATE:
        return words.gettext("Year of birth")
    return label(column, words)


def columns_said(columns: Iterable[PackageColumn], pseudonyms: bool, words: Words) -> str:
    """Return what goes to a partner, in a line."""
    named = [column_name(each, pseudonyms, words) for each in columns]
    return "; ".join([words.gettext("a pseudonym"), *named] if pseudonyms else named)


def disclosed_said(text: str, words: Words, say_day: SayDay = date.isoformat) -> str:
    """Return what was passed on in the reader's language, where the program said it; somebody's own words as they are.

    What stands before it, such as the recipient's name on a timeline, stays.
    """
    before, what = found(text)
    match what:
        case WholeRecord(until):
            said = words.gettext("The whole record, to look at until {day}").format(day=say_day(until))
        case InPackage(package, until, columns, pseudonyms):
            said = words.gettext("{what} (package {reference}, until {day})").format(
                what=columns_said(columns, pseudonyms, words), reference=refer(PACKAGE, package), day=say_day(until)
            )
        case None:
            said = ""
    return before + said
