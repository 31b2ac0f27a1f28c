"""Starts the window: the sign-in page first, everything else once it is painted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_crm.domain.languages import Language
from desktop_crm.settings.window_state import WindowState, read_window_state
from desktop_crm.ui.language import SpokenLanguage, system_language
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.places import new_office_folder, state_file
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice

if TYPE_CHECKING:
    from desktop_crm.ui.asker import Asker
    from desktop_crm.ui.screens.screen import Finder, ScreenEntry


def run(argv: Sequence[str], folder: Path | None = None) -> int:
    """Open the window, on the office of ``folder`` or ``--office DIR``, and return when it is closed."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Desktop CRM")
    window = build(app, state_file(), folder or _office(argv))
    window.show()
    return app.exec()


def build(app: QApplication, remembered: Path, folder: Path | None = None) -> MainWindow:
    """Return the window, ready to be shown; the worker starts when it has been."""
    state = read_window_state(remembered)
    presentation = Presentation(SpokenLanguage(_language(state), app), Theme(app, _theme(state), state.text_percent))
    window = MainWindow(presentation, _connect, remembered, new_office_folder, _entries, _finders)
    window.start(folder)
    QTimer.singleShot(0, window.warm_up)
    return window


def _office(argv: Sequence[str]) -> Path | None:
    """Return the folder after ``--office``, the same option as on the command line."""
    reader = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    reader.add_argument("--office", type=Path)
    office: Path | None = reader.parse_known_args(argv)[0].office
    return office


def _connect(folder: Path) -> Asker:
    from desktop_crm.worker.client import Worker

    return Worker(folder)


def _entries() -> Sequence[ScreenEntry]:
    from desktop_crm.ui.screens.contents import screens

    return screens()


def _finders() -> Sequence[Finder]:
    from desktop_crm.ui.screens.contents import finders

    return finders()


def _language(state: WindowState) -> Language:
    return Language(state.language) if state.language in set(Language) else system_language()


def _theme(state: WindowState) -> ThemeChoice:
    return ThemeChoice(state.theme) if state.theme in set(ThemeChoice) else ThemeChoice.SYSTEM
