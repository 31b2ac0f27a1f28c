"""M2: an office with every table filled: what a person is told, and what goes with them, is all there is.

The tables are filled by what the schema says of them (tests/support/filled.py); what is a person's is found by a walk
over the raw file that shares nothing with the program (tests/support/walking.py).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Text, insert

from desktop_crm.api.retention import ReleaseHold
from desktop_crm.api.stating import StatePurpose
from desktop_crm.api.subjects import EraseSubject, ExportSubject, FinishErasure, PreviewErasure, SubjectHoldings
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.store.schema import METADATA
from desktop_crm.store.telling import Reference, Several, Telling
from tests.support.filled import PROVEN, Person, fill
from tests.support.offices import TestOffice
from tests.support.pages import decrypted
from tests.support.told import WITHHELD, as_written, at_one_moment, bare, for_machines, in_words, stored_as, text_of
from tests.support.tomorrow import tables_of_tomorrow
from tests.support.walking import Row, cells, tables, walk

WORDS = ("Ananas", "Bukszpan", "Cyprys")
AGAIN = {
    "contact.consent_until", "contact.consented", "contact.list_city", "contact.list_email",
    "contact.list_phone", "contact.search", "contact.sort_key", "contact_email.folded", "contact_phone.e164",
}  # fmt: skip
"""The columns a document leaves out because another column, or another part of it, says the same."""
STAYING = {
    ("recipient_notice", name)
    for name in ("done_on", "due_on", "kind", "recipient_id", "request_id", "since", "state")
} | {
    ("request_delivery", "on"), ("request_delivery", "request_id"), ("request_delivery", "way"),
    ("request_step", "at"), ("request_step", "request_id"), ("request_step", "step"),
    *(("subject_request", name) for name in ("answered_at", "came", "due_on", "id", "kind", "received_on")),
}  # fmt: skip
"""What an erasure leaves of the register of requests (GDPR Art. 5(2), 17(3)(b) and (e)): which right, which day, which
firm was told, with no key to anybody and no word of anybody's."""
EMPLOYER = {"company_id", "company_name", "search", "version", "updated_at"}
"""What an erasure changes of others: the name of a company that was a person's own."""


@pytest.fixture(params=["the tables there are", "and some of tomorrow"])
def people(request, office, world) -> Iterator[tuple[Person, ...]]:
    """Fill the office with three people; nothing is told of the tables that are added the second time."""
    store = office.office.around.store
    with tables_of_tomorrow(METADATA, store) if "tomorrow" in request.param else nullcontext():
        with store.write() as connection:
            filled = fill(connection, METADATA, WORDS)
        for person in filled:  # what was planted of them is of a special category, and opens to whoever says why
            office.ask(StatePurpose(contact_id=ContactId(person.number), reason="An answer under Art. 15"))
        yield filled


def _walked(office: TestOffice, number: int) -> dict[str, dict[int, Row]]:
    raw = office.office.around.store.fresh()
    try:
        return walk(raw, number)
    finally:
        raw.close()


def _labels() -> dict[str, str]:
    return {table.name: table.info["label"] for table in METADATA.sorted_tables}


def _personal(table: str) -> list[str]:
    return [column.name for column in METADATA.tables[table].columns if column.info["personal"] is not None]


def _planted(person: Person) -> Iterator[tuple[str, str, Any]]:
    """Yield what was planted of a person that could be nobody else's: codes and switches are everybody's."""
    for table, rows in person.rows.items():
        for row in rows:
            for column, value in row.items():
                about = METADATA.tables[table].columns[column]
                if isinstance(about.info.get("told"), type | Several) or about.foreign_keys or isinstance(value, bool):
                    continue
                if about.primary_key and isinstance(about.info["told"] if about.info["personal"] else None, Reference):
                    continue
                if isinstance(value, str | bytes | date) or (value is not None and about.info["personal"]):
                    yield table, column, value


# The office and the walk


def test_no_table_is_left_empty_and_every_column_about_a_person_says_something(office, people):
    raw = office.office.around.store.fresh()
    try:
        found = tables(raw)
        empty = {name for name in found if raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == 0}
    finally:
        raw.close()
    assert set(METADATA.tables) == set(found)
    assert empty <= PROVEN
    for person in people:
        for table in (name for name in person.rows if name != "contact"):
            silent = [c for c in _personal(table) if not any(row[c] not in (None, "") for row in person.rows[table])]
            assert silent == [], (person.word, table)


