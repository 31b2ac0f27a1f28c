"""The page a file is chosen or dropped on, with the imports of the past below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop_crm.api.exchange import ImportEntry
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_


class DropZone(QFrame):
    """Takes a file that is dropped on it, or offers to choose one.

    Signals:
        wanted: the person wants to choose a file.
        dropped: carries the path of a file dropped.
    """

    wanted = Signal()
    dropped = Signal(object)

    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self.setAcceptDrops(True)
        mark(self, role="drop")
        self._empty = EmptyState(presentation, "ph.upload-simple", self)
        self._empty.acted.connect(self.wanted)
        column(self, Space.NONE).addWidget(self._empty)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._empty.say(
            words.gettext("Drop a file of contacts here"),
            words.gettext("vCard, CSV, Excel or OpenDocument. You see everything before anything is kept."),
            words.gettext("Choose a file…"),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event) is not None:
            mark(self, role="drop", tone="accent")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark(self, role="drop", tone="")

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, role="drop", tone="")
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    local = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return Path(local[0]) if len(local) == 1 and local[0] else None


class ChoosePage(QWidget):
    """Where an import begins.

    Signals:
        wanted: the person wants to choose a file.
        dropped: carries the path of a file dropped.
    """

    wanted = Signal()
    dropped = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.zone = DropZone(presentation, self)
        self.zone.wanted.connect(self.wanted)
        self.zone.dropped.connect(self.dropped)
        self._heading = label("heading", parent=self)

        def locale() -> QLocale:
            return presentation.locale

        self.past: RowsModel[ImportEntry] = RowsModel(
            (
                Cell(N_("When"), lambda each: say_moment(locale(), each.at), 150),
                Cell(N_("By"), lambda each: each.by, 150),
                Cell(N_("Where from"), lambda each: each.source, 240),
                Cell(N_("New"), lambda each: locale().toString(each.created), 80, right=True),
                Cell(N_("Already there"), lambda each: locale().toString(each.duplicates), 110, right=True),
                Cell(N_("Not taken"), lambda each: locale().toString(each.rejected), 90, right=True),
            ),
            lambda: presentation.words,
            self,
        )
        self.table = Table(presentation, self)
        self.table.setModel(self.past)
        self.table.spread(tuple(cell.width for cell in self.past.cells))
        rows = column(self, Space.MEDIUM)
        rows.addWidget(self.zone, 3)
        rows.addWidget(self._heading)
        rows.addWidget(self.table, 2)
        self.show_past(())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._heading.setText(words.gettext("Imports so far"))
        self.table.setAccessibleName(words.gettext("Imports so far"))
        self.past.reword()

    def show_past(self, imports: Sequence[ImportEntry]) -> None:
        """Show the imports of the past."""
        self.past.show(imports)
        self._heading.setVisible(bool(imports))
        self.table.setVisible(bool(imports))
