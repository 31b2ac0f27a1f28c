"""Finding contacts by what is typed, quickly at any size.

The cheapest question that fills a page is asked first: a range of e-mail addresses or telephone numbers, a range of
names in their order, the beginnings of words, and last the inside of words. Every question is capped before it is
sorted; sorting all hits of one letter would take a second at a million contacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select

from desktop_crm.domain.contacts import ContactKind, ContactPage
from desktop_crm.domain.languages import Language
from desktop_crm.domain.sorting import sort_key
from desktop_crm.domain.text import digits, query_words
from desktop_crm.store import search
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries.contacts import LINE, Owners, line_from
from desktop_crm.store.schema.contacts import contact

_CAP_WORDS, _CAP_GRAMS = 200, 400
_HIGHEST = "\U0010ffff"


def find(
    connection: Connection, text: str, kind: ContactKind | None, owners: Owners, limit: int, language: Language
) -> ContactPage:
    """Return at most ``limit`` contacts that ``text`` finds, by name; ``more`` says whether there are others."""
    found: dict[int, Any] = {}
    for ids in _questions(connection, text.strip(), limit, language):
        for row in _rows(connection, [number for number in ids if number not in found], kind, owners):
            found[row[0]] = row
        if len(found) > limit:
            break
    rows = sorted(found.values(), key=lambda row: (row[2], row[0]))
    return ContactPage(tuple(line_from(row) for row in rows[:limit]), len(rows) > limit)


def _questions(connection: Connection, text: str, limit: int, language: Language) -> Iterator[list[int]]:
    """Yield the numbers of candidates, cheapest question first."""
    words, number = query_words(text), digits(text)
    if not words:
        return
    if text.upper().startswith("C-") and text[2:].isdecimal():
        yield [int(text[2:])]
    if "@" in text:
        yield _ids(connection, _BY_EMAIL, *_range(text.casefold()), limit + 1)
    if len(number) >= 3 and not any(sign.isalpha() for sign in text):
        yield _ids(connection, _BY_PHONE, *_range(f"+{number}"), limit + 1)
        words = ((number,),)
    elif len(words) == 1:
        yield _ids(connection, _BY_NAME, *_range(sort_key(text, language)), limit + 1)
    yield _ids(connection, _BY_WORDS, search.words_expression(words), _CAP_WORDS)
    if expression := search.grams_expression(words):
        held = " AND ".join("(" + " OR ".join(["instr(c.search, ?) > 0"] * len(spellings)) + ")" for spellings in words)
        each = [spelling for spellings in words for spelling in spellings]
        yield _ids(connection, _BY_GRAMS.format(held=held), expression, *each, _CAP_GRAMS)


_BY_EMAIL = "SELECT DISTINCT contact_id FROM contact_email WHERE folded >= ? AND folded < ? LIMIT ?"
_BY_PHONE = "SELECT DISTINCT contact_id FROM contact_phone WHERE e164 >= ? AND e164 < ? LIMIT ?"
# One walk for each kind, so that the covering index answers in its own order.
_BY_NAME = " UNION ALL ".join(
    f"SELECT id FROM (SELECT id FROM contact WHERE kind = '{kind}' AND sort_key >= ?1 AND sort_key < ?2 "  # noqa: S608
    "AND deleted_at IS NULL ORDER BY sort_key, id LIMIT ?3)"
    for kind in ContactKind
)
_BY_WORDS = "SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?"
_BY_GRAMS = (
    "SELECT g.rowid FROM contact_grams g JOIN contact c ON c.id = g.rowid "
    "WHERE contact_grams MATCH ? AND {held} LIMIT ?"
)


def _range(prefix: str) -> tuple[str, str]:
    return prefix, prefix + _HIGHEST


def _ids(connection: Connection, sql: str, *parameters: Any) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(sql, parameters)]


_ROWS = select(*LINE).where(contact.c.id.in_(bindparam("ids", expanding=True)), contact.c.deleted_at.is_(None))
_ROWS_OF_KIND = _ROWS.where(contact.c.kind == bindparam("kind"))


def _rows(connection: Connection, ids: list[int], kind: ContactKind | None, owners: Owners) -> list[Any]:
    if not ids:
        return []
    if kind is None:
        rows = connection.execute(_ROWS, {"ids": ids}).all()
    else:
        rows = connection.execute(_ROWS_OF_KIND, {"ids": ids, "kind": kind.value}).all()
    return [row for row in rows if owners is None or row.owner_id in owners]
