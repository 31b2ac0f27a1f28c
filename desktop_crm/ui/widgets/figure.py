"""A number that says where somebody stands, to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import ElidedLabel, label
from desktop_crm.ui.widgets.panels import column


class Figure(QPushButton):
    """A big number with words below it; pressing it goes to what it counts."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        mark(self, kind="figure")
        self.setAutoDefault(False)
        self._number = label("figure", parent=self)
        self._text = ElidedLabel(role="muted", parent=self)
        self._rows = rows = column(self, Space.NONE)
        rows.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        rows.addWidget(self._number)
        rows.addWidget(self._text)
        for part in (self._number, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, number: int | None, text: str, tone: str = "") -> None:
        """Show ``number`` (None while it is not known) and what it counts; ``tone`` only where there is something."""
        shown = "–" if number is None else self._presentation.locale.toString(number)
        self._number.setText(shown)
        mark(self._number, tone=tone if number else "")
        self._text.setText(text)
        self.setAccessibleName(f"{shown} {text}")

    def sizeHint(self) -> QSize:
        return QSize(self._presentation.theme.px(120), self._rows.sizeHint().height())

    minimumSizeHint = sizeHint
