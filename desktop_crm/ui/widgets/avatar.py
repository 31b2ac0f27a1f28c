"""Initials in a coloured circle."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import TypeSizes

_TONES = ("accent", "good", "warn", "bad")


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of ``name``."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))


class Avatar(QWidget):
    """Somebody's initials; the colour is always the same for the same name and means nothing."""

    def __init__(self, presentation: Presentation, diameter: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._diameter = diameter
        self._name = ""
        presentation.theme.changed.connect(self.updateGeometry)

    def show_name(self, name: str) -> None:
        """Show the initials of ``name``."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._presentation.theme.px(self._diameter)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._presentation.theme
        tone = _TONES[crc32(self._name.encode()) % len(_TONES)]
        side = min(self.width(), self.height())
        circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.colour(f"{tone}_tint")))
        painter.drawEllipse(circle)
        painter.setPen(QColor(theme.tokens.colour(tone)))
        painter.setFont(theme.font(TypeSizes().base * self._diameter / 40, QFont.Weight.Medium))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(self._name))
