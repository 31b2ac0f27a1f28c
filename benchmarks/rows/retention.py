"""Rows 15 and 16: people whose time is over go, and no page of the file keeps a word of them.

The floor of the first deletes as many people with the bare driver, their search words and everything that hangs on them
in one transaction. Ours takes them by rule, which can be undone, with a line in the trail for each of them, and then
erases them, with an entry in the ledger for each. What is counted is the time for a thousand.

The floor of the second is the rewriting itself, by the bare driver.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import in_turn
from desktop_crm.api.retention import RemoveRetentionRule, RetentionRules, RunRetention, SetRetentionRule
from desktop_crm.api.subjects import FinishErasure
from desktop_crm.app.office import Office
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.privacy.finishing import finish_runs
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import search

PEOPLE = 1_000
PURGES = 3
"""Pairs of the second, which takes the longer the more there is."""


def _sweep(bench: Bench, size: int) -> Iterator[Figure]:
    people = min(PEOPLE, size // 20)
    with bench.offices.copy(size) as copy, copy.raw(read_only=False) as raw, copy.opened() as office:
        _one_rule(office)
        # After the firms: with one of them all its people would have to be written anew.
        numbers = iter(range(size // 5 + 1, size // 5 + size + 1))
        found = in_turn(_ours(office, raw, numbers, people), _floor(raw, numbers, people), bench.pairs)
        yield Figure("retention-sweep", size, "ms", Goal(times=1.5), found)
        # Closing the office would finish the erasures: the whole file written anew, to be thrown away.
        raw.execute("UPDATE office SET erasures_pending = 0")


def _purge(bench: Bench, size: int) -> Iterator[Figure]:
    with bench.offices.copy(size) as copy, copy.raw(read_only=False) as raw, copy.opened() as office:
        found = in_turn(
            _timed(lambda: office.perform(FinishErasure())), _timed(lambda: _rewrite(raw)), min(bench.pairs, PURGES)
        )
        yield Figure("erasure-finish", size, "ms", Goal(times=1.2), found)


def _one_rule(office: Office) -> None:
    for rule in office.perform(RetentionRules())[0]:
        office.perform(RemoveRetentionRule(rule_id=rule.id))
    office.perform(
        SetRetentionRule(
            name="Former", what="contact", trigger=Trigger.CONTRACT_END, period=Period(years=40),
            action=RetentionAction.DELETE, reason="bench",
        )
    )  # fmt: skip


def _ours(office: Office, raw: driver.Connection, numbers: Iterator[int], people: int) -> Callable[[], float]:
    around = office.around

    def act() -> None:
        done, _ = office.perform(RunRetention())
        if done.deleted != people:
            raise AssertionError(done)
        with around.store.write() as connection:
            entered = finish_runs(connection, Ledger(around.folder, around.ledger_key), around.clock(), early=True)
        for enter in entered:
            enter()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def figure() -> float:
        ids = json.dumps([next(numbers) for _ in range(people)])
        chosen = "SELECT value FROM json_each(?)"
        raw.execute(f"UPDATE contact SET contract_until = '1970-01-01' WHERE id IN ({chosen})", (ids,))
        return _timed(act)() * PEOPLE / people

    return figure


def _floor(raw: driver.Connection, numbers: Iterator[int], people: int) -> Callable[[], float]:
    def act(ids: str) -> None:
        chosen = "SELECT value FROM json_each(?)"
        raw.execute("BEGIN IMMEDIATE")
        for table in search.TABLES:
            raw.execute(
                f"INSERT INTO {table}({table}, rowid, search) "
                f"SELECT 'delete', id, search FROM contact WHERE id IN ({chosen})",
                (ids,),
            )
        raw.execute(f"DELETE FROM contact WHERE id IN ({chosen})", (ids,))
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def figure() -> float:
        ids = json.dumps([next(numbers) for _ in range(people)])
        return _timed(lambda: act(ids))() * PEOPLE / people

    return figure


def _rewrite(raw: driver.Connection) -> None:
    for table in search.TABLES:
        raw.execute(f"INSERT INTO {table}({table}) VALUES('rebuild')")
    raw.execute("VACUUM")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _timed(act: Callable[[], object]) -> Callable[[], float]:
    def figure() -> float:
        began = time.perf_counter_ns()
        act()
        return (time.perf_counter_ns() - began) / 1e6

    return figure


SWEEP = Row("retention", sized=True, run=_sweep)
PURGE = Row("erasure", sized=True, run=_purge)