def test_the_walk_finds_every_value_that_was_planted_and_nobody_elses(office, people):
    held = {person.word: repr(_walked(office, person.number)) for person in people}
    for person in people:
        assert len(list(_planted(person))) > 100
        for table, column, value in _planted(person):
            said = repr(stored_as(value))
            assert said in held[person.word], (table, column)
            assert not any(said in held[other] for other in held if other != person.word), (table, column)


# What a person is told


def test_the_holdings_and_the_plan_count_what_the_walk_counts(office, people):
    labels = _labels()
    for person in people:
        expected = {labels[table]: len(rows) for table, rows in _walked(office, person.number).items()}
        told = office.ask(SubjectHoldings(ContactId(person.number)))
        assert {one.table: one.rows for one in told if one.rows} == expected
        parts = office.ask(PreviewErasure(ContactId(person.number))).parts
        assert {part.table: part.rows for part in parts} == expected
        kinds = {labels[table]: {METADATA.tables[table].columns[c].info["personal"] for c in _personal(table)}
                 for table in METADATA.tables if labels[table] in expected}  # fmt: skip
        assert {one.table: set(one.categories) for one in told if one.rows} == kinds


def test_the_file_for_machines_says_every_value_the_walk_finds(office, people, tmp_path):
    for person in people:
        path = tmp_path / f"{person.word}.json"
        office.ask(ExportSubject(contact_id=ContactId(person.number), language=Language.ENGLISH, json=path))
        told = json.loads(path.read_text("utf-8"))["data"]
        walked = _walked(office, person.number)
        assert {table for table, rows in told.items() if rows} == set(walked)
        for table, rows in walked.items():
            columns = _personal(table)
            expected = [
                [for_machines(office, table, number, column, row[column]) for column in columns]
                for number, row in rows.items()
            ]
            said = [[at_one_moment(row[column]) for column in columns] for row in told[table]]
            assert sorted(said, key=repr) == sorted(expected, key=repr), table


def test_what_documents_leave_out_is_only_what_is_said_twice():
    again = {str(c) for table in METADATA.sorted_tables for c in table.c if c.info.get("told") is Telling.AGAIN}
    assert again == AGAIN


def test_what_is_not_told_is_only_what_would_undo_a_mask():
    assert {str(c) for table in METADATA.sorted_tables for c in table.c if c.info.get("withheld")} == WITHHELD


@pytest.mark.parametrize("language", list(Language))
def test_the_tables_and_the_document_say_every_value_in_words_and_nobody_elses(office, people, tmp_path, language):
    person = people[1]
    folder, pdf = tmp_path / "tables", tmp_path / "answer.pdf"
    office.ask(ExportSubject(contact_id=ContactId(person.number), language=language, csv=folder, pdf=pdf))
    text = text_of(pdf)
    walked = _walked(office, person.number)
    written = {
        path.stem: list(csv.reader(path.read_text("utf-8-sig").splitlines()))[1:] for path in folder.glob("*.csv")
    }
    assert {table for table, rows in written.items() if rows} == set(walked)
    for table, rows in walked.items():
        columns = [name for name in _personal(table) if f"{table}.{name}" not in AGAIN]
        expected = [
            [in_words(office, table, number, name, row[name], language) for name in columns]
            for number, row in rows.items()
        ]
        assert sorted(map(tuple, written[table])) == sorted(map(tuple, expected)), table
        missing = [cell for row in expected for cell in row if bare(cell) not in text]
        assert missing == [], table
    unsaid = [value for table, column, value in _planted(person) if f"{table}.{column}" in WITHHELD]
    assert unsaid != []
    assert [value for value in unsaid if value in text] == []
    for other in people:
        if other is not person:
            strange = [
                (table, column)
                for table, column, value in _planted(other)
                if not isinstance(value, bytes)
                and f"{table}.{column}" not in WITHHELD
                and bare(in_words(office, table, 0, column, stored_as(value), language)) in text
            ]
            assert strange == [], other.word


def test_what_stays_of_rows_that_outlive_a_person_is_which_right_and_which_day_and_no_word_of_theirs():
    staying = [
        column
        for table in METADATA.sorted_tables
        for column in table.c
        if table.info.get("outlives") and column.info.get("stays")
    ]
    assert {(column.table.name, column.name) for column in staying} == STAYING
    words = [column for column in staying if isinstance(column.type, Text) and not column.foreign_keys]
    assert [str(column) for column in words if not isinstance(column.info["told"], type)] == []


