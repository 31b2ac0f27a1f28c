"""The database under another key: whole, by both connections, and old or new whenever it is killed (K7)."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from desktop_crm.domain.errors import Busy, DatabaseDamaged, Defect, FileUnwritable
from desktop_crm.store.engine import Store, connect, create, opens
from tests.support.children import Child, Tell

OLD, NEW = b"o" * 32, b"n" * 32
ROWS = 3000


def filled(path: Path, rows: int = ROWS) -> Store:
    store = create(path, OLD)
    with store.write() as connection:
        connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
        for number in range(rows):
            connection.exec_driver_sql("INSERT INTO note VALUES (?, ?)", (number, f"{number} " * 100))
    with store.alone() as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return store


@pytest.fixture
def store(tmp_path):
    made = filled(tmp_path / "office.db")
    yield made
    made.close()


def rows_of(store: Store) -> int:
    with store.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one()


def test_the_file_opens_with_the_new_key_only(store):
    store.rekey(OLD, NEW)
    assert opens(store.path, NEW)
    assert not opens(store.path, OLD)
    with pytest.raises(DatabaseDamaged):
        connect(store.path, OLD)


def test_every_connection_and_fresh_ones_go_on_under_the_new_key(store):
    with store.read(aside=True) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == ROWS
    store.rekey(OLD, NEW)
    with store.read(aside=True) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == ROWS
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (?, 'after')", (ROWS,))
    assert rows_of(store) == ROWS + 1
    fresh = store.fresh()
    assert fresh.execute("SELECT text FROM note WHERE id = ?", (ROWS,)).fetchone() == ("after",)
    fresh.close()


@pytest.mark.parametrize("aside", [False, True])
def test_no_reader_can_write(store, aside):
    store.rekey(OLD, NEW)
    with pytest.raises(FileUnwritable), store.read(aside=aside) as connection:
        connection.exec_driver_sql("DELETE FROM note")
    assert rows_of(store) == ROWS


def test_every_page_is_written_anew_and_none_is_left_behind(store):
    before = store.path.read_bytes()
    store.rekey(OLD, NEW)
    after = store.path.read_bytes()
    assert len(after) == len(before)
    pages = range(4096, len(before), 4096)
    assert all(before[at : at + 4096] != after[at : at + 4096] for at in pages)
    journal = store.path.with_name("office.db-wal")
    assert not journal.exists() or not journal.stat().st_size


def test_somebody_who_reads_meanwhile_makes_it_busy_and_leaves_the_old_key(store):
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (?, 'in the journal')", (ROWS,))
    reading = store.fresh()
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM note").fetchone()
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (?, 'later')", (ROWS + 1,))
    with pytest.raises(Busy):
        store.rekey(OLD, NEW)
    reading.close()
    assert opens(store.path, OLD)
    assert rows_of(store) == ROWS + 2


def test_another_key_than_the_one_in_force_is_a_mistake_of_ours(store):
    with pytest.raises(Defect):
        store.rekey(NEW, OLD)
    with pytest.raises(Defect), store.write():
        store.rekey(OLD, NEW)
    assert opens(store.path, OLD)


def test_a_disk_that_takes_no_more_leaves_the_old_key_and_a_store_that_works(store, monkeypatch):
    size = store.path.stat().st_size
    resource = pytest.importorskip("resource")
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, before[1]))
    try:
        with pytest.raises(FileUnwritable):
            store.rekey(OLD, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert opens(store.path, OLD)
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (?, 'after')", (ROWS,))
    assert rows_of(store) == ROWS + 1
    store.rekey(OLD, NEW)
    assert rows_of(store) == ROWS + 1


def test_it_tells_how_far_it_is(tmp_path):
    store = filled(tmp_path / "office.db", 30_000)
    told: list[tuple[int, int]] = []
    store.rekey(OLD, NEW, lambda done, total: told.append((done, total)))
    store.close()
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX")
# The child opens connections of its own and takes no lock that a thread of the tests could hold.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_k7_killed_at_any_of_fifty_moments_the_file_opens_with_one_of_the_two_keys_and_holds_every_row(tmp_path):
    path, moments = tmp_path / "office.db", random.Random(7)
    filled(path).close()
    began = time.perf_counter()
    timed = Store(path, OLD)
    timed.rekey(OLD, NEW)
    takes = time.perf_counter() - began
    timed.close()
    held, kept_old = NEW, 0
    for _ in range(50):
        other = os.urandom(32)

        def body(tell: Tell, held: bytes = held, other: bytes = other) -> None:
            opened = Store(path, held)
            tell("begins")
            opened.rekey(held, other)
            tell("done")

        child = Child(body)
        assert child.line() == "begins"
        # A moment for the child to get somewhere: this wait is the fault being injected, nothing is waited *for*.
        time.sleep(moments.uniform(0, takes))
        done = "done" in child.kill()
        assert opens(path, held) != opens(path, other)
        assert opens(path, other) or not done
        kept_old += opens(path, held)
        held = held if opens(path, held) else other
        after = Store(path, held)
        assert rows_of(after) == ROWS
        with after.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        after.close()
    assert 0 < kept_old < 50, "some kills came before the last page was there, some after"
