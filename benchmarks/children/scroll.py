"""Jumps and wheel steps in the list of contacts, until painted: our model over a real worker, and constant data."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.children.painting import Painted, until
from benchmarks.measure import percentile
from benchmarks.offices import LOGIN, MACHINE
from desktop_crm.domain.contacts import ContactFilter, ContactLine
from desktop_crm.domain.languages import Language
from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.link import Link
from desktop_crm.ui.models.contacts import ContactsModel
from desktop_crm.ui.models.roles import ITEM_ROLE
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.widgets.table import Table
from desktop_crm.worker.client import Worker

Index = QModelIndex | QPersistentModelIndex
STEPS = 100
WHEEL = 3
ROOT = QModelIndex()


class Constant(QAbstractTableModel):
    """As many rows, every one the same: what Qt itself needs to show a list."""

    def __init__(self, rows: int, columns: int, line: ContactLine) -> None:
        super().__init__()
        self._rows, self._columns, self._line = rows, columns, line

    def rowCount(self, _parent: Index = ROOT) -> int:
        """Return how many rows there are."""
        return self._rows

    def columnCount(self, _parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return self._columns

    def data(self, _index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the same for every cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._line.name
        return self._line if role == ITEM_ROLE else None


class Shown:
    """A table with a model, in a window of its own, and the time each move takes to be seen."""

    def __init__(self, table: Table) -> None:
        self._table = table
        table.resize(1200, 800)
        table.show()
        self._painted = Painted(table.viewport(), self._whole)
        self._random = Random(6)

    def jump(self) -> float:
        """Go anywhere."""
        bar = self._table.verticalScrollBar()
        return self._move(lambda: self._random.randrange(bar.maximum()))

    def wheel(self) -> float:
        """Go a few rows down."""
        step = WHEEL * self._table.rowHeight(0)
        bar = self._table.verticalScrollBar()
        return self._move(lambda: (bar.value() + step) % bar.maximum())

    def _move(self, where: Callable[[], int]) -> float:
        bar = self._table.verticalScrollBar()
        place = where()
        return self._painted.after(lambda: bar.setValue(place))

    def _whole(self) -> bool:
        last = self._table.rowAt(self._table.viewport().height() - 1)
        rows = (self._table.rowAt(0), last if last >= 0 else self._table.model().rowCount() - 1)
        return all(self._table.model().index(row, 0).data(ITEM_ROLE) is not None for row in rows)


def main() -> None:
    """Measure in turn and write both sides' 99th of 100 for each pair."""
    folder, pairs = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication(sys.argv[:1])
    presentation = Presentation(SpokenLanguage(Language.POLISH, app), Theme(app))
    worker = Worker(folder, MACHINE)
    worker.sign_in(LOGIN, sys.stdin.readline().rstrip("\n")).result()
    model = ContactsModel(Link(worker), lambda: presentation.words)
    counted: list[int] = []
    model.counted.connect(counted.append)
    table = Table(presentation)
    table.setModel(model)
    model.open(ContactFilter())
    until(lambda: bool(counted) and model.line(0) is not None)
    line = model.line(0)
    assert line is not None
    bare = Table(presentation)
    bare.setModel(Constant(counted[0], model.columnCount(), line))
    ours, floor = Shown(table), Shown(bare)
    found: dict[str, list[list[float]]] = {"jump": [], "wheel": []}
    for _ in range(pairs + 1):
        for name, moves in (("jump", (ours.jump, floor.jump)), ("wheel", (ours.wheel, floor.wheel))):
            taken = [[move() for move in moves] for _ in range(STEPS)]
            found[name].append([percentile(side, 99) for side in zip(*taken, strict=True)])
    print(json.dumps(found), flush=True)
    worker.end()
    os._exit(0)


if __name__ == "__main__":
    main()