# What goes with them


def test_an_erasure_takes_every_row_the_walk_found_and_blanks_what_outlives(office, people):
    person, others = people[1], (people[0], people[2])
    office.ask(ReleaseHold(contact_id=ContactId(person.number)))
    before = _walked(office, person.number)
    beside = {other.word: _walked(office, other.number) for other in others}
    done = office.ask(EraseSubject(contact_id=ContactId(person.number), reason="Art. 17(1)(b)"))

    labels = _labels()
    expected = {labels[name]: len(rows) for name, rows in before.items()}
    expected[labels["recipient_notice"]] += 1  # the erasure enters that whoever had the data is to be told of it
    assert {one.table: one.before for one in done.tables} == expected
    assert (done.left, done.left_in_index) == (0, 0)
    assert _walked(office, person.number) == {}
    known = _only_theirs(person)
    raw = office.office.around.store.fresh()
    try:
        everything = list(cells(raw))
    finally:
        raw.close()
    assert [(table, column) for table, column, value in everything if stored_as(value) in known] == []
    named = {
        (table, column)
        for table, column, value in everything
        if table not in _outliving() and isinstance(value, str) and person.word in value
    }
    assert named == {("answered", "answer")}, "what a repeated command is answered"
    for other in others:
        after = _walked(office, other.number)
        assert {table: set(rows) for table, rows in after.items()} == {
            table: set(rows) for table, rows in beside[other.word].items()
        }
        changed = {
            (table, column)
            for table, rows in after.items()
            for rowid, row in rows.items()
            for column, value in row.items()
            if beside[other.word][table][rowid][column] != value
        }
        assert changed <= {("contact", column) for column in EMPLOYER}, other.word


def test_after_the_finish_no_page_holds_any_value_of_the_person(office, people):
    person, other = people[1], people[2]
    path, key = office.folder / "office.db", bytes(office.office._keys.unlocked.data_key)
    wanted = {as_written(value) for value in _only_theirs(person)}
    whole = b"".join(decrypted(path, key))
    assert [value for value in wanted if value not in whole] == [], "the decryptor must see what is there"

    office.ask(ReleaseHold(contact_id=ContactId(person.number)))
    office.ask(EraseSubject(contact_id=ContactId(person.number), reason="Art. 17(1)(b)"))
    office.clocks.passes(8 * 24 * 3600)
    office.add("Ktoś", "Inny")  # what a repeated command would be answered is let go with any later command
    office.ask(FinishErasure())

    whole = b"".join(page.lower() for page in decrypted(path, key))
    assert [value for value in wanted if value.lower() in whole] == []
    employer = {("contact", "company_name"), ("contact", "search")}
    staying = [
        as_written(stored_as(value)).lower()
        for table, column, value in _planted(other)
        if (table, column) not in employer
    ]
    assert [value for value in staying if value not in whole] == []


def test_a_row_between_two_people_is_told_to_both_and_goes_with_either(office):
    ids = [office.add("Ala", "Pierwsza"), office.add("Ela", "Druga"), office.add("Ola", "Trzecia")]
    with tables_of_tomorrow(METADATA, office.office.around.store) as added:
        friend = added[-1]
        with office.office.around.store.write() as connection:
            rows = [(ids[0], ids[1]), (ids[1], ids[2]), (ids[2], ids[0])]
            connection.execute(insert(friend), [{"one_id": a, "other_id": b, "how": "siostry"} for a, b in rows])
        counted = [{one.table: one.rows for one in office.ask(SubjectHoldings(each))} for each in ids]
        assert [each["Who knows whom"] for each in counted] == [2, 2, 2]
        done = office.ask(EraseSubject(contact_id=ids[1], reason="Art. 17(1)(b)"))
        assert {one.table: (one.before, one.left) for one in done.tables}["Who knows whom"] == (2, 0)
        left = {one.table: one.rows for one in office.ask(SubjectHoldings(ids[0]))}
        assert left["Who knows whom"] == 1


def _only_theirs(person: Person) -> set[Any]:
    """Return what must be gone with a person: all but what is no word of theirs in rows that outlive them."""
    return {
        stored_as(value)
        for table, column, value in _planted(person)
        if table not in _outliving() or (column in _personal(table) and (table, column) not in STAYING)
    }


def _outliving() -> frozenset[str]:
    return frozenset(table.name for table in METADATA.sorted_tables if table.info.get("outlives"))
