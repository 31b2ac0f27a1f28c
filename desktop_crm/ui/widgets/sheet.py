"""A sheet that slides over the content from the right, where other programs open a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Sizes, Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.leave_guard import LeaveGuard
from desktop_crm.ui.widgets.panels import column, line, rule, scrolled

SLIDE_MS = 140


class Sheet(QWidget):
    """Covers ``host``: a dimmed rest that closes on a click, and a panel with a title, a body and a foot.

    ``body`` is the layout to fill; buttons go to the foot with :meth:`add_action`. Once closed, it deletes itself.

    Signals:
        closed: the sheet is gone.
    """

    closed = Signal()

    def __init__(self, presentation: Presentation, host: QWidget, width: int = Sizes().sheet) -> None:
        super().__init__(host)
        self._presentation = presentation
        self._width = width
        self._host = host
        self._before = QApplication.focusWidget()
        self.panel = QFrame(self)
        mark(self.panel, role="sheet")
        rows = column(self.panel, Space.NONE)
        head = line(gap=Space.MEDIUM)
        head.setContentsMargins(Space.HUGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._title = label("title", parent=self.panel, wrap=True)
        self._close = icon_button(presentation, "ph.x", self.panel, ghost=True)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        rows.addWidget(rule(self.panel))
        content = QWidget()
        mark(content, role="scrolled")
        self.body = column(content, Space.LARGE, Space.HUGE)
        rows.addWidget(scrolled(content, self.panel), 1)
        self._foot = QWidget(self.panel)
        foot = column(self._foot, Space.NONE)
        foot.addWidget(rule(self._foot))
        self.foot = line(gap=Space.SMALL, margin=Space.LARGE)
        self.foot.setContentsMargins(Space.HUGE, Space.MEDIUM, Space.HUGE, Space.MEDIUM)
        self.foot.addStretch(1)
        foot.addLayout(self.foot)
        rows.addWidget(self._foot)
        self._foot.hide()
        self._guard: LeaveGuard | None = None
        self._slide = QPropertyAnimation(self.panel, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._close.clicked.connect(self.dismiss)
        host.installEventFilter(self)
        self.hide()
        presentation.follow(self)

    def retranslate(self) -> None:
        name(self._close, self._presentation.words.gettext("Close"), "Esc")

    def set_title(self, text: str) -> None:
        """Show ``text`` as the title."""
        self._title.setText(text)
        self.panel.setAccessibleName(text)

    def add_action(self, widget: QWidget) -> None:
        """Put a button into the row at the bottom."""
        self.foot.addWidget(widget)
        self._foot.show()

    def open(self, *, slide: bool = True) -> None:
        """Show the sheet and move the focus into it."""
        self._fit()
        self.show()
        self.raise_()
        rest = self.panel.pos()
        if slide:
            self._slide.setStartValue(rest + QPoint(self.panel.width() // 3, 0))
            self._slide.setEndValue(rest)
            self._slide.start()
        self._close.setFocus()
        self.focusNextChild()

    def close(self) -> bool:
        """Close the sheet, give the focus back and forget everything in it."""
        if self.isHidden():
            return True
        self.hide()
        try:
            if self._before is not None and self._before.isVisible():
                self._before.setFocus()
        except RuntimeError:  # the widget that had the focus is gone
            pass
        self.closed.emit()
        self.deleteLater()
        return True

    def guard_typed(self) -> None:
        """Have it asked about, from now on, what was typed into the sheet and is not saved when somebody turns away."""
        self._guard = LeaveGuard(self._presentation, self.panel, may_save=False)
        self._guard.discard_wanted.connect(self.close)
        self._guard.stay_wanted.connect(self._go_back)
        rows = self.panel.layout()
        assert isinstance(rows, QVBoxLayout)  # noqa: S101 — made by `column`
        rows.insertWidget(rows.indexOf(self._foot), self._guard)

    def dismiss(self) -> bool:
        """Close as Esc and a click beside do: what was typed is asked about first. Say whether the sheet is closed."""
        if self._guard is None or not self._typed():
            return self.close()
        self._guard.ask()
        return False

    def _typed(self) -> list[QWidget]:
        """Return the fields that hold something a person typed; a password is typed again in no time."""
        texts = [each for each in self.panel.findChildren(QPlainTextEdit) if each.document().isModified()]
        lines = [
            each
            for each in self.panel.findChildren(QLineEdit)
            if each.isModified() and each.echoMode() == QLineEdit.EchoMode.Normal
        ]
        return [each for each in (*lines, *texts) if each.isVisible()]

    def _go_back(self) -> None:
        if typed := self._typed():
            typed[-1].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the sheet."""
        start = QApplication.focusWidget() or self._close
        widget = start.nextInFocusChain() if forward else start.previousInFocusChain()
        while widget is not None and widget is not start:
            if self.isAncestorOf(widget) and _takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                return True
            widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        scrim = QColor(self._presentation.theme.tokens.scrim)
        scrim.setAlphaF(0.45)
        QPainter(self).fillRect(self.rect(), scrim)

    def _fit(self) -> None:
        host = self._host
        self.setGeometry(host.rect())
        width = min(self._presentation.theme.px(self._width), host.width() - Space.HUGE)
        self._slide.stop()
        self.panel.setGeometry(host.width() - width, 0, width, host.height())


def _takes_tab(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
