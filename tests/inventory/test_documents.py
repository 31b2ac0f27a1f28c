"""What is written about the project, held against the project."""

from __future__ import annotations

import re

import pytest

import dev
from desktop_crm.cli.errors import ExitCode
from tests.inventory.project import ROOT, files, shown

PAGES = [path for path in files() if path.suffix == ".md"]
WANTED = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md", "docs/threat-model.md")


def test_the_pages_a_newcomer_looks_for_are_there():
    assert {page for page in WANTED if not (ROOT / page).is_file()} == set()


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_to_a_file_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_verb_of_dev_py_that_is_named_exists(page):
    named = re.findall(r"dev\.py ([a-z]+)", page.read_text(encoding="utf-8"))
    assert [verb for verb in named if verb not in dev.VERBS] == []


def test_every_verb_is_told_to_developers():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [verb for verb in dev.VERBS if f"dev.py {verb}" not in told] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_exit_code_of_the_command_line_is_told():
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    told = [int(code) for code in re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)]
    assert told == [code.value for code in ExitCode]
