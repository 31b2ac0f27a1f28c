"""A page that is a table with a button above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.widgets.table import Table

T = TypeVar("T")


class Listing(QWidget, Generic[T]):
    """Shows items, or what the page is for while there are none; ``act`` begins a new one."""

    def __init__(
        self, desk: Desk, cells: Sequence[Cell[T]], icon: str, widest: int = 0, *, may_add: bool = True
    ) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        self.about = label("muted", parent=self, wrap=True)
        self.add = button(presentation, "primary", "ph.plus", self)
        self._may_add = may_add
        self.model: RowsModel[T] = RowsModel(cells, lambda: presentation.words, self)
        self.table = Table(presentation, self)
        self.table.setModel(self.model)
        self.table.spread(tuple(cell.width for cell in cells), widest)
        self.empty = EmptyState(presentation, icon, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.head = line()
        self.head.addWidget(self.about, 1)
        self.head.addStretch(0)  # while there is nothing to say, buttons stay at their end and their size
        self.head.addWidget(self.add)
        self._acts: list[QWidget] = []
        rows = column(self, Space.MEDIUM)
        rows.addLayout(self.head)
        rows.addWidget(self._stack, 1)
        self.below = line()
        rows.addLayout(self.below)

    def act(self, button: QWidget, *, may: bool = True) -> None:
        """Stand ``button``, for a row chosen, above the table: only while there are rows, and for whom ``may``."""
        self.head.addWidget(button)
        button.hide()
        if may:
            self._acts.append(button)

    def show_items(self, items: Sequence[T]) -> None:
        """Show ``items``."""
        self.model.show(items)
        self._stack.setCurrentWidget(self.table if items else self.empty)
        self.add.setVisible(self._may_add and bool(items))
        for each in (self.about, *self._acts):
            each.setVisible(bool(items))


def fill_with(page: QWidget, listing: QWidget) -> None:
    """Lay a page out as one card with a listing in it."""
    card = Card(page)
    card.body.addWidget(listing, 1)
    rows = column(page, Space.NONE)
    rows.setContentsMargins(0, Space.LARGE, 0, 0)
    rows.addWidget(card)
