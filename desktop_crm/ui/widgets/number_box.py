"""A box for a whole number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_crm.ui.theme.tokens import Space


class NumberBox(QSpinBox):
    """Takes a number; the wheel scrolls the page, not the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The padding of a style sheet does not reach the field inside.
        self.lineEdit().setTextMargins(Space.SMALL, Space.NONE, Space.NONE, Space.NONE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
