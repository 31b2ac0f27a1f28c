"""A text to be read and marked: parts of it stand out, and a part can be chosen with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_crm.ui.presentation import Presentation


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a text, characters ``start`` up to ``stop``; what is ``firm`` is turned dark, the rest underlined."""

    start: int
    stop: int
    firm: bool


class MarkedText(QTextEdit):
    """Shows a text that cannot be changed; places count characters as Python does, whatever Qt counts."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._places: list[int] = [0]
        self._marks: Sequence[Mark] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        presentation.theme.changed.connect(self._paint)

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        """Show ``text`` with ``marks`` on it."""
        places, at = [0], 0
        for index, sign in enumerate(text):
            # Qt keeps one sign for the end of a line, and two units for what lies beyond the basic plane.
            ends = sign == "\r" and text[index + 1 : index + 2] == "\n"
            at += 0 if ends else 2 if ord(sign) > 0xFFFF else 1
            places.append(at)
        self._places, self._marks = places, marks
        if self.toPlainText() != text.replace("\r\n", "\n"):
            self.setPlainText(text)
        self._paint()

    def chosen(self) -> tuple[int, int] | None:
        """Return the part that is chosen, without blanks around it; None where none is."""
        cursor = self.textCursor()
        start, stop = self._index(cursor.selectionStart()), self._index(cursor.selectionEnd())
        return (start, stop) if stop > start else None

    def choose(self, start: int, stop: int) -> None:
        """Choose a part."""
        cursor = self.textCursor()
        cursor.setPosition(self._places[start])
        cursor.setPosition(self._places[stop], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _index(self, place: int) -> int:
        """Return the character that begins at a place of Qt's."""
        low, high = 0, len(self._places) - 1
        while low < high:
            middle = (low + high) // 2
            if self._places[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low

    def _paint(self) -> None:
        tokens = self._presentation.theme.tokens
        shown = []
        for each in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self.textCursor()
            selection.cursor.setPosition(self._places[each.start])
            selection.cursor.setPosition(self._places[each.stop], QTextCursor.MoveMode.KeepAnchor)
            if each.firm:
                selection.format.setBackground(QColor(tokens.text))
                selection.format.setForeground(QColor(tokens.surface))
            else:
                selection.format.setBackground(QColor(tokens.warn_tint))
                selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                selection.format.setUnderlineColor(QColor(tokens.warn))
            shown.append(selection)
        self.setExtraSelections(shown)
