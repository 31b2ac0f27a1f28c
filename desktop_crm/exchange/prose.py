"""Telling a table from a text that is none: a letter, a page of notes, a program, a log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from desktop_crm.domain.records import Field
from desktop_crm.exchange.columns import WHO

LOOK_AT = 200
ALIKE = 0.6
"""The share of the rows of a table that are of one width; what nobody recognises must do better."""
ALIKE_UNKNOWN = 0.8
SENTENCES = 0.3
_RULE = re.compile(r":?[-=]{2,}:?")
_SENTENCE = re.compile(r"\S+(?:\s+\S+){5,}[.!?:;]")


def is_rule(row: Sequence[str]) -> bool:
    """Say whether a row is a line drawn under headers, as in Markdown."""
    return any(row) and all(not cell or _RULE.fullmatch(cell) for cell in row)


def is_table(rows: Sequence[Sequence[str]], fields: Collection[Field]) -> bool:
    """Say whether ``rows``, whose columns mean ``fields``, are a table rather than a text with a few commas in it."""
    sample = [row for row in rows[:LOOK_AT] if any(row)]
    width, times = Counter(map(len, sample)).most_common(1)[0]
    alike = times / len(sample)
    if WHO.isdisjoint(fields):
        return width > 1 and alike >= ALIKE_UNKNOWN and not any(map(is_rule, sample))
    if width > 1 and alike >= ALIKE:
        return True
    sentences = sum(1 for row in sample if _SENTENCE.fullmatch(", ".join(filter(None, row))))
    return sentences <= SENTENCES * len(sample)
