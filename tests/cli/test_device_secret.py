"""The command line beside the real keyring of the system: the Secret Service, in a session of its own."""

from __future__ import annotations

import json
import sys

import pytest

from tests.support.command_line import at
from tests.support.computers import Computer
from tests.support.keyrings import python, with_secret_service
from tests.support.offices import PASSWORD

NEXT = "zupełnie Inne-hasło 8 sów"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")


def test_an_office_bound_to_the_keyring_opens_beside_that_keyring_and_no_other(tmp_path):
    folder, env = tmp_path / "office", {"DESKTOP_CRM_PASSWORD": PASSWORD, "LANG": "C.UTF-8"}

    def beside(home: str, *arguments: str):
        command = python("-m", "desktop_crm", *at(folder), *arguments, "--json")
        return with_secret_service(command, home=tmp_path / home, env=env, timeout_s=120)

    made = beside("one", "init", "--name", "Biuro", "--kit", str(tmp_path / "kit.pdf"))
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    added = beside("one", "contact", "add", "--name", "Ola Lis")
    assert json.loads(added.stdout)["reference"] == "C-1"
    elsewhere = beside("other", "contact", "list")
    assert (elsewhere.returncode, elsewhere.stdout) == (4, "")
    assert len(elsewhere.stderr.strip().splitlines()) == 1
    assert "recovery code" in elsewhere.stderr


def test_k6_k12_the_folder_and_the_code_open_an_office_on_an_empty_computer(tmp_path):
    folder, code_file = tmp_path / "office", tmp_path / "code"

    def said(computer: Computer, password: str, *arguments: str):
        done = computer(*at(folder), *arguments, "--json", password=password)
        assert done.code == 0, done.err
        return done.document

    with Computer(tmp_path / "one") as one:
        made = said(one, PASSWORD, "init", "--name", "Biuro")
        said(one, PASSWORD, "contact", "add", "--name", "Ola Lis")
    code_file.write_text(made["recovery_code"])
    with Computer(tmp_path / "other") as other:
        following = said(other, NEXT, "recover", "--code-file", str(code_file))
        assert following["recovery_code"] != made["recovery_code"]
        assert [each["reference"] for each in said(other, NEXT, "contact", "list")["contacts"]] == ["C-1"]
        code_file.write_text(following["recovery_code"])
        assert said(other, NEXT, "kit", "check", "--code-file", str(code_file)) == {"in_force": True}
        assert len(said(other, NEXT, "device", "list")["devices"]) == 2
        before = said(other, NEXT, "key", "show")["epoch"]
        assert said(other, NEXT, "key", "rotate")["epoch"] == before + 1
