"""Tabs that always fit: those there is no room for wait in a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QTabBar, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.panels import column, line, rule


class _Bar(QTabBar):
    """Tells how wide each tab wants to be, hidden ones too."""

    def wanted_width(self, number: int) -> int:
        """Return the width of the tab at ``number``."""
        return self.tabSizeHint(number).width()


class Tabs(QWidget):
    """Pages behind a row of tabs; the ones that do not fit are behind "More".

    Signals:
        turned: the page with this key is shown now.
    """

    turned = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._keys: list[str] = []
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self.bar = _Bar(self)
        self.bar.setUsesScrollButtons(False)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._more = icon_button(presentation, "ph.dots-three-outline", self, ghost=True)
        self._more.clicked.connect(self._show_rest)
        self.stack = QStackedWidget(self)
        head = line(gap=Space.NONE)
        head.addWidget(self.bar, 1)
        head.addWidget(self._more)
        rows = column(self, Space.NONE)
        rows.addLayout(head)
        rows.addWidget(rule(self))
        rows.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._turn)
        presentation.theme.changed.connect(self._fit)
        presentation.follow(self)

    def retranslate(self) -> None:
        name(self._more, self._presentation.words.gettext("More pages"))

    def add(self, key: str, make: Callable[[], QWidget]) -> None:
        """Add the page ``make`` returns under ``key``; it is made when it is first turned to, or asked for.

        :meth:`say` gives its tab a text.
        """
        self._keys.append(key)
        self._makers[key] = make
        self.bar.addTab("")
        if len(self._keys) == 1:
            self.stack.setCurrentWidget(self.page(key))

    def say(self, key: str, text: str) -> None:
        """Word the tab of ``key``."""
        number = self._keys.index(key)
        self.bar.setTabText(number, text)
        self.bar.setAccessibleTabName(number, text)
        if key in self._pages:
            self._pages[key].setAccessibleName(text)
        self._fit()

    def keys(self) -> tuple[str, ...]:
        """Return the keys from left to right."""
        return tuple(self._keys)

    def current(self) -> str:
        """Return the key of the page shown, or nothing."""
        return self._keys[self.bar.currentIndex()] if self._keys else ""

    def turn_to(self, key: str) -> None:
        """Show the page of ``key``."""
        if key in self._keys:
            self.bar.setCurrentIndex(self._keys.index(key))

    def page(self, key: str) -> QWidget:
        """Return the page of ``key``, made now where nobody has seen it yet."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            page.setAccessibleName(self.bar.tabText(self._keys.index(key)))
            self.stack.addWidget(page)
        return self._pages[key]

    def made(self, key: str) -> bool:
        """Say whether the page of ``key`` has been made."""
        return key in self._pages

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._keys):
            self.stack.setCurrentWidget(self.page(self._keys[number]))
            self._fit()
            self.turned.emit(self._keys[number])

    def _fit(self) -> None:
        """Show as many tabs as there is room for, the current one among them."""
        widths = [self.bar.wanted_width(number) for number in range(self.bar.count())]
        room = self.width()
        if sum(widths) > room:
            room -= self._more.sizeHint().width()
        current = self.bar.currentIndex()
        left = room - (widths[current] if 0 <= current < len(widths) else 0)
        full = False
        for number, width in enumerate(widths):
            if number == current:
                continue
            full = full or width > left
            left -= 0 if full else width
            self.bar.setTabVisible(number, not full)
        if 0 <= current < len(widths):
            self.bar.setTabVisible(current, True)
        self._more.setVisible(full)

    def _turn_back_to(self, key: str, _checked: bool = False) -> None:
        self.turn_to(key)

    def _show_rest(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, key in enumerate(self._keys):
            if not self.bar.isTabVisible(number):
                menu.addAction(self.bar.tabText(number)).triggered.connect(partial(self._turn_back_to, key))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
