"""Ctrl+K: one field that finds records and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.screen import PaletteItem
from desktop_crm.ui.shortcuts import native
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.search_field import SearchField

Look = Callable[[str, Callable[[Sequence[PaletteItem]], None]], None]


def matching(actions: Sequence[PaletteItem], text: str) -> list[PaletteItem]:
    """Return the actions whose title has every word of ``text`` at the start of one of its own words."""
    wanted = text.casefold().split()

    def fits(item: PaletteItem) -> bool:
        has = item.title.casefold().replace("…", "").split()
        return all(any(word.startswith(part) for word in has) for part in wanted)

    return [item for item in actions if fits(item)]


class CommandPalette(QWidget):
    """Covers ``host``; deletes itself once closed.

    Signals:
        closed: the palette is gone.
    """

    closed = Signal()

    def __init__(self, presentation: Presentation, host: QWidget, actions: Sequence[PaletteItem], look: Look) -> None:
        super().__init__(host)
        self._presentation = presentation
        self._host = host
        self._actions = actions
        self._look = look
        self._turn = 0
        self._items: list[PaletteItem] = []
        self._panel = QFrame(self)
        mark(self._panel, role="popup")
        self._field = SearchField(presentation, self._panel)
        self._list = QListWidget(self._panel)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._none = label("muted", parent=self._panel)
        self._none.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        rows = column(self._panel, Space.SMALL, Space.SMALL)
        for part in (self._field, self._list, self._none):
            rows.addWidget(part)
        rows.addStretch(1)
        self._field.installEventFilter(self)
        host.installEventFilter(self)
        self._field.searched.connect(self._search)
        self._list.itemClicked.connect(self._run_item)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._field.say(words.gettext("Search, or do anything"))
        self._list.setAccessibleName(words.gettext("Found"))
        self._none.setText(words.gettext("Nothing found. Try part of a name, an e-mail or a number."))

    def open(self) -> None:
        """Show the palette with every action, ready to type."""
        self._search("")
        self._fit()
        self.show()
        self.raise_()
        self._field.setFocus()

    def close(self) -> bool:
        """Close the palette and forget what it found."""
        if not self.isHidden():
            self.hide()
            self._turn += 1
            self._items.clear()
            # What is half destroyed must not be asked about events any more.
            self._host.removeEventFilter(self)
            self._field.removeEventFilter(self)
            self.closed.emit()
            self.deleteLater()
        return True

    def titles(self) -> list[str]:
        """Return what is offered now."""
        return [item.title for item in self._items]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._field:
            return self._steer(event.key())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        scrim = QColor(self._presentation.theme.tokens.scrim)
        scrim.setAlphaF(0.45)
        QPainter(self).fillRect(self.rect(), scrim)

    def _steer(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._items:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % len(self._items))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentRow())
        else:
            return False
        return True

    def _search(self, text: str) -> None:
        self._turn += 1
        turn = self._turn
        found = matching(self._actions, text)
        self._offer(found)
        if text.strip():
            self._look(text, lambda records: self._add(turn, records))

    def _add(self, turn: int, records: Sequence[PaletteItem]) -> None:
        if turn == self._turn:  # else it is the answer to what was typed before
            self._offer([*records, *(item for item in self._items if item not in records)])

    def _offer(self, items: list[PaletteItem]) -> None:
        self._items = items
        self._list.clear()
        theme = self._presentation.theme
        for item in items:
            parts = [item.title, item.detail, native(item.keys) if item.keys else ""]
            line = QListWidgetItem(theme.icon(item.icon, "muted"), "   ·   ".join(part for part in parts if part))
            self._list.addItem(line)
        self._list.setCurrentRow(0 if items else -1)
        self._list.setVisible(bool(items))
        self._none.setVisible(not items)
        self._fit()

    def _run_item(self, item: QListWidgetItem) -> None:
        self._run(self._list.row(item))

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._items):
            chosen = self._items[row]
            self.close()
            chosen.run()

    def _fit(self) -> None:
        host = self._host
        self.setGeometry(host.rect())
        px = self._presentation.theme.px
        width = min(px(620), host.width() - 2 * Space.HUGE)
        row = max(self._list.sizeHintForRow(0), px(28))
        self._list.setFixedHeight(min(len(self._items), 9) * row + Space.SMALL)
        height = min(self._panel.sizeHint().height(), host.height() - 4 * Space.HUGE)
        self._panel.setGeometry((host.width() - width) // 2, px(72), width, height)
