"""Row 8: what a key press in the search field costs, against the words of the index and fifty rows."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, p99_of
from benchmarks.rows.lists import COLUMNS
from desktop_crm.domain.contacts import ContactKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.text import fold
from desktop_crm.store.engine import Store
from desktop_crm.store.queries.finding import find

WORDS = "SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT 50"
CALLS = 100
SAMPLE = 400


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built = bench.offices.of(size)
    with built.store() as store, built.raw() as raw:
        names = _families(raw)
        for letters in range(1, 7):
            typed = [name[:letters] for name in names if len(name) >= letters]
            found = in_turn(p99_of(_ours(store, typed), CALLS), p99_of(_floor(raw, typed), CALLS), bench.pairs)
            yield Figure(f"search-{letters}", size, "ms", Goal(times=3.5, at_most=5), found)
        for name, texts in _others(raw).items():
            ours = p99_of(_ours(store, texts), CALLS)
            found = in_turn(ours, p99_of(_floor(raw, [names[0][:3]]), CALLS), bench.pairs)
            yield Figure(f"search-{name}", size, "ms", Goal(at_most=15), found)


def _families(raw: driver.Connection) -> list[str]:
    sql = "SELECT family FROM contact WHERE kind = 'person' AND family <> '' ORDER BY id LIMIT ?"
    return [family for (family,) in raw.execute(sql, (SAMPLE,))]


def _others(raw: driver.Connection) -> dict[str, list[str]]:
    """Return what people type besides the beginning of a name (row 9)."""
    rows = raw.execute(
        "SELECT given, family, list_phone, list_email FROM contact WHERE list_phone <> '' AND list_email <> '' "
        "AND given <> '' ORDER BY id LIMIT ?",
        (SAMPLE,),
    ).fetchall()
    return {
        "two-words": [f"{family[:4]} {given[:2]}" for given, family, _, _ in rows],
        "phone-tail": ["".join(sign for sign in phone if sign.isdigit())[-6:] for _, _, phone, _ in rows],
        "mail-part": [mail[2:9] for *_, mail in rows],
    }


def _ours(store: Store, typed: list[str]) -> Side:
    random = Random(8)

    def ours() -> None:
        with store.read() as connection:
            find(connection, random.choice(typed), ContactKind.PERSON, None, 50, Language.POLISH)

    return ours


def _floor(raw: driver.Connection, typed: list[str]) -> Side:
    random = Random(8)

    def floor() -> None:
        ids = [row[0] for row in raw.execute(WORDS, (f'"{fold(random.choice(typed))}"*',))]
        marks = ",".join("?" * len(ids))
        raw.execute(f"SELECT {COLUMNS} FROM contact WHERE id IN ({marks})", ids).fetchall()

    return floor


ROW = Row("search", sized=True, run=_run)
