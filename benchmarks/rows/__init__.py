"""The rows of the goal table, one file for each subject."""

from __future__ import annotations

from benchmarks.bench import Row
from benchmarks.rows import audit, card, importing, lists, pdf, permission, retention, round_trip, save, search, window

ROWS: tuple[Row, ...] = (
    window.START,
    pdf.ROW,
    audit.ROW,
    window.UNLOCK,
    lists.ROW,
    window.SCROLL,
    card.ROW,
    search.ROW,
    permission.ROW,
    round_trip.ROW,
    save.ROW,
    importing.PARSE,
    importing.CARDS_ROW,
    importing.ROW,
    retention.SWEEP,
    retention.PURGE,
)
"""Everything that can be measured, in the order it is: what writes comes after what reads."""
