"""A box to choose one value from a closed list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

T = TypeVar("T")


class Choice(QComboBox, Generic[T]):
    """Holds values beside their words; the wheel scrolls the page, not the value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._values: list[T] = []

    def offer(self, options: Sequence[tuple[T, str]], placeholder: str = "") -> None:
        """Offer ``options`` as pairs of value and words, keeping what is chosen where it is still offered."""
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._values = [value for value, _text in options]
        self.addItems([text for _value, text in options])
        self.setPlaceholderText(placeholder)
        self.setCurrentIndex(self._values.index(kept) if kept in self._values else (-1 if placeholder else 0))
        self.blockSignals(blocked)

    def value(self) -> T | None:
        """Return the value chosen, or None where none is."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def choose(self, value: T | None) -> None:
        """Choose ``value``; one that is not offered chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
