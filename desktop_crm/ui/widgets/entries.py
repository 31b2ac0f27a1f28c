"""A list of entries: an icon, what happened, a muted line below it, and perhaps a chip at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_crm.ui.models.roles import ITEM_ROLE
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Sizes, Space, TypeSizes
from desktop_crm.ui.widgets.table import chips_width, paint_chips

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``key`` is what its owner knows it by.

    The note of a ``whole`` one wraps and is shown to its end; a ``heading`` stands above others in a list; ``spoken``
    is read out where only the icon shows it.
    """

    icon: str
    text: str
    note: str = ""
    chip: str = ""
    tone: str = "plain"
    key: Any = None
    ink: str = "accent"
    whole: bool = False
    heading: bool = False
    spoken: str = ""


class EntriesModel(QAbstractListModel):
    """The entries from the top; replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show ``entries`` instead."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry at ``row``."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def change(self, entry: Entry) -> None:
        """Show ``entry`` in place of the one with its key."""
        for row, each in enumerate(self._entries):
            if each.key == entry.key:
                self._entries = (*self._entries[:row], entry, *self._entries[row + 1 :])
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ITEM_ROLE:
            return entry
        if role == Role.DisplayRole:
            return entry.text
        if role == Role.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.note, entry.chip, entry.spoken) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry; its text wraps, so that a note can be read whole."""

    def __init__(self, presentation: Presentation, parent: QObject) -> None:
        super().__init__(parent)
        self._presentation = presentation

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ITEM_ROLE)
        view = self.parent()
        if not isinstance(entry, Entry) or not isinstance(view, QListView):
            return QSize(0, 0)
        width = view.viewport().width()
        text = self._text_rect(QRect(0, 0, width, 10_000), entry)
        height = text.height() + self._note_height(entry, text.width()) + 2 * Space.SMALL
        return QSize(width, max(height, self._presentation.theme.px(Sizes().row)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme, rect = index.data(ITEM_ROLE), self._presentation.theme, QRect(option.rect)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = option.state & QStyle.StateFlag.State_Selected
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.accent_tint if marked else theme.tokens.hover))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        side = theme.px(Sizes().icon)
        text = self._text_rect(rect.adjusted(0, Space.SMALL, 0, 0), entry)
        if entry.icon:
            spot = QRect(rect.x() + Space.SMALL, text.y() + (self._line() - side) // 2, side, side)
            theme.icon(entry.icon, entry.ink).paint(painter, spot)
        painter.setFont(self._text_font(entry))
        painter.setPen(QColor(theme.tokens.text))
        painter.drawText(text, WRAP, entry.text)
        if entry.note:
            below = QRect(text.x(), text.bottom() + 1, text.width(), self._note_height(entry, text.width()))
            painter.setFont(theme.font(TypeSizes().small))
            painter.setPen(QColor(theme.tokens.muted))
            if entry.whole:
                painter.drawText(below, WRAP, entry.note)
        if entry.note and not entry.whole:
            elided = self._small().elidedText(entry.note, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)
        if entry.chip:
            wide = chips_width(self._chip_font(), ((entry.chip, entry.tone),))
            room = QRect(rect.right() - wide - Space.HAIR, rect.y(), wide, rect.height())
            paint_chips(painter, self._presentation, self._chip_font(), room, ((entry.chip, entry.tone),))
        painter.restore()

    def _text_rect(self, rect: QRect, entry: Entry) -> QRect:
        left = int(Space.SMALL)
        if entry.icon:
            left += self._presentation.theme.px(Sizes().icon) + Space.MEDIUM
        right = int(Space.SMALL)
        if entry.chip:
            right += chips_width(self._chip_font(), ((entry.chip, entry.tone),)) + Space.SMALL
        room = rect.adjusted(left, 0, -right, 0)
        metrics = QFontMetrics(self._text_font(entry))
        found = metrics.boundingRect(QRect(0, 0, max(40, room.width()), 10_000), WRAP, entry.text)
        return QRect(room.x(), room.y(), room.width(), found.height())

    def _text_font(self, entry: Entry) -> QFont:
        theme = self._presentation.theme
        return theme.font(weight=QFont.Weight.DemiBold) if entry.heading or entry.whole else theme.font()

    def _note_height(self, entry: Entry, width: int) -> int:
        if not entry.note:
            return 0
        if not entry.whole:
            return self._small().height()
        return self._small().boundingRect(QRect(0, 0, max(40, width), 10_000), WRAP, entry.note).height()

    def _line(self) -> int:
        return QFontMetrics(self._presentation.theme.font()).height()

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._presentation.theme.font(TypeSizes().small))

    def _chip_font(self) -> QFont:
        return self._presentation.theme.font(TypeSizes().chip, QFont.Weight.DemiBold)


class Entries(QListView):
    """Shows entries.

    Signals:
        opened: an entry was clicked, or Enter or Space was pressed on it; carries its ``key``.
    """

    opened = Signal(object)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None, *, fits: bool = False) -> None:
        """Show entries; a list that ``fits`` is as tall as what it holds and never scrolls."""
        super().__init__(parent)
        self._presentation, self._fits = presentation, fits
        self._model = EntriesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(presentation, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        presentation.theme.changed.connect(self._lay_out)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show ``entries`` from the top."""
        self._model.show(entries)
        self._lay_out()

    def change(self, entry: Entry) -> None:
        """Show ``entry`` in place of the one with its key; the cursor stays where it is."""
        self._model.change(entry)

    def texts(self) -> list[str]:
        """Return what each entry says, as it is read out."""
        return [self._model.index(row).data(Role.AccessibleTextRole) for row in range(self._model.rowCount())]

    def current_key(self) -> Any:
        """Return the key of the entry under the cursor, or None."""
        entry = self._model.entry(self.currentIndex().row())
        return entry.key if entry else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._fits:
            rows = range(self._model.rowCount())
            tall = sum(self.sizeHintForIndex(self._model.index(row)).height() for row in rows)
            self.setFixedHeight(tall + 2 * self.frameWidth() + 6)

    def _open(self, index: Index) -> None:
        entry = self._model.entry(index.row())
        if entry is not None and entry.key is not None:
            self.opened.emit(entry.key)
