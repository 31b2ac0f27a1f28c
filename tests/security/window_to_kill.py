"""The real window with a real worker, in a process that a test kills: it signs in, types, and says when that is kept.

A signal (SIGUSR1) locks it, as the button does.

``python -m tests.security.window_to_kill OFFICE STATE REFERENCE TEXT``
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.drafts import KeepDraft
from desktop_crm.domain.languages import Language
from desktop_crm.ui.app import application
from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice
from desktop_crm.worker.client import Worker
from tests.support.entering import sign_in
from tests.support.window import until
from tests.support.workers import start

PATIENCE = 60


def main(office: Path, state: Path, reference: str, text: str) -> None:
    """Type ``text`` into the form of ``reference``; print ``kept PID`` with the worker's process, and wait."""
    asked_to_lock: list[int] = []
    signal.signal(signal.SIGUSR1, lambda number, _frame: asked_to_lock.append(number))
    app = application()
    theme = Theme(app, ThemeChoice.LIGHT)
    workers: list[Worker] = []

    def connect(folder: Path) -> Worker:
        workers.append(start(folder))
        return workers[-1]

    presentation = Presentation(SpokenLanguage(Language.ENGLISH, theme), theme)
    window = MainWindow(presentation, connect, state, lambda: state, screens, finders)
    window.start(office)
    window.show()
    sign_in(window)
    kept = []
    ask = workers[0].ask

    def listen(asked, progress=None):
        future = ask(asked, progress)
        if isinstance(asked, KeepDraft):
            future.add_done_callback(kept.append)
        return future

    workers[0].ask = listen  # type: ignore[method-assign]
    window.frame.go_to("contacts", reference)
    screen = window.frame.current()
    until(lambda: screen.card.card is not None, PATIENCE)
    screen.card.begin_edit()
    field = screen.card.editing.findChildren(QLineEdit)[0]
    field.clear()
    QTest.keyClicks(field, text)
    until(lambda: kept and kept[-1].exception() is None, PATIENCE)
    sys.stdout.write(f"kept {workers[0].pid}\n")
    sys.stdout.flush()
    while True:
        app.processEvents()
        time.sleep(0.01)
        if asked_to_lock:
            asked_to_lock.clear()
            window.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
