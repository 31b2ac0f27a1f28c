"""``desktop-crm read``: the contract of docs/command-line.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

NEEDS_PIPES = pytest.mark.skipif(sys.platform == "win32", reason="Windows names no pipes in its folders")
CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Ola Mróz\nN:Mróz;Ola;;;\nEMAIL;TYPE=HOME:ola@x.example\nBDAY:1980-02-29\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.vcf").write_text(CARDS + "END:VCARD\n", encoding="utf-8")
    (tmp_path / "half.vcf").write_text(CARDS + "END:VCARD\nBEGIN:VCARD\nEND:VCARD\n", encoding="utf-8")
    (tmp_path / "page.xls").write_text("<html></html>")
    return tmp_path


def run(folder: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop_crm", "read", *arguments]
    environment = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        command, cwd=folder, env=environment, input=given, capture_output=True, text=True, check=False, timeout=60
    )


def test_json_answers_exactly_the_promised_keys(folder: Path) -> None:
    done = run(folder, "good.vcf", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    assert set(answer) == {"kind", "encoding", "delimiter", "columns", "mapping", "records", "problems"}
    assert answer["records"] == [
        {
            "line": 1,
            "name": {
                "full": "Ola Mróz",
                "prefix": "",
                "given": "Ola",
                "additional": "",
                "family": "Mróz",
                "suffix": "",
            },
            "organization": "",
            "title": "",
            "emails": ["ola@x.example"],
            "phones": [],
            "addresses": [],
            "birth_date": "1980-02-29",
            "note": "",
            "categories": [],
            "source_fields": {},
            "website": "",
        }
    ]


def test_rejected_records_are_told_by_line_and_by_the_exit_code(folder: Path) -> None:
    done = run(folder, "half.vcf", "--json")
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["line"], problem["severity"]) == (8, "error")
    assert problem["message"]


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(folder: Path) -> None:
    done = run(folder, "page.xls", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_sheet_is_read_by_its_name_and_one_that_is_not_there_refused(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "two.xlsx") as book:
        for name, person in (("Nowi", "Ola Mróz"), ("Dawni", "Jan Lis")):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["Klient", person])
    first = json.loads(run(folder, "two.xlsx", "--json").stdout)
    assert [one["name"]["full"] for one in first["records"]] == ["Ola Mróz"]
    assert any("Dawni" in one["message"] for one in first["problems"])
    named = json.loads(run(folder, "two.xlsx", "--sheet", "Dawni", "--json").stdout)
    assert [one["name"]["full"] for one in named["records"]] == ["Jan Lis"]
    absent = run(folder, "two.xlsx", "--sheet", "Inni")
    assert (absent.returncode, absent.stdout, len(absent.stderr.splitlines())) == (3, "", 1)
    assert run(folder, "good.vcf", "--sheet", "Dawni").returncode == 3


def test_a_text_of_another_kind_is_refused(folder: Path) -> None:
    (folder / "dates.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n")
    done = run(folder, "dates.ics")
    assert (done.returncode, done.stdout) == (3, "")


def test_people_see_a_table(folder: Path) -> None:
    done = run(folder, "good.vcf")
    assert done.returncode == 0
    assert "Ola Mróz" in done.stdout


def test_no_file_is_a_mistake_of_usage(folder: Path) -> None:
    assert run(folder).returncode == 2


@pytest.mark.parametrize("name", ["-", pytest.param("/dev/stdin", marks=NEEDS_PIPES)])
def test_what_is_piped_in_is_read(folder: Path, name: str) -> None:
    done = run(folder, name, "--json", given=CARDS + "END:VCARD\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert [record["name"]["full"] for record in json.loads(done.stdout)["records"]] == ["Ola Mróz"]
    assert run(folder, name, given="").returncode == 3


@NEEDS_PIPES
def test_a_folder_a_pipe_and_a_device_are_each_called_what_they_are(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    said = {name: run(folder, name).stderr for name in (".", "pipe", "/dev/zero", "gone.vcf")}
    assert "folder" in said["."]
    assert said["pipe"] == said["/dev/zero"]
    assert "device" in said["pipe"]
    assert "not there" in said["gone.vcf"]


def test_what_an_import_would_refuse_is_refused_when_looked_at(folder: Path) -> None:
    (folder / "long.csv").write_text("name,email\n" + "A" * 501 + ",a@x.example\nAnn Lee,b@x.example\n")
    done = run(folder, "long.csv", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert [record["name"]["full"] for record in answer["records"]] == ["Ann Lee"]
    ((line, message),) = [(one["line"], one["message"]) for one in answer["problems"] if one["severity"] == "error"]
    assert line == 2
    assert "500" in message


def test_nothing_a_file_says_reaches_the_terminal_as_a_command(folder: Path) -> None:
    name = "Ann\x1b[31m \x07Lee\u202e"
    (folder / "evil.csv").write_text(
        f"name,e-mail \x1b]0;x\x07\n{name},not an address\n" + "Bob Ray,bob@x.example\n" * 9, encoding="utf-8"
    )
    (folder / "evil.vcf").write_text(
        f"BEGIN:VCARD\nFN:{name}\nNOTE;ENCODING=QUOTED-PRINTABLE:=1B[2J\nEND:VCARD\n", encoding="utf-8"
    )
    for file in ("evil.csv", "evil.vcf"):
        for more in ((), ("--json",)):
            done = run(folder, file, *more)
            assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)
            assert "[31m" in done.stdout
        answer = json.loads(done.stdout)
        assert answer["records"][0]["name"]["full"] == "Ann[31m Lee"
        assert [one["severity"] for one in answer["problems"] if "removed" in one["message"]] == ["note"]
