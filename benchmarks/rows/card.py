"""Row 7: a contact's card, its data alone and as it is asked for, with the line that says who looked.

Who looks leaves a signed line that has reached the disk before anything is shown. The floor of the whole does the same
by the bare driver, so that a slow disk falls on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.filling import TODAY
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from benchmarks.necessary import SignedLine
from desktop_crm.api.contacts import ShowContact
from desktop_crm.app.office import Office
from desktop_crm.domain.contacts import ContactId
from desktop_crm.store.engine import Store
from desktop_crm.store.queries import consents, contacts, due, retention

FLOOR = (
    "SELECT * FROM contact WHERE id = ?",
    "SELECT address, label FROM contact_email WHERE contact_id = ? ORDER BY position",
    "SELECT number, label, e164 FROM contact_phone WHERE contact_id = ? ORDER BY position",
    (
        "SELECT c.*, w.*, p.* FROM consent c JOIN wording w ON w.id = c.wording_id "
        "JOIN purpose p ON p.id = w.purpose_id WHERE c.contact_id = ? ORDER BY c.given_at DESC, c.id DESC"
    ),
)
CALLS = 100


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built = bench.offices.of(size)
    with built.raw() as raw:
        with built.store() as store:
            found = in_turn(mean_of(_data(store, size), CALLS), mean_of(_bare(raw, size), CALLS), bench.pairs)
            yield Figure("card-data", size, "ms", Goal(times=4), found)
        with built.opened() as office:
            with bench.offices.copy(size) as copy, copy.raw(read_only=False) as beside:
                both = mean_of(_asked(office, size), CALLS), mean_of(_looked(beside, size), CALLS)
                found = in_turn(*both, bench.pairs)
            yield Figure("card-asked-for", size, "ms", Goal(times=2), found)


def _data(store: Store, size: int) -> Side:
    random = Random(7)

    def ours() -> None:
        number = random.randrange(1, size)
        with store.read() as connection:
            contacts.fetch(connection, number, None)
            consents.of_contact(connection, number)
            retention.hold_of(connection, number)
            due.next_due(connection, number, TODAY)

    return ours


def _asked(office: Office, size: int) -> Side:
    random = Random(7)
    return lambda: office.perform(ShowContact(ContactId(random.randrange(1, size))))


def _bare(raw: driver.Connection, size: int) -> Side:
    random = Random(7)

    def floor() -> None:
        number = random.randrange(1, size)
        for sql in FLOOR:
            raw.execute(sql, (number,)).fetchall()

    return floor


def _looked(raw: driver.Connection, size: int) -> Side:
    """Read the same and write a line like the newest, signed, in one transaction."""
    bare, line = _bare(raw, size), SignedLine(raw)

    def floor() -> None:
        raw.execute("BEGIN IMMEDIATE")
        bare()
        line.leave()
        raw.execute("COMMIT")

    return floor


ROW = Row("card", sized=True, run=_run)
