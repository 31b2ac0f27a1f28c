"""The command line beside the real keyring of the system: the Secret Service, in a session of its own."""

from __future__ import annotations

import json
import sys

import pytest

from tests.support.command_line import at
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

    def beside(home: str, password: str, *arguments: str):
        command = python("-m", "desktop_crm", *at(folder), *arguments, "--json")
        env = {"DESKTOP_CRM_PASSWORD": password, "LANG": "C.UTF-8"}
        done = with_secret_service(command, home=tmp_path / home, env=env, timeout_s=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    made = beside("one", PASSWORD, "init", "--name", "Biuro")
    beside("one", PASSWORD, "contact", "add", "--name", "Ola Lis")
    code_file.write_text(made["recovery_code"])
    following = beside("other", NEXT, "recover", "--code-file", str(code_file))
    assert following["recovery_code"] != made["recovery_code"]
    assert [one["reference"] for one in beside("other", NEXT, "contact", "list")["contacts"]] == ["C-1"]
    code_file.write_text(following["recovery_code"])
    assert beside("other", NEXT, "kit", "check", "--code-file", str(code_file)) == {"in_force": True}
    assert len(beside("other", NEXT, "device", "list")["devices"]) == 2
    before = beside("other", NEXT, "key", "show")["epoch"]
    assert beside("other", NEXT, "key", "rotate")["epoch"] == before + 1
