"""A field with its label above, and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import ElidedLabel, label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.password_field import PasswordField

Field = QLineEdit | QComboBox | QPlainTextEdit | QSpinBox | PasswordField
"""What a row may hold."""


class FormRow(QWidget):
    """Label, field, hint, problem; the problem replaces the hint and is read out with the field."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint_text = ""
        self._label = ElidedLabel(role="label", parent=self)
        self._label.setBuddy(field)
        self._note = label("small", parent=self, wrap=True)
        self._note.hide()
        rows = column(self, Space.HAIR)
        rows.addWidget(self._label)
        rows.addWidget(field)
        rows.addWidget(self._note)
        rows.addStretch(1)  # beside a higher row, the field stays under its label

    def say(self, text: str, hint: str = "") -> None:
        """Word the label and the hint."""
        self._label.setText(text)
        self._input().setAccessibleName(text)
        self._hint_text = hint
        if self._note.property("role") != "problem":
            self._show_note(hint, "small")

    def set_problem(self, text: str) -> None:
        """Say what is wrong with the field, or with an empty ``text`` that nothing is."""
        mark(self._input(), tone="bad" if text else "")
        self._show_note(text or self._hint_text, "problem" if text else "small")

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._note.text() if self._note.property("role") == "problem" else ""

    def _show_note(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        mark(self._note, role=role)
        self._input().setAccessibleDescription(text)

    def _input(self) -> QWidget:
        return self.field.edit if isinstance(self.field, PasswordField) else self.field
