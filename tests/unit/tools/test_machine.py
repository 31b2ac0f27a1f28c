"""What dev.py makes of the system it is run on."""

from __future__ import annotations

import os
import subprocess

import pytest

from tools import machine

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd0)
\tlibxcb-cursor.so.0 => not found
\tlibX11.so.6 => /lib/x86_64-linux-gnu/libX11.so.6 (0x00007f)
\tlibglib-2.0.so.0 => not found
\tlibgthread-2.0.so.0 => not found
\tlibsomethingnew.so.3 => not found
"""


def test_a_library_that_is_not_found_is_named_by_its_package_once():
    assert machine.lacking(LDD) == (["libglib2.0-0", "libxcb-cursor0"], ["libsomethingnew"])


def test_nothing_is_lacking_where_everything_is_found():
    assert machine.lacking("\tlibX11.so.6 => /lib/libX11.so.6 (0x0)\n") == ([], [])


@pytest.fixture
def commands(monkeypatch):
    """Collect what would be run as another program, which then succeeds."""
    run: list[list[str]] = []

    def pretend(command, **_):
        run.append(list(command))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", pretend)
    monkeypatch.setattr("shutil.which", lambda name, path=None: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr("sys.platform", "linux")
    return run


def test_root_on_debian_gets_the_packages_installed(commands, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    machine.provide_programs({"pdftotext": "poppler-utils"})
    assert commands[0] == ["apt-get", "update"]
    assert commands[1][:2] == ["apt-get", "install"]
    assert commands[1][-1] == "poppler-utils"


def test_anybody_else_is_told_the_exact_line_and_nothing_is_run(commands, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    machine.provide_programs({"Xvfb": "xvfb", "pdftotext": "poppler-utils"})
    assert commands == []
    assert "sudo apt-get install --yes --no-install-recommends poppler-utils xvfb" in capsys.readouterr().out


def test_a_machine_that_has_everything_is_left_alone(commands, monkeypatch, capsys):
    monkeypatch.setattr("shutil.which", lambda name, path=None: f"/usr/bin/{name}")
    machine.provide_programs(machine.TEST_PROGRAMS)
    assert commands == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("surroundings", "shown"), [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({}, False)]
)
def test_a_window_is_opened_only_where_there_is_a_display(monkeypatch, surroundings, shown):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    assert machine.has_display() is shown


def test_a_quick_folder_lies_in_memory_and_is_gone_afterwards(tmp_path):
    with machine.quick_folder(tmp_path, 1) as folder:
        assert folder is not None
        assert folder.parent == tmp_path
        (folder / "office").mkdir()
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_quick_folder_where_memory_is_short_or_there_is_none(tmp_path):
    with machine.quick_folder(tmp_path, 2**62) as folder:
        assert folder is None
    with machine.quick_folder(tmp_path / "none", 1) as folder:
        assert folder is None
