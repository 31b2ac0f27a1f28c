"""The search index: two FTS5 tables over ``contact.search``, and the expressions they are asked with.

``contact_words`` answers what words begin with, ``contact_grams`` what lies inside them (the tail of a telephone
number, a part of an e-mail address). Both keep no text of their own. Upkeep is by sets of rows and never by trigger:
a trigger costs an index flush for every row. What a person types is folded to letters and digits and always quoted,
so that it cannot be read as a search expression.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.domain.text import fold
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare

TABLES = ("contact_words", "contact_grams")

_OVER = "search, content='contact', content_rowid='id', detail=none"
CREATE = (
    f"CREATE VIRTUAL TABLE contact_words USING fts5({_OVER}, tokenize='unicode61', prefix='1 2 3 4 5 6')",
    f"CREATE VIRTUAL TABLE contact_grams USING fts5({_OVER}, tokenize='trigram')",
)

_BATCH = 500


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Take contacts out of the index; to be called while their rows still hold the text that was indexed."""
    for chosen in _batches(ids):
        for table in TABLES:
            bare(connection).execute(
                f"INSERT INTO {table}({table}, rowid, search) "  # noqa: S608 — our own table names
                f"SELECT 'delete', id, search FROM contact WHERE id IN ({chosen})"
            )


def learn(connection: Connection, ids: Iterable[int]) -> None:
    """Put contacts into the index as their rows now stand."""
    for chosen in _batches(ids):
        for table in TABLES:
            bare(connection).execute(
                f"INSERT INTO {table}(rowid, search) SELECT id, search FROM contact WHERE id IN ({chosen})"  # noqa: S608
            )


def renew(connection: Connection, number: int, was: str | None, now: str) -> None:
    """Put one contact into the index under what it is found by ``now`` instead of what it ``was``, None for a new one.

    Nothing is written where that is the same. Both values are given rather than read: a statement over sets of rows
    makes each index write out what it holds, so that it would be written twice for one contact, the second time merged.
    """
    if was == now:
        return
    raw = bare(connection)
    for table in TABLES:
        if was is not None:
            sql = f"INSERT INTO {table}({table}, rowid, search) VALUES ('delete', ?, ?)"  # noqa: S608 — our own names
            raw.execute(sql, (number, was))
        raw.execute(f"INSERT INTO {table}(rowid, search) VALUES (?, ?)", (number, now))  # noqa: S608


def learn_after(connection: Connection, number: int) -> None:
    """Put every contact with an id above ``number`` into the index, in one pass."""
    for table in TABLES:
        bare(connection).execute(
            f"INSERT INTO {table}(rowid, search) SELECT id, search FROM contact WHERE id > ?",  # noqa: S608
            (number,),
        )


def _batches(ids: Iterable[int]) -> Iterable[str]:
    held = [str(int(number)) for number in ids]
    for start in range(0, len(held), _BATCH):
        yield ",".join(held[start : start + _BATCH])


def words_expression(words: Iterable[Iterable[str]]) -> str:
    """Return the FTS5 expression for: every word begins some indexed word, in any of its spellings."""
    return " AND ".join("(" + " OR ".join(f'"{spelling}"*' for spelling in spellings) + ")" for spellings in words)


def grams_expression(words: Iterable[Iterable[str]]) -> str:
    """Return the trigram expression for candidates that may hold every word somewhere; '' where all are too short.

    Without positions (detail=none) FTS5 takes single trigrams only, so that each word is asked for as all of its own.
    """
    parts = []
    for spellings in words:
        long = [spelling for spelling in spellings if len(spelling) >= 3]
        if long:
            parts.append("(" + " OR ".join(_trigrams(spelling) for spelling in long) + ")")
    return " AND ".join(parts)


def begin_words(words: Iterable[Iterable[str]], text: str) -> bool:
    """Say whether every word begins some word of a text, as ``contact_words`` would."""
    held = fold(text).split()
    return all(any(word.startswith(spelling) for spelling in spellings for word in held) for spellings in words)


def lie_inside(words: Iterable[Iterable[str]], text: str) -> bool:
    """Say whether every word lies somewhere in a text, as one that ``contact_grams`` names is looked through."""
    return all(any(spelling in text for spelling in spellings) for spellings in words)


def _trigrams(word: str) -> str:
    pieces = dict.fromkeys(word[at : at + 3] for at in range(len(word) - 2))
    return "(" + " AND ".join(f'"{piece}"' for piece in pieces) + ")"
