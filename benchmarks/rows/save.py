"""Row 11: saving a contact, with its audit line, its search words and a disk that has been told to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from benchmarks.bench import Bench, Row
from benchmarks.filling import drafts
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from desktop_crm.api.contacts import AddContact, EditContact, ShowContact
from desktop_crm.app.office import Office
from desktop_crm.domain.contacts import ContactId

CALLS = 30


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built = bench.offices.of(size)
    with built.raw(read_only=False) as raw, built.opened() as office:
        raw.execute("CREATE TABLE IF NOT EXISTS bench_note (id INTEGER PRIMARY KEY, text TEXT)")

        def floor() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO bench_note (text) VALUES ('one row, one commit')")
            raw.execute("COMMIT")

        for name, ours in (("save-new", _add(office)), ("save-edited", _edit(office, size))):
            found = in_turn(mean_of(ours, CALLS), mean_of(floor, CALLS), bench.pairs)
            yield Figure(name, size, "ms", Goal(times=3), found)
        raw.execute("DROP TABLE bench_note")


def _add(office: Office) -> Side:
    new = drafts(10_000, seed=12)
    return lambda: office.perform(AddContact(draft=next(new)))


def _edit(office: Office, size: int) -> Side:
    numbers = count(1)

    def ours() -> None:
        number = ContactId(next(numbers))
        office.perform(
            EditContact(contact_id=number, version=held[number].version, draft=replace(held[number].draft, suffix="jr"))
        )

    held = {}
    for number in range(1, min(size, 1_000) + 1):
        card, _ = office.perform(ShowContact(ContactId(number)))
        held[number] = card.contact
    return ours


ROW = Row("save", sized=True, run=_run)
