"""A field to search with: an icon, a clear button, and a pause before it asks."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.ui.presentation import Presentation

PAUSE_MS = 40
"""Short enough to feel immediate, long enough that a fast typist's word is asked for once."""


class SearchField(QLineEdit):
    """Takes what to look for.

    Signals:
        searched: the text to look for, a moment after the last key.
    """

    searched = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._search)
        presentation.theme.changed.connect(self._draw)
        self._draw()

    def say(self, text: str) -> None:
        """Word the field."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def _draw(self) -> None:
        self._glass.setIcon(self._presentation.theme.icon("ph.magnifying-glass", "muted"))

    def _search(self) -> None:
        self.searched.emit(self.text())
