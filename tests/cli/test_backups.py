"""``backup``: made, listed, rehearsed, let go and put back from a shell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_crm.vault.recovery import RecoveryCode


@pytest.fixture
def made(verb):
    done = verb("--json", "backup", "make")
    assert done.code == 0, done.err
    return done.document


def test_a_backup_is_made_listed_rehearsed_and_kept(verb, made):
    listed = verb("--json", "backup", "list").document
    assert [each["file"] for each in listed["backups"]] == [made["file"]]
    assert (made["reference"], Path(made["file"]).is_file()) == ("B-1", True)
    assert verb("--json", "backup", "verify").document["lines"] == made["head"]
    assert verb("--json", "backup", "list").document["backups"][0]["rehearsed_at"]
    assert verb("--json", "backup", "rotate").document == {"deleted": 0}
    assert "B-1" in verb("backup", "list").out


def test_the_office_is_put_back_and_says_what_is_lost(verb, shop, made):
    assert verb("contact", "add", "--name", "Jan Późniejszy").code == 0
    done = verb("--json", "backup", "restore", made["file"], "--reason", "a mistake")
    assert done.code == 0, done.err
    assert done.document["lost_lines"] > 0
    assert (shop.folder / done.document["before"] / "office.db").exists()
    assert verb("--json", "contact", "find", "Późniejszy").document["contacts"] == []
    assert len(verb("--json", "contact", "find", "Wróbel").document["contacts"]) == 1


def test_where_they_go_and_how_many_are_kept_is_set_and_kept_within_bounds(verb, tmp_path):
    assert verb("backup", "rules", "--second-folder", tmp_path / "usb", "--daily", "3").code == 0
    rules = verb("--json", "backup", "rules").document
    assert (rules["daily"], rules["second_folder"]) == (3, str(tmp_path / "usb"))
    refused = verb("backup", "rules", "--daily", "0")
    assert (refused.code, "1 to 60" in refused.err) == (3, True)


@pytest.mark.parametrize("content", [b"", b"no backup"])
def test_what_is_no_backup_is_told_in_one_sentence(verb, tmp_path, content):
    (tmp_path / "no.backup").write_bytes(content)
    for done in (
        verb("backup", "verify", tmp_path / "no.backup"),
        verb("backup", "restore", tmp_path / "no.backup", "--reason", "test"),
    ):
        assert done.code == 6
        assert "Nothing was changed" in done.err
        assert "Traceback" not in done.err


def test_a_wrong_password_and_a_wrong_code_put_nothing_back(verb, shop, made, tmp_path):
    before = (shop.folder / "office.db").read_bytes()
    assert verb("backup", "restore", made["file"], "--reason", "x", password="wrong-password-1").code == 4
    (tmp_path / "code").write_text(RecoveryCode.make(os.urandom).text)
    refused = verb("backup", "restore", made["file"], "--reason", "x", "--code-file", tmp_path / "code")
    assert refused.code == 3
    assert (shop.folder / "office.db").read_bytes() == before


def test_without_a_reason_it_is_a_mistake_in_the_call(verb, made):
    assert verb("backup", "restore", made["file"]).code == 2
