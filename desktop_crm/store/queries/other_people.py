"""Who else the office knows by names that stand in texts about one person: asked once for all of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from desktop_crm.domain.contacts import ContactKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.name_stems import beginnings
from desktop_crm.domain.sorting import sort_key
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare


def called(
    connection: Connection, stems: Collection[str], besides: int, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Yield kind, given and family name of the contacts whose names begin as some stems do, those in the trash too.

    Each stem is one range of the index lists are kept in, so that the answer takes as long as there are such names,
    whatever the number of contacts. The names to be compared are the caller's: a stem is only a beginning, and those of
    contacts that are set aside come all of them.
    """
    keys = {sort_key(each, language) for found in stems for each in beginnings(found)}
    values = json.dumps(sorted(keys - {""}))
    for kind in ContactKind:
        for place in ("c.deleted_at IS NULL", "c.deleted_at IS NOT NULL AND c.aside = ''"):
            yield from bare(connection).execute(_CALLED.format(place=place), (values, kind.value, besides))
    # What is set aside stands in no order of names: it is the caller who finds those that are meant.
    yield from bare(connection).execute(_SET_ASIDE, (besides,))


_CALLED = (
    "SELECT DISTINCT c.kind, c.given, c.family FROM json_each(?) w CROSS JOIN contact c "
    "WHERE c.kind = ? AND {place} AND c.sort_key >= w.value AND c.sort_key < w.value || char(1114111) "
    "AND instr(c.sort_key || ' ', ' ') <= length(w.value) + 9 AND c.id <> ?"
)
"""An ending is four letters at most, each of which may have a mark in a key; the space behind it is the ninth sign."""
_SET_ASIDE = "SELECT DISTINCT kind, given, family FROM contact WHERE aside <> '' AND id <> ?"
