"""The list of contacts as Qt asks for it: any length, a few pages held, nothing that can fail inside a call of Qt's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop_crm.api.ask import Ask
from desktop_crm.api.contacts import AnchorsOfContacts, PageOfContacts
from desktop_crm.domain.contacts import Anchors, ContactFilter, ContactId, ContactKind, ContactLine, ContactPage
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.models.contact_columns import COLUMNS, Column, Names
from desktop_crm.ui.models.pages import PAGE, Pages
from desktop_crm.ui.models.roles import CHIPS_ROLE, ITEM_ROLE
from desktop_crm.words.catalogue import Words

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole


class UnderWay(Protocol):
    """The part of an ask under way a model needs."""

    def drop(self) -> None:
        """Hear no more of it."""

    def cancel(self) -> None:
        """Take it back, where it has not begun."""


class Asking(Protocol):
    """The part of the link a model needs."""

    def ask(
        self,
        ask: Ask[T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[Refused], None] | None = None,
    ) -> UnderWay:
        """Send ``ask``; one of the two hears of it later, on this thread."""


class ContactsModel(QAbstractTableModel):
    """The lines of one filter, fetched where the view looks; or the lines a search found.

    The first page is shown as soon as it is there, the rest of the rows appear when the list has been counted, and a
    row whose page is on its way is empty until then.

    Signals:
        counted: how many contacts the list has became known.
        settled: the first page, or what a search found, is shown.
    """

    counted = Signal(int)
    settled = Signal()

    def __init__(self, link: Asking, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._words = link, words
        self._pages = Pages()
        self._filter = ContactFilter()
        self._found: tuple[ContactLine, ...] | None = None
        self._rows = 0
        self._count: int | None = None
        self._counting: UnderWay | None = None
        self._columns: tuple[Column, ...] = (Column.NAME,)
        self._names = Names({}, {}, date.min, date.isoformat)
        # Wishes are gathered while the view paints and sent when it has: one paint wants a page once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_wanted)

    # What is shown

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, from the left."""
        return self._columns

    @property
    def searching(self) -> bool:
        """Whether the lines are what a search found."""
        return self._found is not None

    def line(self, row: int) -> ContactLine | None:
        """Return the line at ``row``, or None while its page is on its way."""
        if self._found is not None:
            return self._found[row] if 0 <= row < len(self._found) else None
        if not 0 <= row < self._rows:
            return None
        line = self._pages.line(row)
        if not self._soon.isActive():
            self._soon.start()
        return line

    def row_of(self, contact_id: ContactId, around: range) -> int | None:
        """Return the row of ``contact_id`` where it is held within ``around``."""
        for row in around:
            line = self.line(row)
            if line is not None and line.id == contact_id:
                return row
        return None

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def show_names(self, names: Names) -> None:
        """Learn what owners and purposes are called."""
        self._names = names
        self._repaint()

    def reword(self) -> None:
        """Word headings and cells in the language in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._repaint()

    # What is asked for

    def open(self, wanted: ContactFilter) -> None:
        """Show the list of ``wanted`` from its top; one that a search only covered is there at once, and counted."""
        covered = self._found is not None and wanted == self._filter and self._count is not None
        self.beginResetModel()
        self._filter, self._found = wanted, None
        self._rows = (self._count or 0) if covered else 0
        if not covered:
            self._pages.forget()
        self.endResetModel()
        if covered:
            self.settled.emit()
            self.counted.emit(self._rows)
        else:
            self._read()

    def refresh(self) -> None:
        """Read the list again; rows stay where they are and change as their pages arrive."""
        if self._found is None:
            self._pages.renew()
            self._read()
        else:
            self._count = None

    def show_found(self, page: ContactPage) -> None:
        """Show what a search found instead of the list."""
        self.beginResetModel()
        self._found, self._rows = page.lines, 0
        self.endResetModel()
        self.settled.emit()

    def _read(self) -> None:
        generation, self._count = self._pages.generation, None
        self._pages.line(0)
        self._ask_for_wanted()
        if self._counting is not None:
            # A burst of changes wants one count, not one after the other: with a million rows each takes seconds.
            self._counting.drop()
            self._counting.cancel()
        ask = AnchorsOfContacts(self._filter, step=PAGE)
        self._counting = self._link.ask(ask, partial(self._take_anchors, generation))

    def _take_anchors(self, generation: int, anchors: Anchors) -> None:
        if generation != self._pages.generation:
            return  # asked before a reload, answered after it
        self._pages.place(anchors.keys)
        self._count = anchors.count
        if self._found is not None:
            return
        self._grow_to(anchors.count)
        self._repaint()
        self.counted.emit(anchors.count)

    def _ask_for_wanted(self) -> None:
        while (wanted := self._pages.next_wanted()) is not None:
            number, after = wanted
            generation = self._pages.generation
            self._link.ask(
                PageOfContacts(self._filter, after, PAGE),
                partial(self._take_page, generation, number),
                partial(self._give_up, generation, number),
            )

    def _take_page(self, generation: int, number: int, page: ContactPage) -> None:
        if generation != self._pages.generation:
            return
        self._pages.take(number, page.lines)
        if self._found is not None:
            return
        first = number * PAGE
        if number == 0 and self._rows < len(page.lines):
            self._grow_to(len(page.lines))
        if self._rows and page.lines:
            last = min(first + len(page.lines), self._rows) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
        if number == 0:
            self.settled.emit()
        self._ask_for_wanted()

    def _give_up(self, generation: int, number: int, _error: Refused) -> None:
        if generation == self._pages.generation:
            self._pages.give_up(number)

    def _grow_to(self, count: int) -> None:
        if count > self._rows:
            self.beginInsertRows(ROOT, self._rows, count - 1)
            self._rows = count
            self.endInsertRows()
        elif count < self._rows:
            self.beginRemoveRows(ROOT, count, self._rows - 1)
            self._rows = count
            self.endRemoveRows()

    def _repaint(self) -> None:
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self._columns) - 1))

    # Overrides of Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        return self._rows if self._found is None else len(self._found)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        line = self.line(index.row())
        if role == ITEM_ROLE:
            return line
        if line is None:
            return self._words().gettext("Loading…") if role == Role.AccessibleTextRole else None
        look = COLUMNS[self._columns[index.column()]]
        if role == CHIPS_ROLE:
            return look.chips(line, self._names, self._words()) if look.chips else None
        return look.text(line, self._names, self._words())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            if self._columns[section] is Column.NAME and self._filter.kind is ContactKind.PERSON:
                return self._words().gettext("First and last name")
            return self._words().gettext(COLUMNS[self._columns[section]].heading)
        return None


_ROLES = frozenset((Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole, ITEM_ROLE, CHIPS_ROLE))
