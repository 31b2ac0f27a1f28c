"""S1: the window locks with the system: its screen, its sleep, its change of person. On a real, private bus."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.system_lock import windows
from desktop_crm.ui.system_lock.linux import LinuxWatch
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.asker import Lines
from tests.support.entering import send_password
from tests.support.offices import LOGIN, PASSWORD, make_office
from tests.support.screens import some_screens
from tests.support.window import settle, until
from tests.support.workers import start
from tests.ui.conftest import now, presentation  # noqa: F401 — fixtures

ROOT = Path(__file__).parents[2]
AT_ONCE = 2.0
"""Seconds within which nothing may be left to see, and no key in memory (S1, K14)."""

needs_bus = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs D-Bus's own daemon"
)


class System:
    """A private bus with a logind on it that does as it is told."""

    def __init__(self, folder: Path) -> None:
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", f"--address=unix:dir={folder}", "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        self._logind = subprocess.Popen(
            [sys.executable, "-m", "tests.support.logind", self.address],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait_for("ready")
        self.name = f"test-{id(self)}"
        self.connection = QDBusConnection.connectToBus(self.address, self.name)
        assert self.connection.isConnected()

    def tell(self, word: str) -> None:
        assert self._logind.stdin is not None
        self._logind.stdin.write(word + "\n")
        self._logind.stdin.flush()

    def wait_for(self, word: str) -> None:
        until(lambda: word in self.said)

    def end(self) -> None:
        QDBusConnection.disconnectFromBus(self.name)
        for process in (self._logind, self._bus):
            process.terminate()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _listen(self) -> None:
        assert self._logind.stdout is not None
        for line in self._logind.stdout:
            self.said.append(line.strip())


@pytest.fixture
def system(tmp_path, qapp):
    made = System(tmp_path)
    yield made
    made.end()


@pytest.fixture
def window(presentation, system, tmp_path, now, qtbot):  # noqa: F811
    folder = tmp_path / "print-shop"
    folder.mkdir()
    (folder / "office.vault").touch()
    yield from _windows(presentation, system, folder, Lines(), some_screens, tuple, now, qtbot)


def _windows(presentation, system, folder, connect, entries, finders_, now, qtbot):  # noqa: F811
    remembered = folder.parent / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(folder),)))
    watch: Callable[..., LinuxWatch] = lambda window: LinuxWatch(window, system.connection, system.connection)  # noqa: E731
    made = MainWindow(
        presentation, connect, remembered, lambda: folder / "new", entries, finders_, now=now, system_watch=watch
    )
    qtbot.addWidget(made)
    made.start()
    made.show()
    yield made
    made.close()


def sign_in(window, login="anna", password="apricot-Ledger-41"):
    send_password(window, login, password)
    until(lambda: window.frame is not None)


@needs_bus
@pytest.mark.parametrize("word", ["sleep", "lock", "away", "saver"])
def test_s1_the_window_locks_at_once_with_the_system(window, system, word):
    sign_in(window)
    system.wait_for("inhibited")
    begun = time.monotonic()
    system.tell(word)
    until(lambda: window.frame is None, AT_ONCE)
    assert time.monotonic() - begun < AT_ONCE
    assert isinstance(window.centralWidget(), SignInPage)
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]


@needs_bus
def test_s1_waking_another_person_s_lock_and_a_screen_saver_that_ends_do_not_lock(window, system):
    sign_in(window)
    system.wait_for("inhibited")
    for word in ("wake", "other", "saver-off"):
        system.tell(word)
    heard = []
    window._system.locking.connect(lambda: heard.append(1))
    window._idle.expired.disconnect(window.lock)
    window._system.locking.disconnect(window.lock)
    system.tell("lock")  # what was sent before it on the same line has been heard when this is
    until(lambda: heard)
    assert heard == [1]
    assert window.frame is not None


@needs_bus
def test_s1_the_computer_sleeps_only_after_the_keys_are_gone(presentation, system, tmp_path, qtbot):  # noqa: F811
    made = make_office(tmp_path / "office", with_device_secret=False)
    made.add("Zofia", "Wróbel")
    made.office.close()
    workers = []

    def connect(folder):
        workers.append(start(folder))
        return workers[-1]

    for window in _windows(presentation, system, made.folder, connect, screens, finders, time.monotonic, qtbot):
        sign_in(window, LOGIN, PASSWORD)
        system.wait_for("inhibited")
        window.frame.go_to("contacts")
        worker = workers[0]
        assert "let go" not in system.said
        begun = time.monotonic()
        system.tell("sleep")
        until(lambda window=window: window.frame is None, AT_ONCE)
        locked = time.monotonic() - begun
        system.wait_for("let go")
        gone = time.monotonic() - begun
        assert worker.gone.done(), "the computer was let sleep while the worker still held the key"
        assert locked < AT_ONCE
        assert gone < AT_ONCE
    for worker in workers:
        worker.end()


@needs_bus
def test_s1_without_a_logind_or_any_bus_the_window_is_none_the_worse(qapp, tmp_path, monkeypatch):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    nowhere, heard = QDBusConnection("nowhere"), []
    watch = LinuxWatch(qapp, nowhere)
    watch.locking.connect(lambda: heard.append(1))
    watch.start()
    settle()
    watch.stop()
    watch.deleteLater()
    assert heard == []  # nobody there to hear is no reason to lock


@pytest.mark.parametrize(
    ("message", "kind", "locks"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, True),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_CONSOLE_DISCONNECT, True),
        (windows.WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, True),
        (windows.WM_POWERBROADCAST, 0x12, False),  # woken
        (0x0100, windows.WTS_SESSION_LOCK, False),  # a key
    ],
)
def test_s1_what_windows_says_is_understood(message, kind, locks):
    assert windows.means_lock(message, kind) is locks
