"""One version of a wording marked up against another, readable without colours."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_crm.domain.consents import Wording
from desktop_crm.domain.wording_changes import Fate, compare


class WordingChanges(QTextEdit):
    """What changed from ``old`` to ``new``: added words bold and underlined, removed ones struck through."""

    def __init__(self, old: Wording, new: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        cursor = self.textCursor()
        for run in compare(old.text, new.text):
            cursor.insertText(run.text, _format(run.fate))


def _format(fate: Fate) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontStrikeOut(fate == "removed")
    made.setFontUnderline(fate == "added")
    if fate == "added":
        made.setFontWeight(QFont.Weight.Bold)
    return made
