"""``device list``, ``invite``, ``enrol`` and ``forget``: a second computer, each beside a real keyring of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.command_line import Done, at
from tests.support.computers import Computer
from tests.support.offices import LOGIN, PASSWORD

USAGE, REFUSED, NOT_SIGNED_IN, NOT_FOUND = 2, 3, 4, 5

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")


@dataclass
class Computers:
    """One folder seen from several computers: each has a home and a keyring of its own."""

    root: Path
    running: ExitStack
    started: dict[str, Computer] = field(default_factory=dict)

    def __call__(self, home: str, *arguments: str | Path, password: str = PASSWORD) -> Done:
        if home not in self.started:
            self.started[home] = self.running.enter_context(Computer(self.root / home))
        return self.started[home](*at(self.root / "office", LOGIN), *arguments, password=password)

    def code_file(self, code: str) -> Path:
        path = self.root / "code"
        path.write_text(f"{code}\n", "utf-8")
        return path


@pytest.fixture
def computers(tmp_path) -> Iterator[Computers]:
    with ExitStack() as running:
        found = Computers(tmp_path, running)
        assert found("one", "init", "--name", "Biuro", "--kit", tmp_path / "kit.pdf", "--json").code == 0
        assert found("one", "contact", "add", "--name", "Ola Lis", "--json").code == 0
        yield found


@LINUX
def test_k10_k12_a_second_computer_is_invited_enrols_signs_in_and_takes_the_first_off_the_list(computers):
    (first,) = computers("one", "device", "list", "--json").document["devices"]
    assert first["here"] is True
    assert first["backend"].endswith("SecretService.Keyring")
    assert "this one" in computers("one", "device", "list").out

    refused = computers("two", "contact", "list")
    assert (refused.code, refused.out) == (NOT_SIGNED_IN, "")
    assert len(refused.err.strip().splitlines()) == 1

    made = computers("one", "device", "invite", "--json").document
    assert set(made) == {"code", "until"}
    assert computers("one", "key", "show", "--json").document["invitations"] == 1
    slip = made["code"][:-1] + ("A" if made["code"][-1] != "A" else "B")
    for wrong in (slip, "nothing like a code"):
        refused = computers("two", "device", "enrol", "--code-file", computers.code_file(wrong))
        assert refused.code == REFUSED, refused.err
        assert wrong not in refused.err
    enrolled = computers("two", "device", "enrol", "--code-file", computers.code_file(made["code"]), "--json")
    assert enrolled.document == {"enrolled": True}
    assert [one["reference"] for one in computers("two", "contact", "list", "--json").document["contacts"]] == ["C-1"]
    again = computers("three", "device", "enrol", "--code-file", computers.code_file(made["code"]))
    assert again.code == REFUSED, "the code served one computer"

    listed = {one["id"]: one["here"] for one in computers("two", "device", "list", "--json").document["devices"]}
    (second,) = (each for each in listed if each != first["id"])
    assert listed == {first["id"]: False, second: True}
    assert computers("two", "device", "forget", second).code == REFUSED, "not the one it is asked from"
    assert computers("two", "device", "forget", "no-such-computer").code == NOT_FOUND
    assert computers("two", "device", "forget", first["id"], "--json").document == {"id": first["id"]}
    gone = computers("one", "contact", "list")
    assert (gone.code, gone.out) == (NOT_SIGNED_IN, "")
    assert [one["id"] for one in computers("two", "device", "list", "--json").document["devices"]] == [second]
    told = {line["tag"] for line in computers("two", "audit", "list", "--json").document["lines"]}
    assert {"device:invite", "device:enrol", "device:forget"} <= told


@LINUX
def test_k10_the_code_alone_opens_nothing_and_a_wrong_password_stays_wrong_on_the_second_computer(computers):
    made = computers("one", "device", "invite").out.strip()
    assert computers("two", "device", "enrol", "--code-file", computers.code_file(made)).code == 0
    refused = computers("two", "contact", "list", password="zgadywane-Hasło 1")
    assert (refused.code, refused.out) == (NOT_SIGNED_IN, "")


def test_an_office_that_wants_no_keyring_has_no_computers_and_invites_none(verb):
    assert verb("device", "list", "--json").document == {"devices": []}
    done = verb("device", "invite")
    assert (done.code, done.out) == (REFUSED, "")
    assert verb("device", "forget", "whatever").code == NOT_FOUND
    assert verb("device", "enrol").code == USAGE, "nobody can be asked here"


def test_who_may_not_touch_the_keys_is_refused_each_of_the_verbs(verb, call, shop, tmp_path):
    made = verb("account", "add", "anna", "--name", "Anna Sowa", "--role", "salesperson", "--json")
    assert made.code == 0, made.err
    own, sales = "mokre-Latarnie 4 sady", at(shop.folder, "anna")
    new = tmp_path / "new"
    new.write_text(own, "utf-8")
    changed = call(*sales, "account", "password", "--new-password-file", new, password=made.document["code"])
    assert changed.code == 0, changed.err
    for arguments in (("list",), ("invite",), ("forget", "x")):
        done = call(*sales, "device", *arguments, password=own)
        assert (done.code, done.out) == (REFUSED, ""), arguments
