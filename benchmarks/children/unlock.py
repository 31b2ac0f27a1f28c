"""From the password's Enter to what somebody sees then, and the bare Argon2id call in the same process.

The first sign-in ends at Today, with its figures. The list is counted, the window locked, and unlocked where it was: at
the list, as many times a day. In the end both processes say how much memory they hold.
"""

from __future__ import annotations

import gc

gc.disable()  # as the program does before it loads anything

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402

from argon2.low_level import Type, hash_secret_raw  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from benchmarks.children import held  # noqa: E402
from benchmarks.children.painting import Painted, until  # noqa: E402
from benchmarks.offices import LOGIN  # noqa: E402
from desktop_crm.ui.app import build  # noqa: E402
from desktop_crm.ui.garbage import Garbage  # noqa: E402
from desktop_crm.ui.main_window import MainWindow  # noqa: E402
from desktop_crm.ui.models.pages import PAGE  # noqa: E402
from desktop_crm.ui.models.roles import ITEM_ROLE  # noqa: E402
from desktop_crm.ui.screens.contacts.screen import ContactsScreen  # noqa: E402
from desktop_crm.ui.screens.screen import Screen  # noqa: E402
from desktop_crm.ui.screens.today.screen import TodayScreen  # noqa: E402
from desktop_crm.ui.unlock.sign_in import SignInPage  # noqa: E402
from desktop_crm.vault.kdf import KdfCost  # noqa: E402
from desktop_crm.worker.client import Worker  # noqa: E402


def bare() -> float:
    """Return the milliseconds one guess at a password costs at the least."""
    cost = KdfCost.DEFAULT
    began = time.perf_counter_ns()
    hash_secret_raw(b"a password", bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    return (time.perf_counter_ns() - began) / 1e6


def ours(folder: Path, state: Path, password: str) -> dict[str, float]:
    """Return the milliseconds until Today is painted, until the list is, and the MiB window and worker then hold."""
    app = QApplication(sys.argv[:1])
    window = build(app, state, folder, loaded=Garbage(app).begin)
    window.show()
    _type_for_seconds(window)
    began = time.perf_counter_ns()
    _enter(window, password)
    today = _in_front(window)
    assert isinstance(today, TodayScreen)

    def says_what_is() -> bool:
        return bool(today.recent.texts()) and not today.people.accessibleName().startswith("–")

    _painted(today, says_what_is)
    to_today = (time.perf_counter_ns() - began) / 1e6
    assert window.frame is not None
    window.frame.go_to("contacts")
    _count(window)
    window.lock()
    worker = _type_for_seconds(window)
    began = time.perf_counter_ns()
    _enter(window, password)
    table = _contacts(window).list.table

    def shows_people() -> bool:
        index = table.model().index(0, 0)
        return index.isValid() and index.data(ITEM_ROLE) is not None

    _painted(table.viewport(), shows_people)
    to_list = (time.perf_counter_ns() - began) / 1e6
    _count(window)
    found = {"today": to_today, "list": to_list, "window": held(os.getpid()), "worker": held(worker.pid)}
    worker.end()  # what it does by itself after a sign-in would fall on a floor that is taken last
    return found


def _type_for_seconds(window: MainWindow) -> Worker:
    """Wait as for a person who types; by the time they are done, both processes have loaded what they need."""
    worker = window.connect_office()
    assert isinstance(worker, Worker)
    judged = worker.judge_password("x", ())
    until(judged.done)
    until(lambda: not any(thread.name == "loading" for thread in threading.enumerate()))
    return worker


def _enter(window: MainWindow, password: str) -> None:
    page = window.centralWidget()
    assert isinstance(page, SignInPage)
    page.submitted.emit(LOGIN, password, "")
    until(lambda: window.frame is not None)


def _in_front(window: MainWindow) -> Screen:
    assert window.frame is not None
    screen = window.frame.current()
    assert screen is not None
    return screen


def _contacts(window: MainWindow) -> ContactsScreen:
    screen = _in_front(window)
    assert isinstance(screen, ContactsScreen)
    return screen


def _painted(widget: QWidget, ready: Callable[[], bool]) -> None:
    Painted(widget, ready).after(widget.update)


def _count(window: MainWindow) -> None:
    model = _contacts(window).list.model
    until(lambda: model.rowCount() > PAGE)


def main() -> None:
    """Take both figures, the floor first or last by turns."""
    folder, state, turn = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    password = sys.stdin.readline().rstrip("\n")
    bare()
    floor = bare() if turn % 2 else 0.0
    found = ours(folder, state, password)
    print(json.dumps({**found, "floor": floor or bare()}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
