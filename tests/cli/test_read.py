"""``desktop-crm read``: the contract of design/command-line.md."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Ola Mróz\nN:Mróz;Ola;;;\nEMAIL;TYPE=HOME:ola@x.example\nBDAY:1980-02-29\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.vcf").write_text(CARDS + "END:VCARD\n", encoding="utf-8")
    (tmp_path / "half.vcf").write_text(CARDS + "END:VCARD\nBEGIN:VCARD\nEND:VCARD\n", encoding="utf-8")
    (tmp_path / "page.xls").write_text("<html></html>")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop_crm", "read", *arguments]
    environment = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


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


def test_people_see_a_table(folder: Path) -> None:
    done = run(folder, "good.vcf")
    assert done.returncode == 0
    assert "Ola Mróz" in done.stdout


def test_no_file_is_a_mistake_of_usage(folder: Path) -> None:
    assert run(folder).returncode == 2
