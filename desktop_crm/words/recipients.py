"""What is said of the columns of a package."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.domain.packages import PackageColumn
from desktop_crm.words.catalogue import Words
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
