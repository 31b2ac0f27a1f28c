"""A QR code, drawn square by square, always dark on light whatever the theme: that is what telephones read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4
"""Light squares around the code (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Shows the rows of a code, dark squares being ``1``."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[str] = ()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[str]) -> None:
        """Show another code; no rows show nothing."""
        self._rows = tuple(rows)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side, rounded down so that each square has as many pixels as the next."""
        squares = len(self._rows) + 2 * QUIET
        side = max(1, self._side // squares) * squares
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        squares = len(self._rows) + 2 * QUIET
        width = min(self.width(), self.height()) // squares
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, width * squares, width * squares), QColor("white"))
        dark = QColor("black")
        for y, row in enumerate(self._rows):
            for x, square in enumerate(row):
                if square == "1":
                    painter.fillRect((x + QUIET) * width, (y + QUIET) * width, width, width, dark)
