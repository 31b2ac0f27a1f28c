"""Starts the window: the sign-in page first, everything else once it is painted."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_crm.domain.languages import Language
from desktop_crm.settings.window_state import WindowState, read_window_state
from desktop_crm.ui.garbage import Garbage
from desktop_crm.ui.language import SpokenLanguage, system_language
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.places import new_office_folder, state_file
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.system_lock.watch import system_watch
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice

AHEAD = (
    "desktop_crm.ui.frame",
    "desktop_crm.ui.screens.today.screen",
    "desktop_crm.ui.screens.contacts.screen",
    "desktop_crm.ui.screens.contacts.finder",
    "desktop_crm.ui.screens.privacy.screen",
    "desktop_crm.ui.screens.importing.screen",
    "desktop_crm.ui.screens.settings.screen",
)
"""The modules behind what is seen after signing in: the first thing first, then where most people go next."""

if TYPE_CHECKING:
    from desktop_crm.ui.asker import Asker
    from desktop_crm.ui.screens.screen import Finder, ScreenEntry


def run(argv: Sequence[str]) -> int:
    """Open the window and return when it is closed; ``argv`` may hold ``--office``, ``--login`` and ``--language``."""
    app = application()
    wanted = wishes(argv)
    folder = Path(wanted["office"]).absolute() if "office" in wanted else None
    garbage = Garbage(app)
    window = build(app, state_file(), folder, wanted.get("language", ""), wanted.get("login", ""), garbage.begin)
    window.show()
    return app.exec()


def application() -> QApplication:
    """Return the application in the one style the style sheet is written for.

    It is named here, for asking for it later would load everything a style can be asked before the first paint.
    """
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName("Desktop CRM")
    return app


def build(
    app: QApplication,
    remembered: Path,
    folder: Path | None = None,
    language: str = "",
    login: str = "",
    loaded: Callable[[], None] = lambda: None,
) -> MainWindow:
    """Return the window, ready to be shown; the worker starts when it has been.

    ``loaded`` is called on another thread, once everything is loaded that an open office is shown with.
    """
    state = read_window_state(remembered)
    spoken = SpokenLanguage(_language(language or state.language), app)
    presentation = Presentation(spoken, Theme(app, _theme(state), state.text_percent))
    window = MainWindow(
        presentation, _connect, remembered, new_office_folder, _entries, _finders, system_watch=system_watch
    )
    window.start(folder, login)
    # Queued: what paints the window also paints everything in it, and a timer would not wait for either.
    window.painted.connect(window.warm_up, Qt.ConnectionType.QueuedConnection)
    window.painted.connect(partial(_load_ahead, loaded), Qt.ConnectionType.QueuedConnection)
    return window


def wishes(argv: Sequence[str]) -> dict[str, str]:
    """Return the options of ``argv`` with their values, written ``--name value`` or ``--name=value``."""
    found: dict[str, str] = {}
    rest = list(argv)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not equals and rest:
            value = rest.pop(0)
        found[name.removeprefix("--")] = value
    return found


def _load_ahead(loaded: Callable[[], None]) -> None:
    """Load what an open office is shown with, beside the window while a person types: a third of a second later on."""

    def load() -> None:
        for module in AHEAD:
            import_module(module)
        loaded()

    # The first object of a class that only Qt knows (here the one inside a field) has PySide load every class it might
    # be, with its enums: now, and not when an office has been opened and is waited for.
    QLineEdit().children()
    threading.Thread(target=load, name="loading", daemon=True).start()


def _connect(folder: Path) -> Asker:
    from desktop_crm.worker.client import Worker

    return Worker(folder)


def _entries() -> Sequence[ScreenEntry]:
    from desktop_crm.ui.screens.contents import screens

    return screens()


def _finders() -> Sequence[Finder]:
    from desktop_crm.ui.screens.contents import finders

    return finders()


def _language(code: str) -> Language:
    return Language(code) if code in set(Language) else system_language()


def _theme(state: WindowState) -> ThemeChoice:
    return ThemeChoice(state.theme) if state.theme in set(ThemeChoice) else ThemeChoice.SYSTEM
