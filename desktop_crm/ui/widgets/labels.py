"""Labels that know their place: titles, muted lines, chips, elided names."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_crm.ui.clipboard import mark_secret
from desktop_crm.ui.theme.style_sheet import mark


def label(role: str = "", text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Return a plain-text label dressed as ``role`` of the style sheet; it never reads its text as HTML.

    A ``code`` is one that opens something: what is copied of it does not stay in the clipboard.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        mark(made, role=role)
    if role == "code":
        mark_secret(made)
    return made


class Chip(QLabel):
    """A short state in a tinted pill; its words carry the meaning, the tone only underlines it."""

    def __init__(self, text: str = "", tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Show the chip as ``good``, ``warn``, ``bad``, ``accent`` or ``plain``."""
        mark(self, role="chip", tone=tone)

    def say(self, text: str, tone: str, tip: str = "") -> None:
        """Show ``text`` in ``tone``, with ``tip`` as its reason."""
        self.setText(text)
        self.setToolTip(tip)
        self.set_tone(tone)


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit, with the whole text as its tool tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            mark(self, role=role)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self._elided())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._elided() != self.text() else "")

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text if self._elided() != text else "")

    def _elided(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
