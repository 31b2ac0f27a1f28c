"""A2, A3, A4, A5: every ask leaves a line; a line changed, cut, swapped, put in or put back is found."""

from __future__ import annotations

import shutil

import pytest

from desktop_crm.api.audit import AuditLines, VerifyAudit
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.subjects import WhoSaw
from desktop_crm.app.start import open_office
from desktop_crm.domain.trail import TrailFilter
from tests.support.offices import LOGIN, PASSWORD


def _tamper(office, sql: str, *parameters) -> None:
    with office.office._around.store.write() as connection:
        connection.exec_driver_sql(sql, parameters)


@pytest.fixture
def busy(office):
    for at in range(10):
        office.ask(ShowContact(office.add("Jan", f"Zmyślony{at}")))
    return office


def test_an_untouched_trail_is_whole(busy):
    state = busy.ask(VerifyAudit())
    # The founding and its rights, a session, the sign-in, twenty asks.
    assert (state.broken_at, state.lines) == (None, 25)


@pytest.mark.parametrize("column", ["at", "account_id", "tag", "kind", "subject", "fields", "detail", "hash"])
def test_a_changed_column_is_found_at_its_line(busy, column):
    value = b"0" * 32 if column == "hash" else "changed"
    _tamper(busy, f"UPDATE audit_line SET {column} = ? WHERE number = 7", value)
    assert busy.ask(VerifyAudit()).broken_at == 7


def test_a_forged_signature_is_found(busy):
    _tamper(busy, "UPDATE audit_line SET signature = ? WHERE number = 7", b"0" * 64)
    assert busy.ask(VerifyAudit(signatures=True)).broken_at == 7


def test_a_deleted_and_an_inserted_line_are_found(busy):
    _tamper(busy, "DELETE FROM audit_line WHERE number = 9")
    assert busy.ask(VerifyAudit()).broken_at == 9


def test_two_swapped_lines_are_found(busy):
    _tamper(busy, "UPDATE audit_line SET number = -1 WHERE number = 5")
    _tamper(busy, "UPDATE audit_line SET number = 5 WHERE number = 6")
    _tamper(busy, "UPDATE audit_line SET number = 6 WHERE number = -1")
    assert busy.ask(VerifyAudit()).broken_at == 5


def test_a_chain_made_whole_again_without_the_persons_key_is_found_by_its_signature(busy):
    from desktop_crm.work import trail

    store = busy.office._around.store
    _tamper(busy, "DELETE FROM audit_line WHERE number > 5")
    with store.write() as connection:
        line = trail.Line(busy.clocks.now(), busy.office.session.actor.account_id, "contact:add", "contact", "x")
        trail.append(connection, [line], lambda message: b"0" * 64)
    assert busy.ask(VerifyAudit(signatures=False)).broken_at == 6


def test_a_tail_that_was_cut_is_noticed_at_the_next_start(busy):
    busy.office.close()
    busy.office = open_office(busy.folder, LOGIN, PASSWORD, busy.machine)
    _tamper(busy, "DELETE FROM audit_line WHERE number > 12")
    # As a thief would leave it: without the lines that leaving writes.
    busy.office._around.store.close()
    busy.office._keys.lock.release()
    busy.office = open_office(busy.folder, LOGIN, PASSWORD, busy.machine)
    assert busy.office.session.warning == "trail_cut"
    assert busy.ask(AuditLines(TrailFilter(tag="audit:chain:broken")))[0].detail == "cut"


def test_an_older_database_put_back_is_noticed_at_the_next_start(busy, tmp_path):
    busy.office.close()
    shutil.copy(busy.folder / "office.db", tmp_path / "old.db")
    busy.office = open_office(busy.folder, LOGIN, PASSWORD, busy.machine)
    busy.add("Ewa", "Nowsza")
    busy.office.close()
    shutil.copy(tmp_path / "old.db", busy.folder / "office.db")
    busy.office = open_office(busy.folder, LOGIN, PASSWORD, busy.machine)
    assert busy.office.session.warning == "trail_cut"


def test_who_saw_a_person_names_everybody_who_looked_and_nobody_elses_lines(busy):
    number = busy.add("Ewa", "Oglądana")
    busy.ask(ShowContact(number))
    seen = busy.ask(WhoSaw(number))
    assert [one.tag for one in seen] == ["contact:card:read", "contact:add"]
    assert {one.who for one in seen} == {"Ola Lis"}


def test_no_line_holds_a_word_of_the_person(busy):
    number = busy.add("Ewelina", "Tajemnicza", email="ewelina@tajna.example", phone="601 999 888")
    busy.ask(ShowContact(number))
    said = repr(busy.ask(AuditLines(limit=1000))).casefold()
    assert not any(word in said for word in ("ewelina", "tajemnicza", "tajna", "999888", "999 888"))
