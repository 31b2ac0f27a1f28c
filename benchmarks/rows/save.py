"""Row 11: saving a contact, with its audit line, its search words and a disk that has been told to keep it.

One row and one commit is the least a disk asks for; how many times that a save takes says more of the disk than of us,
so that it is told without a goal. The goal is held against the same rows, indexes and search words, the line in the
trail and the answer kept, written by the bare driver: what lies between the two floors are the pages that every index
touches, encrypted one by one (docs/decisions/0009-what-a-save-costs.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import sqlcipher3.dbapi2 as driver

from benchmarks.bench import Bench, Row
from benchmarks.filling import drafts
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from benchmarks.necessary import Necessary, SignedLine
from desktop_crm.api.contacts import AddContact, EditContact, ShowContact
from desktop_crm.app.office import Office
from desktop_crm.domain.contacts import ContactDraft, ContactId

CALLS = 30
EDITED = 500
EDIT = "UPDATE contact SET suffix = 'jr', version = version + 1, updated_at = ?2, active_at = ?2 WHERE id = ?1"
ANSWER = (
    "INSERT OR REPLACE INTO answered (key, at, ask, answer) VALUES (?, '2026-11-23T09:00:00Z', 'EditContact', '{}')"
)


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    with bench.offices.copy(size) as copy, copy.raw(read_only=False) as raw, copy.opened() as office:
        raw.execute("CREATE TABLE bench_note (id INTEGER PRIMARY KEY, text TEXT)")
        # A title is in no search word, a family name is in the list, in three indexes over names and in both of words.
        edits = {
            "save-edited": _edit(office, 1, lambda draft: replace(draft, suffix="jr")),
            "save-renamed": _edit(office, 501, lambda draft: replace(draft, family="Nowa")),
        }
        for name, ours in {"save-new": _add(office), **edits}.items():
            found = in_turn(mean_of(ours, CALLS), mean_of(lambda: _one_row(raw), CALLS), bench.pairs)
            yield Figure(name, size, "ms", Goal(), found)
        new = in_turn(mean_of(_add(office, seed=14), CALLS), mean_of(_same(raw), CALLS), bench.pairs)
        yield Figure("save-new-v-same-rows", size, "ms", Goal(times=2), new)
        edit = _edit(office, 1_001, lambda draft: replace(draft, suffix="jr"))
        edited = in_turn(mean_of(edit, CALLS), mean_of(_same_edit(raw, 1_501), CALLS), bench.pairs)
        yield Figure("save-edited-v-same-rows", size, "ms", Goal(times=2), edited)


def _one_row(raw: driver.Connection) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO bench_note (text) VALUES ('one row, one commit')")
    raw.execute("COMMIT")


def _add(office: Office, seed: int = 12) -> Side:
    new = drafts(10_000, seed)
    return lambda: office.perform(AddContact(draft=next(new)))


def _edit(office: Office, first: int, change: Callable[[ContactDraft], ContactDraft]) -> Side:
    numbers = count(first)
    held = {}
    for number in range(first, first + EDITED):
        card, _ = office.perform(ShowContact(ContactId(number)))
        held[number] = card.contact

    def ours() -> None:
        contact = held[next(numbers)]
        edit = EditContact(contact_id=contact.id, version=contact.version, draft=change(contact.draft))
        office.perform(edit)

    return ours


def _same(raw: driver.Connection) -> Side:
    """Write what a new contact is made of, with a line like any other in the trail."""
    singles = (Necessary.of([person], seed) for seed, person in enumerate(drafts(1_000, seed=15), 1_000))
    ready, line = iter(list(singles)), SignedLine(raw)

    def floor() -> None:
        single = next(ready)
        raw.execute("BEGIN IMMEDIATE")
        number = raw.execute("SELECT max(id) + 1 FROM contact").fetchone()[0]
        single.write(raw, number)
        _leave(raw, line, number)

    return floor


def _same_edit(raw: driver.Connection, first: int) -> Side:
    """Change one column and what goes with every change, with a line in the trail."""
    numbers, line = count(first), SignedLine(raw)

    def floor() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(EDIT, (number, f"2026-11-24T09:00:00.{number:06}Z"))
        _leave(raw, line, number)

    return floor


def _leave(raw: driver.Connection, line: SignedLine, number: int) -> None:
    line.leave(f"{number:032x}")
    raw.execute(ANSWER, (f"bench-{number}",))
    raw.execute("COMMIT")


ROW = Row("save", sized=True, run=_run)
