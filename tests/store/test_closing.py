"""A store that is closed stops whoever reads just then: closed under a statement, a connection takes all along."""

from __future__ import annotations

import threading

import pytest

from desktop_crm.domain.errors import Defect
from desktop_crm.store.engine import create
from desktop_crm.store.prepared import bare
from tests.support.children import Child

ENDLESS = """
WITH RECURSIVE number(n) AS (SELECT begun() UNION ALL SELECT n + 1 FROM number) SELECT max(n) FROM number
"""
PATIENCE = 30


@pytest.mark.parametrize("aside", [False, True])
def test_closing_stops_what_is_being_read(tmp_path, aside):
    def close_under_a_reader(tell):
        store = create(tmp_path / "office.db", b"k" * 32)
        running = threading.Event()

        def read():
            try:
                with store.read(aside=aside) as connection:
                    bare(connection).create_function("begun", 0, lambda: int(running.set() is None))
                    bare(connection).execute(ENDLESS).fetchall()
            except Defect as defect:
                tell(str(defect))

        reading = threading.Thread(target=read, daemon=True)
        reading.start()
        if running.wait(PATIENCE):
            store.close()
            reading.join(PATIENCE)
            tell("closed")

    assert Child(close_under_a_reader).wait() == ["database: OperationalError: interrupted", "closed"]


def test_a_store_may_be_closed_twice(tmp_path):
    store = create(tmp_path / "office.db", b"k" * 32)
    store.close()
    store.close()
    assert not any(store._key)
