"""The rows of the goal table, one file for each subject."""

from __future__ import annotations

from benchmarks.bench import Row
from benchmarks.rows import audit, card, importing, lists, pdf, round_trip, save, search

ROWS: tuple[Row, ...] = (
    pdf.ROW,
    audit.ROW,
    lists.ROW,
    card.ROW,
    search.ROW,
    save.ROW,
    round_trip.ROW,
    importing.ROW,
)
"""Everything that can be measured, in the order it is: what writes comes after what reads."""
