"""Whether the database file is whole. Every check reads the file on a fresh connection, not what a cache holds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy.exc import DBAPIError

from desktop_crm.store import search
from desktop_crm.store.engine import Connection, Store
from desktop_crm.store.errors import told_plainly


def pages(store: Store) -> str:
    """Check the seal of every page (HMAC-SHA-512); '' where all are whole."""
    return _first(store, "PRAGMA cipher_integrity_check")


def structure(store: Store) -> str:
    """Check trees, indexes and constraints; '' where all are sound."""
    found = _first(store, "PRAGMA integrity_check(1)")
    return "" if found == "ok" else found


def references(store: Store) -> str:
    """Check that every foreign key leads somewhere; '' where all do, else the table."""
    return _first(store, "PRAGMA foreign_key_check")


def search_index(connection: Connection) -> str:
    """Check that the search index says what the rows say; '' where it does."""
    for table in search.TABLES:
        try:
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
        except DBAPIError:
            return table
    return ""


def _first(store: Store, pragma: str) -> str:
    with _fresh(store) as raw:
        row = raw.execute(pragma).fetchone()
    return "" if row is None else str(row[0])


@contextlib.contextmanager
def _fresh(store: Store) -> Iterator[Any]:
    with told_plainly():
        raw = store.fresh()
        try:
            yield raw
        finally:
            raw.close()
