"""Reading in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from desktop_crm.domain.errors import Cancelled, FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.exchange.child import read_in_child
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.reading import read_file


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name,email\n" + "".join(f"Ann Lee{n},a{n}@x.example\n" for n in range(6_000)))
    return path


def test_the_child_answers_what_reading_here_would(people: Path) -> None:
    told: list[tuple[int, int]] = []
    assert read_in_child(people, progress=lambda done, total: told.append((done, total))) == read_file(people)
    assert told[-1] == (6_000, 6_000)


def test_a_file_that_cannot_be_read_is_refused_across_the_pipe(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_in_child(tmp_path / "gone.csv")
    assert refused.value.args[0] is FileTrouble.GONE


def test_a_reading_past_its_time_is_ended(people: Path) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_in_child(people, limits=Limits(seconds=0.0))
    assert refused.value.args[0] is FileTrouble.TOO_SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_reading_past_its_memory_is_refused(people: Path) -> None:
    people.write_bytes(b"name\n" + b'"a","b"\n' * 4_000_000)
    with pytest.raises(FileUnreadable):
        read_in_child(people, limits=Limits(memory_bytes=250_000_000))


def test_a_reading_can_be_taken_back(people: Path) -> None:
    with pytest.raises(Cancelled):
        read_in_child(people, cancelled=lambda: True)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_ctrl_c_on_the_terminal_leaves_the_child_to_whoever_started_it(people: Path) -> None:
    def interrupt(_done: int, _total: int) -> None:
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGINT)

    assert read_in_child(people, progress=interrupt) == read_file(people)
