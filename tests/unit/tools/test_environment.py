"""When dev.py installs, and when it has nothing to do."""

from __future__ import annotations

import json

import pytest

from tools import environment


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Make a project with pinned lists whose packages are only counted, never fetched."""
    (tmp_path / "requirements").mkdir()
    for name in ("build.txt", "dev.txt", "freeze.txt", "runtime.in", "runtime.txt"):
        (tmp_path / "requirements" / name).write_text(name)
    (tmp_path / "pyproject.toml").write_text("[project]")
    monkeypatch.setattr(environment, "_runs", lambda root: (root / ".venv").is_dir())
    monkeypatch.setattr(environment, "_make", lambda root: (root / ".venv" / "bin").mkdir(parents=True))
    installed: list[str] = []

    def pip(root, *arguments):
        installed.append(str(arguments[-1]).rpartition("/")[2].removesuffix(".txt"))
        if arguments[-1] == ".":
            command = environment.script(root, "desktop-crm")
            command.parent.mkdir(parents=True, exist_ok=True)
            command.touch()

    monkeypatch.setattr(environment, "_pip", pip)
    return tmp_path, installed


def test_a_fresh_clone_gets_the_list_and_the_project(project):
    root, installed = project
    environment.prepare(root, ["runtime"])
    assert installed == ["build", "runtime", "."]


def test_a_second_run_installs_nothing(project):
    root, installed = project
    environment.prepare(root, ["dev"])
    installed.clear()
    environment.prepare(root, ["dev"])
    environment.prepare(root, ["runtime"])
    assert installed == []


def test_a_changed_list_is_installed_again_and_nothing_else(project):
    root, installed = project
    environment.prepare(root, ["dev"])
    installed.clear()
    (root / "requirements" / "dev.txt").write_text("something newer")
    environment.prepare(root, ["dev"])
    assert installed == ["dev"]


def test_the_project_is_installed_again_where_its_command_is_gone(project):
    root, installed = project
    environment.prepare(root, ["runtime"])
    installed.clear()
    environment.script(root, "desktop-crm").unlink()
    environment.prepare(root, ["runtime"])
    assert installed == ["."]


def test_what_could_not_be_installed_is_tried_again_the_next_time(project, monkeypatch):
    root, _ = project

    def failing(root, *arguments):
        raise environment.Trouble("no network")

    monkeypatch.setattr(environment, "_pip", failing)
    with pytest.raises(environment.Trouble):
        environment.prepare(root, ["dev"])
    marker = root / ".venv" / environment.MARKER
    assert not marker.exists() or "dev" not in json.loads(marker.read_text())


def test_a_damaged_note_of_what_is_installed_only_costs_time(project):
    root, installed = project
    environment.prepare(root, ["runtime"])
    installed.clear()
    (root / ".venv" / environment.MARKER).write_text("{half")
    environment.prepare(root, ["runtime"])
    assert installed == ["build", "runtime", "."]
