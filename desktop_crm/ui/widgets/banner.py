"""A notice inside the page, where a dialog would only be in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line

_ICONS = {"bad": "ph.warning-circle", "warn": "ph.warning", "good": "ph.check-circle", "accent": "ph.info"}


class Banner(QFrame):
    """Says what happened and offers the next step; hidden until there is something to say.

    Signals:
        closed: the person put it away.
    """

    closed = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._step_taken: Callable[[], None] | None = None
        row = line(self, Space.MEDIUM)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.SMALL, Space.SMALL)
        self._icon = QLabel(self)
        self._text = label(parent=self, wrap=True)
        self._step: QPushButton = button(presentation, "secondary", parent=self)
        self._close = icon_button(presentation, "ph.x", self, ghost=True)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._step)
        row.addWidget(self._close)
        self._step.clicked.connect(self._take_step)
        self._close.clicked.connect(self.put_away)
        self.hide()
        presentation.follow(self)

    def retranslate(self) -> None:
        name(self._close, self._presentation.words.gettext("Close this notice"))

    def say(
        self,
        text: str,
        tone: str = "bad",
        step: tuple[str, Callable[[], None]] | None = None,
        *,
        closable: bool = True,
    ) -> None:
        """Show ``text`` in ``tone``, with a button for the next ``step``."""
        self._text.setText(text)
        self.setAccessibleName(text)
        mark(self, role="banner", tone=tone)
        mark(self._text, tone=tone if tone != "accent" else "")
        self._presentation.theme.dress(self._icon, _ICONS[tone], tone)
        self._step_taken = step[1] if step else None
        self._step.setText(step[0] if step else "")
        self._step.setVisible(step is not None)
        self._close.setVisible(closable)
        self.show()

    def text(self) -> str:
        """Return what is said now; empty where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def put_away(self) -> None:
        """Hide the notice."""
        if not self.isHidden():
            self.hide()
            self._text.clear()
            self.closed.emit()

    def _take_step(self) -> None:
        if self._step_taken is not None:
            self._step_taken()
