"""Pages behind tabs, made when first turned to; many pages stand in groups, with a second row for the group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import column, roomy, rule
from desktop_crm.ui.widgets.tab_row import TabRow


class Tabs(QWidget):
    """Pages behind a row of tabs.

    A page that belongs to no group has a tab of its own in ``row``. Pages of a group share one there, and are told
    apart in ``inner``, a row that is only there while a group of more than one page is turned to.

    Signals:
        turned: the page with this key is shown now.
    """

    turned = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, str] = {}  # by the page's key, in order
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._names: dict[str, str] = {}
        self._left: dict[str, str] = {}  # the page of a group shown last
        self._current = ""
        self.row = TabRow(presentation, self)
        self.inner = TabRow(presentation, self)
        mark(self.inner.bar, role="inner")
        self.inner.hide()
        self.stack = QStackedWidget(self)
        rows = column(self, Space.NONE)
        rows.addWidget(self.row)
        rows.addWidget(rule(self))
        rows.addWidget(self.inner)
        rows.addWidget(self.stack, 1)
        self.row.turned.connect(self._turn_to_group)
        self.inner.turned.connect(self._show)

    def add(self, key: str, make: Callable[[], QWidget], group: str = "") -> None:
        """Add the page ``make`` returns under ``key``; it is made when it is first turned to, or asked for.

        :meth:`say` gives its tab a text, and ``group`` its own.
        """
        group = group or key
        new = group not in self._groups.values()
        self._makers[key] = make
        self._groups[key] = group
        self._left.setdefault(group, key)
        self.inner.add(key)
        if new:
            self.row.add(group)
        self._offer()

    def say(self, key: str, text: str) -> None:
        """Word the page of ``key``."""
        self._names[key] = text
        self.inner.say(key, text)
        if self._groups[key] == key:
            self.row.say(key, text)
        if key in self._pages:
            self._pages[key].setAccessibleName(text)

    def say_group(self, group: str, text: str) -> None:
        """Word the tab of a group; a group of one page is called what the page is called."""
        alone = self._members(group)
        self.row.say(group, self._names.get(alone[0], text) if len(alone) == 1 else text)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the pages, in order."""
        return tuple(self._groups)

    def groups(self) -> tuple[str, ...]:
        """Return the groups of more pages than their own name's, from left to right."""
        return tuple(dict.fromkeys(group for key, group in self._groups.items() if key != group))

    def current(self) -> str:
        """Return the key of the page shown, or nothing."""
        return self._current

    def turn_to(self, key: str) -> None:
        """Show the page of ``key``."""
        if key not in self._groups or key == self._current:
            return
        group = self._groups[key]
        self._left[group] = key
        if self.row.current() == group:
            self.inner.turn_to(key)
        else:
            self.row.turn_to(group)

    def page(self, key: str) -> QWidget:
        """Return the page of ``key``, made now where nobody has seen it yet."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            page.setAccessibleName(self._names.get(key, ""))
            # Where a window is too low for a page, the page scrolls: its parts are never pushed over each other.
            self._areas[key] = roomy(page, self)
            self.stack.addWidget(self._areas[key])
        return self._pages[key]

    def made(self, key: str) -> bool:
        """Say whether the page of ``key`` has been made."""
        return key in self._pages

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _members(self, group: str) -> list[str]:
        return [key for key, its in self._groups.items() if its == group]

    def _offer(self) -> None:
        members = self._members(self.row.current())
        self.inner.offer(members)
        self.inner.setVisible(len(members) > 1)

    def _turn_to_group(self, group: str) -> None:
        self.inner.turn_to(self._left[group])
        self._offer()

    def _show(self, key: str) -> None:
        self._left[self._groups[key]] = key
        self._current = key
        self._offer()
        self.page(key)
        self.stack.setCurrentWidget(self._areas[key])
        self.turned.emit(key)
