"""What a script can tell from the exit code; every failure is one sentence on standard error."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from desktop_crm.app.start import open_office
from desktop_crm.cli.errors import CODES, ExitCode, exit_code
from desktop_crm.domain import errors
from desktop_crm.domain.problems import FileTrouble
from tests.support.command_line import ROOT, Done, at, desktop_crm
from tests.support.keyrings import MemoryBackend
from tests.support.offices import LOGIN, PASSWORD, machine_for, make_office
from tests.support.vaults import Clocks


def says_one_sentence(done: Done) -> bool:
    lines = done.err.strip().splitlines()
    return done.out == "" and len(lines) == 1 and "Traceback" not in done.err and lines[0].endswith(".")


def test_every_refusal_has_a_code():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Refused)}
    assert set(CODES) == kinds - {errors.Refused}


def test_a_file_that_is_not_there_is_not_found_and_a_damaged_one_is_refused():
    assert exit_code(errors.FileUnreadable(FileTrouble.GONE, "")) == ExitCode.NOT_FOUND
    assert exit_code(errors.FileUnreadable(FileTrouble.MALFORMED, "")) == ExitCode.REFUSED


def test_a_wrong_password_is_4_and_does_not_tell_whether_the_login_exists(shop):
    wrong = shop("contact", "list", password="not-the-Password-1")
    unknown = desktop_crm(*at(shop.folder, "nobody"), "contact", "list", password="not-the-Password-1")
    assert (wrong.code, unknown.code) == (4, 4)
    assert wrong.err == unknown.err
    assert says_one_sentence(wrong)


def test_after_five_wrong_passwords_the_right_one_waits(verb):
    for _ in range(5):
        assert verb("contact", "list", password="not-the-Password-1").code == 4
    waiting = verb("contact", "list")
    assert waiting.code == 4
    assert "wrong tries" in waiting.err


def test_damaged_pages_are_6(shop):
    path = shop.folder / "office.db"
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)
    done = shop("contact", "list")
    assert done.code == 6
    assert says_one_sentence(done)
    assert path.read_bytes() == content


def test_a_damaged_companion_file_is_6(shop):
    path = shop.folder / "office.vault"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    done = shop("contact", "list")
    assert done.code == 6
    assert says_one_sentence(done)
    assert path.read_bytes() == content[: len(content) // 2]


def test_a_missing_companion_file_is_6_and_none_is_made(shop):
    for path in shop.folder.glob("office.vault*"):
        path.unlink()
    done = shop("contact", "list")
    assert done.code == 6
    assert says_one_sentence(done)
    assert not list(shop.folder.glob("office.vault*"))


def test_a_missing_database_is_6_and_told_as_missing(shop):
    for path in shop.folder.glob("office.db*"):
        path.unlink()
    done = shop("contact", "list")
    assert done.code == 6
    assert says_one_sentence(done)
    assert "missing" in done.err
    assert not list(shop.folder.glob("office.db*"))


def test_a_machine_without_a_keyring_is_told_how_to_go_without(tmp_path):
    kit, nowhere = tmp_path / "kit.pdf", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    done = desktop_crm(*at(tmp_path / "office"), "init", "--name", "Biuro", "--kit", kit, env=nowhere)
    assert done.code == 4
    assert "--without-device-secret" in done.err
    assert not kit.exists()


def test_a_newer_schema_is_7_and_names_both_versions(shop):
    office = open_office(shop.folder, LOGIN, PASSWORD, machine_for(Clocks(), MemoryBackend()))
    with office.around.store.alone() as raw:
        raw.execute("PRAGMA user_version=4711")
    office.close()
    done = shop("contact", "list")
    assert done.code == 7
    assert "4711" in done.err
    assert says_one_sentence(done)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no POSIX permissions")
def test_a_folder_nothing_can_be_written_in_is_3(shop):
    shop.folder.chmod(0o555)
    done = shop("contact", "list", bound_by_permissions=True)
    shop.folder.chmod(0o755)
    assert done.code == 3
    assert says_one_sentence(done)


def test_a_second_instance_is_8(shop):
    office = open_office(shop.folder, LOGIN, PASSWORD, machine_for(Clocks(), MemoryBackend()))
    try:
        done = shop("contact", "list")
    finally:
        office.close()
    assert done.code == 8
    assert says_one_sentence(done)


def test_an_office_that_needs_the_keyring_says_that_there_is_none(tmp_path):
    made = make_office(tmp_path / "office")
    made.office.close()
    done = desktop_crm(*at(made.folder), "contact", "list", env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
    assert done.code == 4
    assert says_one_sentence(done)
    assert "keyring" in done.err


@pytest.mark.parametrize("ref", ["C-4711", "4711", "0123456789abcdef0123456789abcdef", "nobody"])
def test_an_unknown_contact_is_5(shop, ref):
    done = shop("contact", "show", ref)
    assert done.code == 5
    assert "Traceback" not in done.err


def test_a_folder_without_an_office_is_5(tmp_path):
    done = desktop_crm(*at(tmp_path / "nothing"), "contact", "list")
    assert done.code == 5
    assert says_one_sentence(done)


@pytest.mark.parametrize(
    "arguments",
    [
        ["contact", "list"],
        ["--office", "somewhere", "contact", "list"],
        ["no-such-verb"],
        ["--office", "somewhere", "--login", "x", "retention", "preview", "--on", "tomorrow"],
        ["--office", "somewhere", "--login", "x", "subject", "export", "C-1"],
    ],
)
def test_a_mistake_in_the_options_is_2_and_asks_for_no_password(arguments):
    done = desktop_crm(*arguments, password=None)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_without_any_way_to_a_password_the_options_are_wrong(shop):
    assert shop("contact", "list", password=None).code == 2


def test_a_value_that_is_not_accepted_is_3_and_named(shop):
    done = shop("contact", "add", "--name", "Jan Nowak", "--email", "not an address")
    assert done.code == 3
    assert says_one_sentence(done)
    assert "E-mail" in done.err


def test_a_mailing_needs_a_purpose(shop, tmp_path):
    assert shop("export", "mailing", "--to", tmp_path / "a.csv").code == 2
    assert shop("export", "mailing", "--to", tmp_path / "a.csv", "--purpose", "none-such").code == 3


def test_an_office_is_never_made_over_another(shop):
    done = shop("init", "--name", "Another", "--without-device-secret")
    assert done.code == 3
    assert says_one_sentence(done)


def test_a_sentence_comes_in_the_language_of_whoever_types(shop):
    polish = shop("contact", "show", "C-4711", env={"LANG": "pl_PL.UTF-8"})
    asked = shop("--language", "uk", "contact", "show", "C-4711")
    english = shop("contact", "show", "C-4711")
    assert len({polish.err, asked.err, english.err}) == 3


def test_a_mistake_of_ours_is_70_and_tells_nobody_s_data(tmp_path):
    # A program that is broken on purpose, in the same process as the real command line.
    program = tmp_path / "broken.py"
    program.write_text(
        "import sys\n"
        "from desktop_crm.cli.main import run\n"
        "def machine():\n"
        "    raise ValueError('Zofia Wróbel')\n"
        "sys.exit(run(sys.argv[1:], machine))\n"
    )
    done = subprocess.run(
        [sys.executable, str(program), "demo", str(tmp_path / "demo")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 70
    assert "ValueError" in done.stderr
    assert "Zofia" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
