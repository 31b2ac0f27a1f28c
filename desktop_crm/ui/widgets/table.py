"""A table of one-line rows: fixed heights, elided cells, chips, a sticky header, no lines but a hair between rows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop_crm.ui.models.roles import CHIPS_ROLE, ITEM_ROLE, Chips
from desktop_crm.ui.models.rows import RowsModel
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Sizes, Space, TypeSizes
from desktop_crm.ui.widgets.sharing import shared_out

Index = QModelIndex | QPersistentModelIndex
PADDING = Space.SMALL + 2
MEASURED = 100
"""Rows that are measured to share the width out: more than anybody sees at once."""
SHORT = 150
"""Pixels up to which the words of a column are never cut for the sake of another's: a number, a day, most chips."""
SOFT = 72
"""Pixels under which no column gets where room is short; the list scrolls sideways then."""
LEAST_ROWS = 3
_LEAST = 48
_TALL = 1000
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LineDelegate(QStyledItemDelegate):
    """Paints a cell by itself: a style sheet costs several times as much per cell, and a list repaints thousands."""

    def __init__(self, presentation: Presentation, table: Table) -> None:
        super().__init__(table)
        self._presentation, self._table = presentation, table
        self._chip_font = QFont()
        self._read_theme()
        presentation.theme.changed.connect(self._read_theme)

    def _read_theme(self) -> None:
        self._chip_font = self._presentation.theme.font(TypeSizes().chip, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._presentation.theme.tokens
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or index.row() == self._table.hovered:
            painter.fillRect(rect, QColor(tokens.accent_tint if selected else tokens.hover))
        painter.setPen(QPen(QColor(tokens.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(tokens.accent))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if index.data(ITEM_ROLE) is None:
            self._paint_awaited(painter, inner)
        elif (chips := index.data(CHIPS_ROLE)) is not None:
            paint_chips(painter, self._presentation, self._chip_font, inner, chips)
        else:
            self._paint_text(painter, inner, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return bool(super().helpEvent(event, view, option, index))
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        room = view.visualRect(index).width() - 2 * PADDING
        chips = index.data(CHIPS_ROLE)
        needed = chips_width(self._chip_font, chips) if chips else view.fontMetrics().horizontalAdvance(text)
        if needed > room:
            QToolTip.showText(event.globalPos(), text, view)
        else:
            QToolTip.hideText()
        return True

    def _paint_text(self, painter: QPainter, inner: QRect, index: Index) -> None:
        tokens = self._presentation.theme.tokens
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.setPen(QColor(tokens.text if index.column() == 0 else tokens.muted))
        painter.setFont(self._table.font())
        elided = self._table.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        flags = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, int(flags or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)

    def _paint_awaited(self, painter: QPainter, inner: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._presentation.theme.tokens.hover))
        bar = QRect(inner.x(), inner.center().y() - 4, max(8, inner.width() * 6 // 10), 8)
        painter.drawRoundedRect(bar, 4, 4)


def chips_width(font: QFont, chips: Chips) -> int:
    """Return how wide ``chips`` are beside each other."""
    metrics = QFontMetrics(font)
    return sum(_pill_width(metrics, text) + Space.HAIR for text, _tone in chips)


def _pill_width(metrics: QFontMetrics, text: str) -> int:
    """Text is wider than its advance by fractions of a pixel that eliding would count."""
    return metrics.horizontalAdvance(text) + 2 + 2 * Space.SMALL


def paint_chips(painter: QPainter, presentation: Presentation, font: QFont, room: QRect, chips: Chips) -> None:
    """Paint as many of ``chips`` as fit into ``room``, eliding the first if need be, and how many others there are."""
    tokens, metrics = presentation.theme.tokens, QFontMetrics(font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    height = metrics.height() + 4
    legible = _pill_width(metrics, "mmmm…")
    x = room.x()
    for number, (text, tone) in enumerate(chips):
        rest = len(chips) - number
        kept = _pill_width(metrics, f"+{rest - 1}") + Space.HAIR if rest > 1 else 0
        if not number and x + legible + kept > room.right() + 1:
            kept = rest = 0  # the first as far as there is room says more than how many there are
        width = _pill_width(metrics, text)
        if number and x + width + kept > room.right() + 1:
            text, tone, width = f"+{rest}", "plain", _pill_width(metrics, f"+{rest}")
            rest = 0
        width = min(width, room.right() + 1 - x - (kept if number == 0 else 0))
        pill = QRect(x, room.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover if tone == "plain" else tokens.colour(f"{tone}_tint")))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(tokens.muted if tone == "plain" else tokens.colour(tone)))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * Space.SMALL)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
        x += width + Space.HAIR
        if not rest:
            break
    painter.restore()


class Table(QTableView):
    """Shows a model of one-line rows.

    Signals:
        opened: a row was double-clicked or Enter was pressed on it.
        delete_wanted: Delete was pressed on a row.
        typed: a letter or a figure was typed on a list that is not all in memory, for whoever searches it.
    """

    opened = Signal(int)
    delete_wanted = Signal()
    typed = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self.hovered = -1
        self._widths: tuple[int, ...] = ()
        self._firm: frozenset[int] = frozenset()
        self._widest = 0
        self.setItemDelegate(LineDelegate(presentation, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        # Fixed heights: with measured ones Qt would ask every row of a million for its size.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(_LEAST)
        head.setSectionsMovable(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        presentation.theme.changed.connect(self._fit_rows)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._presentation.theme.px(Sizes().row))
        self._spread()

    def spread(self, widths: tuple[int, ...], widest: int = 0, firm: Collection[int] = ()) -> None:
        """Give each column its width at 100 % text; ``widest`` gets what is left over, all but the firm a shortage.

        Where all rows are in memory, each gets what its words need, and the widths are how long texts share the rest;
        headings go on below where there is no room beside them, and no word of theirs is ever cut.
        """
        self._widths, self._widest, self._firm = widths, widest, frozenset(firm)
        self._spread()

    def _spread_again(self, *_what: object) -> None:
        self._spread()

    def _spread(self) -> None:
        head = self.horizontalHeader()
        wanted = [self._presentation.theme.px(width) for width in self._widths]
        if not wanted or head.count() != len(wanted):
            return
        room = self.viewport().width()
        if isinstance(self.model(), RowsModel):
            words = [self._longest_word(number) for number in range(len(wanted))]
            needs = [self._needed(number, least) for number, least in enumerate(words)]
            short = [min(need, self._presentation.theme.px(SHORT)) for need in needs]
            whole = [max(need, head.sectionSizeHint(number)) for number, need in enumerate(needs)]
            shares = shared_out(room, wanted, words, short, needs, whole)
            wanted = [max(least, share) for least, share in zip(words, shares, strict=True)]
        elif sum(wanted) > room:
            left = room - sum(width for number, width in enumerate(wanted) if number in self._firm)
            soft = sum(width for number, width in enumerate(wanted) if number not in self._firm)
            least = self._presentation.theme.px(SOFT)
            wanted = [
                width if number in self._firm else max(least, width * max(0, left) // soft)
                for number, width in enumerate(wanted)
            ]
        wanted[self._widest] += max(0, room - sum(wanted))
        for number, width in enumerate(wanted):
            head.resizeSection(number, width)
        if isinstance(self.model(), RowsModel):
            head.setFixedHeight(max(map(self._heading_height, range(len(wanted)), wanted)))

    def _heading(self, column: int) -> str:
        said = self.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return str(said or "")

    def _heading_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._presentation.theme.font(TypeSizes().base, QFont.Weight.Medium))

    def _longest_word(self, column: int) -> int:
        """Return how wide a column is in which every word of its heading stands whole."""
        metrics = self._heading_metrics()
        widest = max(map(metrics.horizontalAdvance, self._heading(column).split()), default=0)
        return max(_LEAST, widest + 2 * PADDING + 2)

    def _heading_height(self, column: int, width: int) -> int:
        room = QRect(0, 0, width - 2 * PADDING, _TALL)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return self._heading_metrics().boundingRect(room, wrap, self._heading(column)).height() + 2 * PADDING

    def _needed(self, column: int, needed: int) -> int:
        """Return how wide a column is in which no cell of the first rows is cut, at least ``needed``."""
        model = self.model()
        chip_font = self._presentation.theme.font(TypeSizes().chip, QFont.Weight.DemiBold)
        for row in range(min(model.rowCount(), MEASURED)):
            index = model.index(row, column)
            if chips := index.data(CHIPS_ROLE):
                width = chips_width(chip_font, chips)
            else:
                width = self.fontMetrics().horizontalAdvance(str(index.data(Qt.ItemDataRole.DisplayRole) or "")) + 2
            needed = max(needed, width + 2 * PADDING)
        return needed

    def current_row(self) -> int:
        """Return the selected row, or -1."""
        return self.currentIndex().row() if self.selectionModel().hasSelection() else -1

    # Overrides of Qt

    def minimumSizeHint(self) -> QSize:
        """A list keeps room for its heading and a few rows, however low the window."""
        rows = LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + rows)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RowsModel):
            self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
            for altered in (model.modelReset, model.dataChanged, model.headerDataChanged):
                altered.connect(self._spread_again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_wanted.emit()
        elif (
            event.text().isalnum()
            and not event.modifiers() & _COMMANDS
            and not isinstance(self.model(), RowsModel)  # which Qt looks through itself
        ):
            self.typed.emit(event.text())  # Qt would ask every row of a million for its text
        else:
            super().keyPressEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            before, self.hovered = self.hovered, row
            width = self.viewport().width()
            for changed in (before, row):
                if changed >= 0:
                    y = self.rowViewportPosition(changed)
                    self.viewport().update(QRect(QPoint(0, y), QPoint(width, y + self.rowHeight(changed))))
