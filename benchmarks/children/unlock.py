"""From the password's Enter to the list of contacts painted, and the bare Argon2id call in the same process.

Afterwards the list is counted to its end, and both processes say how much memory they took at most.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from PySide6.QtWidgets import QApplication

from benchmarks.children import peak
from benchmarks.children.painting import Painted, until
from benchmarks.offices import LOGIN
from desktop_crm.ui.app import build
from desktop_crm.ui.models.roles import ITEM_ROLE
from desktop_crm.ui.screens.contacts.screen import ContactsScreen
from desktop_crm.ui.unlock.sign_in import SignInPage
from desktop_crm.vault.kdf import KdfCost


def bare() -> float:
    """Return the milliseconds one guess at a password costs at the least."""
    cost = KdfCost.DEFAULT
    began = time.perf_counter_ns()
    hash_secret_raw(b"a password", bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    return (time.perf_counter_ns() - began) / 1e6


def ours(folder: Path, state: Path, password: str) -> tuple[float, float, float]:
    """Return the milliseconds until the list is painted, and the peaks of the window and its worker, in MiB."""
    app = QApplication(sys.argv[:1])
    window = build(app, state, folder)
    window.show()
    # A person types for seconds; by then both processes have loaded what they need.
    worker = window.connect_office()
    judged = worker.judge_password("x", ())
    until(judged.done)
    until(lambda: not any(thread.name == "loading" for thread in threading.enumerate()))
    pid = worker.pid
    page = window.centralWidget()
    assert isinstance(page, SignInPage)
    began = time.perf_counter_ns()
    page.submitted.emit(LOGIN, password, "")
    until(lambda: window.frame is not None)
    assert window.frame is not None
    window.frame.go_to("contacts")
    screen = window.frame.current()
    assert isinstance(screen, ContactsScreen)
    table = screen.list.table
    counted: list[int] = []
    screen.list.model.counted.connect(counted.append)

    def shows_people() -> bool:
        index = table.model().index(0, 0)
        return index.isValid() and index.data(ITEM_ROLE) is not None

    Painted(table.viewport(), shows_people).after(table.viewport().update)
    took = (time.perf_counter_ns() - began) / 1e6
    until(lambda: bool(counted))
    return took, peak(), peak(pid)


def main() -> None:
    """Take both figures, the floor first or last by turns."""
    folder, state, turn = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    password = sys.stdin.readline().rstrip("\n")
    bare()
    floor = bare() if turn % 2 else 0.0
    took, window, worker = ours(folder, state, password)
    floor = floor or bare()
    print(json.dumps([took, floor, window, worker]), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
