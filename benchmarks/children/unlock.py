"""From the password's Enter to the list of contacts painted, and the bare Argon2id call in the same process.

Afterwards the list is counted to its end, and both processes say how much memory they hold.
"""

from __future__ import annotations

import gc

gc.disable()  # as the program does before it loads anything

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from argon2.low_level import Type, hash_secret_raw  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.children import held  # noqa: E402
from benchmarks.children.painting import Painted, until  # noqa: E402
from benchmarks.offices import LOGIN  # noqa: E402
from desktop_crm.ui.app import build  # noqa: E402
from desktop_crm.ui.garbage import Garbage  # noqa: E402
from desktop_crm.ui.models.roles import ITEM_ROLE  # noqa: E402
from desktop_crm.ui.screens.contacts.screen import ContactsScreen  # noqa: E402
from desktop_crm.ui.unlock.sign_in import SignInPage  # noqa: E402
from desktop_crm.vault.kdf import KdfCost  # noqa: E402
from desktop_crm.worker.client import Worker  # noqa: E402


def bare() -> float:
    """Return the milliseconds one guess at a password costs at the least."""
    cost = KdfCost.DEFAULT
    began = time.perf_counter_ns()
    hash_secret_raw(b"a password", bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    return (time.perf_counter_ns() - began) / 1e6


def ours(folder: Path, state: Path, password: str) -> tuple[float, float, float]:
    """Return the milliseconds until the list is painted, and what the window and its worker then hold, in MiB."""
    app = QApplication(sys.argv[:1])
    window = build(app, state, folder, loaded=Garbage(app).begin)
    window.show()
    # A person types for seconds; by then both processes have loaded what they need.
    worker = window.connect_office()
    assert isinstance(worker, Worker)
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
    return took, held(os.getpid()), held(pid)


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
