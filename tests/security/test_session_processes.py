"""S2, S3 with real processes: the lock ends the worker whatever it is at, and a killed window loses nothing typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.contacts import FindContacts
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import press, said, until
from tests.support.workers import PATIENCE, many_people, start
from tests.ui.conftest import presentation  # noqa: F401 — a fixture

TYPED = "Niedopowiedziana"
AT_ONCE = 2.0
"""Seconds after the lock in which the process that holds the key is gone."""


@pytest.fixture
def closed(tmp_path):
    """An office with a person in it that nobody has open."""
    made = make_office(tmp_path / "office", with_device_secret=False)
    made.add("Zofia", "Wróbel", email="zofia@fikcja.example")
    made.office.close()
    return made


@pytest.fixture
def workers():
    made = []
    yield made
    for worker in made:
        worker.end()


@pytest.fixture
def window(presentation, closed, tmp_path, workers, qtbot):  # noqa: F811
    def connect(folder):
        workers.append(start(folder))
        return workers[-1]

    made = MainWindow(presentation, connect, tmp_path / "window.json", lambda: tmp_path / "new", screens, finders)
    qtbot.addWidget(made)
    made.start(closed.folder)
    made.show()
    yield made
    made.close()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the process by its number")
def test_s2_an_import_under_way_is_ended_with_its_process_and_nothing_of_it_is_kept(window, closed, workers, tmp_path):
    file = many_people(tmp_path / "people.csv", 3000)
    sign_in(window)
    window.frame.go_to("import")
    screen = window.frame.current()
    screen.look_at(file)
    until(lambda: screen.preview.isVisible() and screen._under_way is None, PATIENCE)
    screen._take_in()
    until(lambda: screen.progress._bar.value() > 0 or screen.result.isVisible(), PATIENCE)
    assert not screen.result.isVisible(), "the import was over before the lock could come"
    worker = workers[0]
    begun = time.monotonic()
    window.lock()
    assert isinstance(window.centralWidget(), SignInPage)
    assert time.monotonic() - begun < 1, "the window waited for the import"
    until(lambda: worker.gone.done() and not alive(worker.pid), AT_ONCE)
    assert time.monotonic() - begun < AT_ONCE
    window.close()
    for each in workers:
        each.end()
    closed.reopen()
    assert closed.ask(FindContacts("Ola1")).lines == ()
    closed.office.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_s3_a_window_that_is_killed_offers_what_was_typed_at_the_next_sign_in(window, closed, tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.security.window_to_kill", closed.folder, tmp_path / "other.json", "C-1", TYPED],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    with child.stdout as told:
        word, pid = told.readline().split()
    assert word == "kept"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    until(lambda: not alive(int(pid)))
    sign_in(window)
    until(lambda: "C-1" in said(window.frame), PATIENCE)
    assert TYPED not in said(window.frame), "the offer says where, and nothing of what"
    press(window.frame, "Continue")
    until(lambda: window.frame.current_key() == "contacts" and window.frame.current().card.is_editing(), PATIENCE)
    assert TYPED in {each.text() for each in window.frame.current().card.editing.findChildren(QLineEdit)}
