"""Closed fields and scope from the command line: a salesperson sees their own contacts, without what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command_line import Done, at

OWN_PASSWORD = "mokre-Latarnie 4 sady"
HIDDEN = "600555123"
MINE, THEIRS = "C-1", "C-2"


@dataclass(frozen=True)
class Office:
    """The office's command line as its owner and as a salesperson from whom telephones are hidden."""

    folder: Path
    call: object

    def owner(self, *arguments: str | Path) -> Done:
        done = self.call(*at(self.folder), "--json", *arguments)
        assert done.code == 0, done.err
        return done

    def hers(self, *arguments: str | Path) -> Done:
        return self.call(*at(self.folder, "anna.sowa"), "--json", *arguments, password=OWN_PASSWORD)


@pytest.fixture
def office(shop, call, tmp_path) -> Office:
    made = Office(shop.folder, call)
    closed = ("--close", "contact.phones=hidden", "--grant", "contact:export=own")
    role = made.owner("role", "add", "--name", "Recepcja", "--like", "salesperson", *closed).document
    anna = made.owner("account", "add", "anna.sowa", "--name", "Anna Sowa", "--role", role["id"]).document
    new = tmp_path / "new"
    new.write_text(f"{OWN_PASSWORD}\n", encoding="utf-8")
    chosen = ("account", "password", "--new-password-file", new)
    assert call(*at(shop.folder, "anna.sowa"), *chosen, password=anna["code"]).code == 0
    made.owner("contact", "give", MINE, "--owner", anna["id"])
    return made


@pytest.mark.parametrize("asked", [("list",), ("list", "--all"), ("find", "Wróbel"), ("show", MINE)])
def test_what_is_hidden_is_in_no_answer_and_only_ones_own_contacts_are(office, asked):
    done = office.hers("contact", *asked)
    assert done.code == 0, done.err
    shown = done.document.get("contacts", [done.document])
    assert ["Wróbel" in str(one) for one in shown] == [True]
    assert not any(one.get("phone") or one.get("phones") for one in shown)
    assert "555" not in done.out


@pytest.mark.parametrize("asked", [HIDDEN, "555", "taras@example.org", "Ґудзь"])
def test_nobody_is_found_by_what_is_hidden_or_out_of_reach(office, asked):
    assert office.hers("contact", "find", asked).document["contacts"] == []
    assert office.owner("contact", "find", asked).document["contacts"]


@pytest.mark.parametrize("asked", [("show", THEIRS), ("edit", THEIRS, "--city", "Łódź"), ("delete", THEIRS, "--yes")])
def test_whom_one_does_not_reach_is_as_if_not_there(office, asked):
    assert office.hers("contact", *asked).code == office.hers("contact", asked[0], "C-999", *asked[2:]).code != 0
    assert office.owner("contact", "show", THEIRS).document["family"] == "Ґудзь"


def test_what_is_hidden_is_not_written(office):
    before = office.owner("contact", "show", MINE).document["phones"]
    refused = office.hers("contact", "edit", MINE, "--phone", "600 555 999")
    assert refused.code == 3
    assert office.owner("contact", "show", MINE).document["phones"] == before


@pytest.mark.parametrize("asked", [("audit", "list"), ("audit", "verify"), ("alert", "list")])
def test_what_a_salesperson_may_not_ask_is_refused_and_tells_nothing(office, asked):
    done = office.hers(*asked)
    assert done.code == 3, done.out
    assert "Wróbel" not in done.out + done.err


def test_a_list_is_written_to_a_file_without_what_is_hidden(office, tmp_path):
    file = tmp_path / "list.csv"
    done = office.hers("export", "people", "--to", file)
    assert done.code == 0, done.err
    text = file.read_text(encoding="utf-8-sig")
    assert "Wróbel" in text
    assert "555" not in text
    assert "Telephone" not in text
    assert "taras" not in text


def test_a_file_of_everything_about_a_person_is_not_written_with_a_part_left_out(office, tmp_path):
    file = tmp_path / "subject.json"
    done = office.hers("subject", "export", MINE, "--json", file)
    assert done.code == 3, done.out
    assert not file.exists()
    assert "Wróbel" not in done.out + done.err
