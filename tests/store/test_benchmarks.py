"""The offices that are measured are real ones, and every row of the goal table can be measured in them."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from benchmarks.command import main
from benchmarks.filling import TODAY
from benchmarks.offices import Offices
from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.store import search
from desktop_crm.store.engine import connect, create
from desktop_crm.store.migrations.runner import bring_up_to_date
from desktop_crm.store.queries import consents


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    return Offices(tmp_path_factory.mktemp("bench"))


def test_an_office_to_measure_in_has_as_many_people_as_asked_for_and_opens(offices):
    with offices.of(100).opened() as office:
        people = office.perform(PageOfContacts(limit=1_000))[0].lines
        firms = office.perform(PageOfContacts(ContactFilter(kind=ContactKind.COMPANY), limit=1_000))[0].lines
        assert (len(people), len(firms)) == (100, 20)
        assert any(line.company for line in people)
        assert any(line.consented for line in people)
        assert office.perform(VerifyAudit())[0].broken_at is None


def test_an_office_to_measure_in_is_whole_and_has_every_index(offices, tmp_path):
    key = bytes(32)
    with closing(create(tmp_path / "empty.db", key)) as store:
        bring_up_to_date(store)
    named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    with offices.of(100).raw(read_only=False) as raw, closing(connect(tmp_path / "empty.db", key)) as empty:
        assert raw.execute(named).fetchall() == empty.execute(named).fetchall()
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        for table in search.TABLES:
            raw.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")


def test_what_lists_show_of_consents_is_what_stands_in_an_office_to_measure_in(offices):
    with offices.of(100).store() as store, store.write() as connection:
        shown = "SELECT id, consented, consent_until FROM contact ORDER BY id"
        filled = connection.exec_driver_sql(shown).all()
        for number, _, _ in filled:
            consents.summarise(connection, number, TODAY)
        assert connection.exec_driver_sql(shown).all() == filled


def test_an_office_that_is_kept_is_opened_again_and_one_half_made_is_made_anew(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    made = Offices(tmp_path / "once", kept).of(60)
    assert Offices(tmp_path / "twice", kept).of(60) == made
    made.folder.with_suffix(".json").unlink()
    again = Offices(tmp_path / "thrice", kept).of(60)
    assert again.key != made.key
    with again.opened() as office:
        assert len(office.perform(PageOfContacts(limit=1_000))[0].lines) == 60


def test_a_copy_leaves_the_office_as_it_was_and_nothing_behind(offices):
    before = offices.of(100).database.read_bytes()
    with offices.copy(100) as copy, copy.raw(read_only=False) as raw:
        raw.execute("DELETE FROM contact_email")
    assert offices.of(100).database.read_bytes() == before
    assert not copy.folder.exists()


def test_figures_come_as_json_and_a_missed_goal_as_exit_code(capsys):
    code = main(["--json", "--sizes", "300", "--pairs", "1", "--only", "list", "card"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["name"] for line in lines] == [
        "list-first-page", "list-filtered", "list-anywhere", "card-data", "card-asked-for",
    ]  # fmt: skip
    assert {line["size"] for line in lines} == {300}
    assert code == (0 if all(line["met"] for line in lines) else 1)


def test_the_window_that_is_measured_starts_and_opens_an_office(capsys):
    main(["--json", "--sizes", "300", "--pairs", "1", "--only", "start", "unlock"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["name"] for line in lines} == {
        "start-sign-in-painted", "start-peak-memory", "sign-in-today-painted", "unlock-list-painted",
        "list-open-memory", "list-open-memory-of-worker",
    }  # fmt: skip
    assert all(line["ours"] > 0 for line in lines)


def test_a_benchmark_nobody_has_is_refused(capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["--only", "nothing"])
    assert refusal.value.code == 2
    assert "there is no benchmark 'nothing'" in capsys.readouterr().err
