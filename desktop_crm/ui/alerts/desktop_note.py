"""A note on the desktop, where it has a place for one: that something waits, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

ShowNote = Callable[[QWidget, str, str], None]
"""Shows a title and a sentence on the desktop, on behalf of a window."""

SHOWN_MS = 8000


def show_note(window: QWidget, title: str, text: str) -> None:
    """Show a note through the system tray; without one the bell in the window has to do."""
    from PySide6.QtWidgets import QSystemTrayIcon  # loaded when it is needed, long after the first paint

    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        return
    icon = window.windowIcon()
    tray = QSystemTrayIcon(icon if not icon.isNull() else QIcon(), window)
    tray.messageClicked.connect(lambda: _bring_forward(window))
    tray.show()
    tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Warning, SHOWN_MS)


def _bring_forward(window: QWidget) -> None:
    window.raise_()
    window.activateWindow()
