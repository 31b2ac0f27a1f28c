"""What an empty screen says: what it is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line


class EmptyState(QWidget):
    """An icon, a title, a sentence and at most one button.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, presentation: Presentation, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = QLabel(self)
        presentation.theme.dress(self._icon, icon, "muted", 40)
        self._title = label("heading", parent=self)
        self._text = label("muted", parent=self, wrap=True)
        self._text.setAlignment(middle)
        self._text.setMaximumWidth(420)
        self._button = button(presentation, "primary", parent=self)
        rows = column(self, Space.SMALL, Space.HUGE)
        rows.addStretch(2)
        rows.addWidget(self._icon, alignment=middle)
        rows.addWidget(self._title, alignment=middle)
        held = line()
        held.addStretch(1)
        held.addWidget(self._text, 4)
        held.addStretch(1)
        rows.addLayout(held)
        rows.addSpacing(Space.SMALL)
        rows.addWidget(self._button, alignment=middle)
        rows.addStretch(3)
        self._button.clicked.connect(self.acted)
        self._button.hide()

    def say(self, title: str, text: str, action: str = "") -> None:
        """Show these words; without ``action`` there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
