"""The offices that are measured are real ones, and every row of the goal table can be measured in them."""

from __future__ import annotations

import json

import pytest

from benchmarks.command import main
from benchmarks.offices import Offices
from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.domain.contacts import ContactFilter, ContactKind


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
        "start-sign-in-painted", "start-peak-memory", "unlock-list-painted", "list-open-memory",
        "list-open-memory-of-worker",
    }  # fmt: skip
    assert all(line["ours"] > 0 for line in lines)


def test_a_benchmark_nobody_has_is_refused(capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["--only", "nothing"])
    assert refusal.value.code == 2
    assert "there is no benchmark 'nothing'" in capsys.readouterr().err
