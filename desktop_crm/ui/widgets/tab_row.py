"""A row of tabs that always fits: those there is no room for wait in a menu."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.panels import line


class _Bar(QTabBar):
    """Tells how wide each tab wants to be, hidden ones too."""

    def wanted_width(self, number: int) -> int:
        """Return the width of the tab at ``number``."""
        return self.tabSizeHint(number).width()


class TabRow(QWidget):
    """Tabs by key; the ones that do not fit are behind "More".

    Signals:
        turned: the tab with this key is the current one now, whether a person or the program turned to it.
    """

    turned = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._keys: list[str] = []
        self._offered: set[str] = set()
        self.bar = _Bar(self)
        self.bar.setUsesScrollButtons(False)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._more = icon_button(presentation, "ph.dots-three-outline", self, ghost=True)
        self._more.clicked.connect(self.show_rest)
        row = line(self, Space.NONE)
        row.addWidget(self.bar, 1)
        row.addWidget(self._more)
        self.bar.currentChanged.connect(self._turn)
        presentation.theme.changed.connect(self._fit)
        presentation.follow(self)

    def retranslate(self) -> None:
        name(self._more, self._presentation.words.gettext("More pages"))

    def add(self, key: str) -> None:
        """Add a tab at the end; :meth:`say` gives it a text."""
        self._keys.append(key)
        self._offered.add(key)
        self.bar.addTab("")

    def say(self, key: str, text: str) -> None:
        """Word the tab of ``key``."""
        number = self._keys.index(key)
        self.bar.setTabText(number, text)
        self.bar.setAccessibleTabName(number, text)
        self._fit()

    def text(self, key: str) -> str:
        """Return what the tab of ``key`` says."""
        return self.bar.tabText(self._keys.index(key))

    def keys(self) -> tuple[str, ...]:
        """Return the keys from left to right."""
        return tuple(self._keys)

    def current(self) -> str:
        """Return the key of the current tab, or nothing."""
        return self._keys[self.bar.currentIndex()] if self._keys else ""

    def turn_to(self, key: str) -> None:
        """Make the tab of ``key`` the current one."""
        self.bar.setCurrentIndex(self._keys.index(key))

    def offer(self, keys: Collection[str]) -> None:
        """Show only the tabs of ``keys``; the others are neither in the row nor in its menu."""
        self._offered = set(keys)
        self._fit()

    def show_rest(self) -> None:
        """Open the menu of the tabs there was no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, key in enumerate(self._keys):
            if key in self._offered and not self.bar.isTabVisible(number):
                menu.addAction(self.bar.tabText(number)).triggered.connect(partial(self._turn_back_to, key))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._keys):
            self._fit()
            self.turned.emit(self._keys[number])

    def _turn_back_to(self, key: str, _checked: bool = False) -> None:
        self.turn_to(key)

    def _fit(self) -> None:
        """Show as many of the tabs offered as there is room for, the current one among them."""
        widths = {
            number: self.bar.wanted_width(number) for number, key in enumerate(self._keys) if key in self._offered
        }
        room = self.width()
        if sum(widths.values()) > room:
            room -= self._more.sizeHint().width()
        current = self.bar.currentIndex()
        left = room - widths.get(current, 0)
        full = False
        for number in range(len(self._keys)):
            if number == current and number in widths:
                self._let_be_seen(number, True)
                continue
            if number in widths:
                full = full or widths[number] > left
                left -= 0 if full else widths[number]
            self._let_be_seen(number, number in widths and not full)
        self._more.setVisible(full)

    def _let_be_seen(self, number: int, seen: bool) -> None:
        # QTabBar forgets that its tabs are to be laid out anew when the last call of several changes nothing.
        if self.bar.isTabVisible(number) != seen:
            self.bar.setTabVisible(number, seen)
