"""The real window over a real worker, for what a person does from beginning to end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.window import until
from tests.support.workers import PATIENCE, start
from tests.ui.conftest import presentation

__all__ = ["presentation"]


@pytest.fixture
def opened(presentation, tmp_path, qtbot) -> Iterator[Callable[[Path], MainWindow]]:
    """Return what opens the window over an office; afterwards the window and its worker end."""
    gc.collect()  # what waits from earlier tests
    gc.disable()  # as the program does in a window: never on the thread that hears the worker
    windows = []

    def open_window(folder: Path) -> MainWindow:
        state = tmp_path / "window.json"
        write_window_state(state, WindowState(offices=(str(folder),)))
        made = MainWindow(presentation, start, state, lambda: tmp_path / "new", screens, finders)
        qtbot.addWidget(made)
        windows.append(made)
        made.resize(1280, 800)
        made.start()
        made.show()
        return made

    try:
        yield open_window
        for made in windows:
            asker = made._asker
            made.close()
            if asker is not None:
                until(asker.gone.done, PATIENCE)
    finally:
        gc.enable()
