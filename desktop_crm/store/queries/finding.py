"""Finding contacts by what is typed, quickly at any size.

The cheapest question that fills a page is asked first: a range of e-mail addresses or telephone numbers, a range of
names in their order, the beginnings of words, and last the inside of words. Every question is capped before it is
sorted; sorting all hits of one letter would take a second at a million contacts.

The search index knows everything a contact is found by. For somebody from whom a part of it is hidden the index only
names who might be meant: each is compared with the words that person may see, and as many are looked at as it takes, so
that neither a hit nor the number of hits tells of what is hidden.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Integer, Text, bindparam, select

from desktop_crm.domain.contacts import ContactKind, ContactPage, visible_name
from desktop_crm.domain.fields import FOUND_BY, Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.domain.sorting import sort_key
from desktop_crm.domain.text import digits, query_words, search_text
from desktop_crm.store import search
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, bare, one_of
from desktop_crm.store.queries.contacts import LINE, lines_from, reaching
from desktop_crm.store.schema.contacts import contact

_CAP_WORDS = 200
_MAIL_PART = re.compile(r"(?=.{3})[\w+-]*(?:[.@][\w+-]*)+")
Words = tuple[tuple[str, ...], ...]
_HIGHEST = "\U0010ffff"


def find(
    connection: Connection,
    text: str,
    kind: ContactKind | None,
    reach: Reach | None,
    limit: int,
    language: Language,
    hidden: frozenset[str] = frozenset(),
) -> ContactPage:
    """Return at most ``limit`` contacts that ``text`` finds, by name; ``more`` says whether there are others.

    Nobody is found by a field that is ``hidden``.
    """  # fmt: skip
    text = text.strip()
    words = query_words(text)
    wanted = _Wanted(text, words, kind, reach, limit, language, _telling(text, words, hidden & FOUND_BY))
    found: dict[int, Any] = {}
    for rows in _questions(connection, wanted, found):
        found.update((row[0], row) for row in rows if reach is None or reach.covers(row[0], row[_OWNER]))
        if len(found) > limit:
            break
    rows = sorted(found.values(), key=lambda row: (row[2], row[0]))
    return ContactPage(lines_from(rows[:limit]), len(rows) > limit)


@dataclass(frozen=True, slots=True)
class _Wanted:
    text: str
    words: Words
    kind: ContactKind | None
    reach: Reach | None
    limit: int
    language: Language
    hidden: frozenset[str]


def _telling(text: str, words: Words, hidden: frozenset[str]) -> frozenset[str]:
    """Return which hidden fields a hit could tell of: a telephone is found by digits, and no letter lies in those."""
    lettered = any(sign.isalpha() for sign in text)
    return hidden - {Field.PHONES} if lettered and not any(map(str.isdecimal, chain(*words))) else hidden


def _questions(connection: Connection, wanted: _Wanted, found: dict[int, Any]) -> Iterator[list[Any]]:
    """Yield rows that may be wanted, by the cheapest question first; none of what is ``found`` meanwhile again."""
    text, kind, limit = wanted.text, wanted.kind, wanted.limit

    def rows(sql: str, *parameters: Any) -> list[Any]:
        ids = [row[0] for row in bare(connection).execute(sql, parameters) if row[0] not in found]
        return _OF_IDS[kind].raw(connection, {"ids": json.dumps(ids)}) if ids else []

    words, number = wanted.words, digits(text)
    if not words:
        return
    # They are read one by one: the index, and names in their order, would tell of everybody else first.
    few = wanted.reach is not None and wanted.reach.accounts is not None and not wanted.reach.accounts
    if (named := number_in(CONTACT, text)) is not None:
        yield rows("SELECT ?", named)
    if "@" in text and Field.EMAILS not in wanted.hidden:
        yield rows(_BY_EMAIL, *_range(text.casefold()), limit + 1)
    if len(number) >= 3 and not any(sign.isalpha() for sign in text):
        if Field.PHONES not in wanted.hidden:
            yield rows(_BY_PHONE, *_range(f"+{number}"), limit + 1)
        words = ((number,),)
    elif len(words) == 1 and not few:
        first, last = _range(sort_key(text, wanted.language))
        for each in ContactKind if kind is None else (kind,):
            yield _BY_NAME.raw(connection, {"kind": each.value, "first": first, "last": last, "limit": limit + 1})
    within, values = _condition(kind, wanted.reach)
    if wanted.hidden or few:
        if wanted.hidden:
            ids = _seen(connection, words, within, values, wanted.hidden, limit, found, few=few)
        else:
            ids = _few(connection, words, within, values)
        yield _OF_IDS[kind].raw(connection, {"ids": json.dumps(ids)})
        return
    inside = True
    if _MAIL_PART.fullmatch(text):
        # Signs stand in e-mail addresses as they are typed, and say more than the words between them: few addresses
        # hold "ck.mar". Who has a "ck" inside one word and a "mar" in another is only looked for where none does.
        part = text.casefold()
        sql = _BY_GRAMS.format(held="instr(c.search, ?) > 0", within=within)
        parted = rows(sql, search.grams_expression(((part,),)), part, *values, limit + 1)
        inside = not (parted or ("@" in text and found))
        yield parted
    expression = search.words_expression(words)
    yield rows(_BY_WORDS, expression, _CAP_WORDS)
    if kind is not None or wanted.reach is not None:
        # The cap may have been used up by contacts that are not wanted; now only the wanted ones count.
        yield rows(_BY_WORDS_WITHIN.format(within=within), expression, *values, limit + 1)
    if inside and (expression := search.grams_expression(words)):
        held, each_spelling = _held(words)
        # Every hit is a row read for its text, and there is no more room than this.
        most = limit + 1 + len(found)
        yield rows(_BY_GRAMS.format(held=held, within=within), expression, *each_spelling, *values, most)


def _seen(
    connection: Connection,
    words: Words,
    within: str,
    values: tuple[str, ...],
    hidden: frozenset[str],
    limit: int,
    found: dict[int, Any],
    *,
    few: bool,
) -> list[int]:
    """Return contacts besides those ``found`` that have the words in what is not hidden, as many as there is room."""
    columns = _seen_columns(hidden)
    questions = [("contact_words", search.words_expression(words), search.begin_words)]
    if expression := search.grams_expression(words):
        questions.append(("contact_grams", expression, search.lie_inside))
    there: dict[int, None] = {}
    read: Iterable[Any] = ()
    if few:  # whatever is asked of them, they are the same
        held, given = _held(words)
        sql = _FEW.format(columns=columns, within=within, held=held)
        read = bare(connection).execute(sql, (*given, *values)).fetchall()
    for table, expression, have in questions:
        if not few:
            sql = _CANDIDATES.format(table=table, columns=columns, within=within)
            read = bare(connection).execute(sql, (expression, *values))
        for number, key, name, company, email, *parts in read:
            if number in found or number in there:
                continue
            called = visible_name(name, key, email, company, hidden)
            if have(words, _found_by(called, *parts)):
                there[number] = None
                if len(found) + len(there) > limit:
                    return list(there)
    return list(there)


def _few(connection: Connection, words: Words, within: str, values: tuple[str, ...]) -> list[int]:
    """Return who of the few within reach has the words, begun where all are short, as the index would find them."""
    held, given = _held(words)
    read = bare(connection).execute(_FEW_WHOLE.format(within=within, held=held), (*given, *values))
    inside = search.grams_expression(words)
    return [number for number, text in read if inside or search.begin_words(words, text)]


def _held(words: Words) -> tuple[str, list[str]]:
    """Return the condition that every word lies in what a contact is found by, and its values."""
    held = " AND ".join("(" + " OR ".join(["instr(c.search, ?) > 0"] * len(spellings)) + ")" for spellings in words)
    return held, [spelling for spellings in words for spelling in spellings]


def _found_by(name: str, company: str, city: str, emails: str | None, phones: str | None, tax_id: str) -> str:
    """Return what is indexed of a contact (see ``contact_rows.searched``) of the parts that are told."""
    numbers = {digits(form) for form in (phones or "").split("|")} - {""}
    return " ".join([search_text(name, company, city), emails or "", *sorted(numbers), tax_id])


def _seen_columns(hidden: frozenset[str]) -> str:
    """Return what a contact is found by as columns, those that are hidden empty: words to be folded first."""
    return ", ".join("''" if field.value in hidden else column for field, column in _FOUND_BY)


_BY_EMAIL = "SELECT DISTINCT contact_id FROM contact_email WHERE folded >= ? AND folded < ? LIMIT ?"
_BY_PHONE = "SELECT DISTINCT contact_id FROM contact_phone WHERE e164 >= ? AND e164 < ? LIMIT ?"
_BY_WORDS = "SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?"
_BY_GRAMS = (
    "SELECT g.rowid FROM contact_grams g JOIN contact c ON c.id = g.rowid "
    "WHERE contact_grams MATCH ? AND {held} AND {within} LIMIT ?"
)
_BY_WORDS_WITHIN = (
    "SELECT w.rowid FROM contact_words w JOIN contact c ON c.id = w.rowid "
    "WHERE contact_words MATCH ? AND {within} LIMIT ?"
)


_CANDIDATES = (
    "SELECT c.id, c.sort_key, c.name, c.company_name, c.list_email, {columns} "
    "FROM {table} i JOIN contact c ON c.id = i.rowid WHERE {table} MATCH ? AND {within}"
)
_OWNED = "c.owner_id IN (SELECT value FROM json_each(?))"
_ASSIGNED = "c.id IN (SELECT value FROM json_each(?))"
_NOT_BARRED = "c.id NOT IN (SELECT value FROM json_each(?))"
_FEW = (
    "SELECT c.id, c.sort_key, c.name, c.company_name, c.list_email, {columns} FROM contact c WHERE {held} AND {within}"
)
_FEW_WHOLE = "SELECT c.id, c.search FROM contact c WHERE {held} AND {within}"
_FOUND_BY = (
    (Field.COMPANY, "c.company_name"),
    (Field.ADDRESSES, "c.list_city"),
    (Field.EMAILS, "(SELECT group_concat(x.folded, ' ') FROM contact_email x WHERE x.contact_id = c.id)"),
    (
        Field.PHONES,
        "(SELECT group_concat(x.number || '|' || x.e164, '|') FROM contact_phone x WHERE x.contact_id = c.id)",
    ),
    (Field.TAX_ID, "c.tax_id"),
)


def _condition(kind: ContactKind | None, reach: Reach | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a contact is wanted and within reach, and its values."""
    held, values = ["c.deleted_at IS NULL"], []
    if kind is not None:
        held.append("+c.kind = ?")
        values.append(kind.value)
    if reach is not None:
        said = reaching(reach)
        accounts, contacts = said["owners"], said["assigned"]
        if reach.barred:
            held.append(_NOT_BARRED)
            values.append(said["barred"])
        if reach.accounts is None:
            pass
        elif not reach.accounts:
            held.append(_ASSIGNED)
            values.append(contacts)
        elif not reach.contacts:
            held.append(_OWNED)
            values.append(accounts)
        else:
            held.append(f"({_OWNED} OR {_ASSIGNED})")
            values += accounts, contacts
    return " AND ".join(held), tuple(values)


def _range(prefix: str) -> tuple[str, str]:
    return prefix, prefix + _HIGHEST


_OWNER = [column.name for column in LINE].index("owner_id")
_LIVE = select(*LINE).where(contact.c.deleted_at.is_(None))
# One walk for each kind, so that the covering index answers in its own order.
_BY_NAME = Prepared(
    _LIVE.where(
        contact.c.kind == bindparam("kind", type_=Text),
        contact.c.sort_key >= bindparam("first", type_=Text),
        contact.c.sort_key < bindparam("last", type_=Text),
    )
    .order_by(contact.c.sort_key, contact.c.id)
    .limit(bindparam("limit", type_=Integer))
)
_ANY_OF = _LIVE.where(one_of(contact.c.id, "ids"))
_OF_IDS = {kind: Prepared(_ANY_OF.where(contact.c.kind == kind.value)) for kind in ContactKind} | {
    None: Prepared(_ANY_OF)
}
