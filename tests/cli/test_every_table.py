"""An office with every table filled, from the command line: the same numbers the walk over the file finds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from desktop_crm.store.engine import connect
from desktop_crm.store.schema import METADATA
from tests.support.asks import World
from tests.support.command_line import Done, at
from tests.support.filled import Person, fill
from tests.support.offices import make_office
from tests.support.walking import walk

NOT_FOUND = 5


@dataclass(frozen=True)
class Filled:
    """An office in a folder, the key that opens its file, and who is in it."""

    folder: Path
    key: bytes
    people: tuple[Person, ...]

    def expected(self, person: Person) -> dict[str, int]:
        """Return how many rows the walk finds in each table, by the table's label."""
        raw = connect(self.folder / "office.db", self.key, read_only=True)
        try:
            return {METADATA.tables[name].info["label"]: len(rows) for name, rows in walk(raw, person.number).items()}
        finally:
            raw.close()


@pytest.fixture
def filled(tmp_path) -> Filled:
    made = make_office(tmp_path / "office", with_device_secret=False)
    World(made, tmp_path / "world")
    with made.office.around.store.write() as connection:
        people = fill(connection, METADATA, ("Ananas", "Bukszpan"))
    key = bytes(made.office._keys.unlocked.data_key)
    made.office.close()
    return Filled(made.folder, key, people)


def _told(done: Done, name: str) -> dict[str, int]:
    assert done.code == 0, done.err
    return {one["table"]: one["rows"] for one in done.document[name] if one["rows"]}


def test_holdings_file_plan_and_erasure_say_what_the_walk_finds(filled, call, tmp_path):
    person, other = filled.people
    office = (*at(filled.folder), "--because", "An answer under Art. 15")
    subject = partial(call, *office, "subject")
    subject("holdings", f"C-{person.number}")  # the first sign-in lets drafts go that are as old as what was planted
    assert _told(subject("holdings", f"C-{person.number}", "--json"), "holdings") == filled.expected(person)
    path = tmp_path / "answer.json"
    assert subject("export", f"C-{person.number}", "--json", path).code == 0
    told = json.loads(path.read_text("utf-8"))["data"]
    written = {METADATA.tables[name].info["label"]: len(rows) for name, rows in told.items() if rows}
    assert written == filled.expected(person)
    assert "Bukszpan" not in path.read_text("utf-8")

    planned = subject("erase", f"C-{person.number}", "--preview", "--json").document["plans"]
    assert {one["table"]: one["rows"] for one in planned[0]["parts"]} == filled.expected(person)
    assert call(*office, "retention", "release", f"C-{person.number}").code == 0
    done = subject("erase", f"C-{person.number}", "--reason", "Art. 17(1)(b)", "--json")
    assert (done.code, done.document["left"], done.document["index"]) == (0, 0, 0), done.err
    assert filled.expected(person) == {}
    assert subject("holdings", f"C-{person.number}", "--json").code == NOT_FOUND
    assert _told(subject("holdings", f"C-{other.number}", "--json"), "holdings") == filled.expected(other)
