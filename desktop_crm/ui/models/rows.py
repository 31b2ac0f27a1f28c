"""A short table of frozen lines, whole in memory: rules, runs, recipients, lines of the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_crm.ui.models.roles import CHIPS_ROLE, ITEM_ROLE
from desktop_crm.words.catalogue import Words

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A column: its heading (an English message), the text of its cells, and how it is shown.

    ``tone`` names the tone of the chip a cell is shown as (None: plain text); ``width`` is in pixels, 0 stretches.
    """

    heading: str
    text: Callable[[T], str]
    width: int = 0
    right: bool = False
    tone: Callable[[T], str | None] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Shows ``items`` in ``cells``; replaced as a whole."""

    def __init__(self, cells: Sequence[Cell[T]], words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = tuple(cells)
        self._words = words
        self._items: tuple[T, ...] = ()

    @property
    def items(self) -> tuple[T, ...]:
        """What is shown, from the top."""
        return self._items

    def show(self, items: Sequence[T]) -> None:
        """Show ``items`` instead."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def add(self, items: Sequence[T]) -> None:
        """Show ``items`` below the ones there are."""
        if items:
            first = len(self._items)
            self.beginInsertRows(ROOT, first, first + len(items) - 1)
            self._items += tuple(items)
            self.endInsertRows()

    def item(self, row: int) -> T | None:
        """Return the item at ``row``, or None where there is none."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def reword(self) -> None:
        """Word headings and cells in the language in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.cells) - 1)
        if self._items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, len(self.cells) - 1))

    # Overrides of Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        cell = self.cells[index.column()]
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return cell.text(item)
        if role == Role.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        if role == ITEM_ROLE:
            return item
        if role == CHIPS_ROLE and cell.tone is not None:
            tone = cell.tone(item)
            return ((cell.text(item), tone),) if tone is not None else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.cells):
            return None
        cell = self.cells[section]
        if role in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return self._words().gettext(cell.heading) if cell.heading else ""
        if role == Role.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
            return int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None
