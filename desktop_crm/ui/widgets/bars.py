"""A row of bars, one per month, of which one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space, TypeSizes


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the letters below it, how much it stands for, and what it says when pointed at."""

    label: str
    value: int
    tip: str


class Bars(QWidget):
    """Shows ``Bar`` values; arrow keys and clicks choose one, whose number stands above it.

    Signals:
        chosen: the bar at this place was chosen.
    """

    chosen = Signal(int)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._bars: tuple[Bar, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        presentation.theme.changed.connect(self.update)

    def show_bars(self, bars: tuple[Bar, ...], current: int) -> None:
        """Show ``bars`` with the one at ``current`` chosen."""
        self._bars, self._current = bars, current
        self._tell()

    def bars(self) -> tuple[Bar, ...]:
        """Return what is shown."""
        return self._bars

    def choose(self, place: int) -> None:
        """Choose the bar at ``place``."""
        if 0 <= place < len(self._bars) and place != self._current:
            self._current = place
            self._tell()
            self.chosen.emit(place)

    def sizeHint(self) -> QSize:
        return QSize(280, self._presentation.theme.px(140))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._presentation.theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._presentation.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TypeSizes().chip)
        painter.setFont(font)
        foot = painter.fontMetrics().height() + Space.HAIR
        highest = max((bar.value for bar in self._bars), default=0) or 1
        room = self.height() - 2 * foot - Space.HAIR
        for place, bar in enumerate(self._bars):
            slot = self._slot(place)
            chosen = place == self._current
            tall = max(3.0, room * bar.value / highest)
            width = min(slot.width() - Space.SMALL, 44)
            body = QRectF(slot.center().x() - width / 2, self.height() - foot - tall, width, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.accent if chosen else theme.tokens.accent_tint))
            painter.drawRoundedRect(body, 3, 3)
            painter.setPen(QColor(theme.tokens.text if chosen else theme.tokens.muted))
            painter.setFont(theme.font(TypeSizes().chip, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
            below = QRectF(slot.x(), self.height() - foot, slot.width(), foot)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, bar.label)
            if bar.value:
                above = QRectF(slot.x() - Space.HAIR, body.y() - foot, slot.width() + Space.SMALL, foot)
                number = self._presentation.locale.toString(bar.value)
                painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, number)
        if self.hasFocus() and self._current >= 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.tokens.accent))
            painter.drawRoundedRect(self._slot(self._current).adjusted(1, 1, -1, -1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.choose(self._current + step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos().x())
            if 0 <= place < len(self._bars):
                QToolTip.showText(event.globalPos(), self._bars[place].tip, self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        if 0 <= self._current < len(self._bars):
            self.setAccessibleDescription(self._bars[self._current].tip)
        self.update()

    def _slot(self, place: int) -> QRectF:
        width = self.width() / max(1, len(self._bars))
        return QRectF(place * width, 0, width, self.height())

    def _at(self, x: float) -> int:
        return int(x / (self.width() / len(self._bars))) if self._bars else -1
