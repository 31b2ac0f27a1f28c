"""What the window remembers from one start to the next, in a small file beside the preferences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from desktop_crm.settings.window_state import WindowState, read_window_state, write_window_state

if TYPE_CHECKING:
    from desktop_crm.ui.presentation import Presentation


TITLE_BAR = 40
"""Pixels above the window that are the system's, which nobody tells before it is shown."""


class WindowMemory:
    """Keeps the offices, the window's place and look, and, as a ``Memory``, what screens keep; nothing of a person."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.state: WindowState = read_window_state(file)

    def offices(self) -> list[Path]:
        """Return the offices used on this computer that are still there, the last one first."""
        folders = [Path(folder) for folder in self.state.offices]
        return [folder for folder in folders if (folder / "office.vault").exists() or (folder / "office.db").exists()]

    def note_opened(self, folder: Path) -> None:
        """Remember the office in ``folder`` as the last one used."""
        self._remember(self.state.opened(folder))

    def place(self, window: QWidget, usual: tuple[int, int]) -> None:
        """Put the window where it was, or give it its usual size, or as much of that as the screen has room for."""
        stored = QByteArray.fromBase64(QByteArray(self.state.geometry.encode("ascii", "replace")))
        if stored.isEmpty() or not window.restoreGeometry(stored):
            room = window.screen().availableGeometry()
            window.resize(min(usual[0], room.width()), min(usual[1], room.height() - TITLE_BAR))

    def note_window(self, window: QWidget, presentation: Presentation) -> None:
        """Remember where the window is and how it looks."""
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        theme, language = presentation.theme, presentation.language.language.value
        percent, choice = theme.text_percent, theme.choice.value
        self._remember(self.state._replace(geometry=geometry, language=language, theme=choice, text_percent=percent))

    def recall(self, key: str) -> str:
        """Return what a screen kept under ``key`` on this computer."""
        return (self.state.columns or {}).get(key, "")

    def keep(self, key: str, value: str) -> None:
        """Keep a screen's ``value`` under ``key``; never anything of a person."""
        self._remember(self.state._replace(columns={**(self.state.columns or {}), key: value}))

    def _remember(self, state: WindowState) -> None:
        self.state = state
        write_window_state(self.file, state)
