"""Rows 4 and 5: a page of the list, the first one and one anywhere, against the same SQL on the bare driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from desktop_crm.domain.contacts import ContactFilter, ContactStatus, PageKey
from desktop_crm.store.engine import Store
from desktop_crm.store.queries import contacts

COLUMNS = (
    "id, kind, sort_key, name, company_name, list_email, list_phone, list_city, status, owner_id, "
    "consented, consent_until, restricted_at, uid"
)
_LIVE = f"SELECT {COLUMNS} FROM contact WHERE kind = 'person' AND deleted_at IS NULL"
FIRST = f"{_LIVE} ORDER BY sort_key, id LIMIT 51"
FILTERED = f"{_LIVE} AND status = 'client' ORDER BY sort_key, id LIMIT 51"
AFTER = f"{_LIVE} AND sort_key >= ?1 AND (sort_key > ?1 OR id > ?2) ORDER BY sort_key, id LIMIT 51"
CALLS = 200


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built = bench.offices.of(size)
    with built.store() as store, built.raw() as raw:
        sides = {
            "list-first-page": (_page(store, ContactFilter()), _same(raw, FIRST)),
            "list-filtered": (_page(store, ContactFilter(status=ContactStatus.CLIENT)), _same(raw, FILTERED)),
            "list-anywhere": _anywhere(store, raw),
        }
        for name, (ours, floor) in sides.items():
            found = in_turn(mean_of(ours, CALLS), mean_of(floor, CALLS), bench.pairs)
            yield Figure(name, size, "ms", Goal(times=1.7), found)


def _page(store: Store, chosen: ContactFilter) -> Side:
    with store.read() as connection:
        if len(contacts.page(connection, chosen, None, None, 50).lines) != 50:
            raise ValueError("the office is too small to measure pages in")

    def ours() -> None:
        with store.read() as connection:
            contacts.page(connection, chosen, None, None, 50)

    return ours


def _same(raw: driver.Connection, sql: str) -> Side:
    return lambda: raw.execute(sql).fetchall()


def _anywhere(store: Store, raw: driver.Connection) -> tuple[Side, Side]:
    """Return both sides of a page after a place drawn at random, each drawing the same places."""
    with store.read() as connection:
        keys = [key for key in contacts.anchors(connection, ContactFilter(), None, 97).keys if key is not None]
    our_place, floor_place = _drawn(keys), _drawn(keys)

    def ours() -> None:
        with store.read() as connection:
            contacts.page(connection, ContactFilter(), None, our_place(), 50)

    def floor() -> None:
        place = floor_place()
        raw.execute(AFTER, (place.key, place.id)).fetchall()

    return ours, floor


def _drawn(keys: list[PageKey]) -> Callable[[], PageKey]:
    random = Random(5)
    return lambda: random.choice(keys)


ROW = Row("list", sized=True, run=_run)
