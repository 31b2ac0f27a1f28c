"""Which contacts the rows selected in a list are, said as a filter, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelection

from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactLine

MOST = 2_000
"""Rows that can be named one by one; more are said as all of the list, or all but a few."""


def spans(selection: QItemSelection) -> list[range]:
    """Return the selected rows as ranges from the top, never row by row: a million can be selected."""
    found = sorted((held.top(), held.bottom() + 1) for held in map(selection.at, range(selection.count())))
    merged: list[list[int]] = []
    for first, end in found:
        if merged and first <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([first, end])
    return [range(first, end) for first, end in merged]


def gaps(rows: list[range], count: int) -> list[range]:
    """Return the rows of a list of ``count`` that are not selected."""
    starts = [0, *(each.stop for each in rows)]
    ends = [*(each.start for each in rows), count]
    return [range(first, end) for first, end in zip(starts, ends, strict=True) if first < end]


def as_filter(
    rows: list[range], count: int, listed: ContactFilter | None, line: Callable[[int], ContactLine | None]
) -> ContactFilter | None:
    """Return the filter that holds just the contacts of the selected rows.

    ``listed`` is the filter of the whole list, or None where its rows were found by a search. Returns None where the
    rows are too many to be named, or were not read yet.
    """
    left = gaps(rows, count)
    if listed is not None and not left:
        return listed
    few_left = listed is not None and sum(map(len, left)) < sum(map(len, rows))
    wanted = left if few_left else rows
    if sum(map(len, wanted)) > MOST:
        return None
    ids: list[ContactId] = []
    for each in wanted:
        for row in each:
            held = line(row)
            if held is None:
                return None
            ids.append(held.id)
    if few_left and listed is not None:
        return replace(listed, without=tuple(ids))
    base = listed or ContactFilter()
    return ContactFilter(kind=base.kind, order=base.order, trashed=base.trashed, only=tuple(ids))
