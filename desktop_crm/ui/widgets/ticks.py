"""A field to choose several of a few things in: a box for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column

T = TypeVar("T")


class Ticks(QWidget, Generic[T]):
    """Boxes in two columns under a heading; ``empty`` is said where there is nothing to choose."""

    def __init__(self, heading: str, empty: str = "") -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self.boxes: dict[T, QCheckBox] = {}
        self._empty = empty
        self._chosen: frozenset[T] = frozenset()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._none = label("muted", empty, self, wrap=True)
        rows = column(self, Space.HAIR)
        rows.addWidget(label("label", heading, self))
        rows.addWidget(self._none)
        rows.addLayout(self._grid)
        self.offer(())

    def offer(self, options: Sequence[tuple[T, str]]) -> None:
        """Offer ``options`` as pairs of value and words; what was chosen is ticked."""
        chosen = self._chosen | frozenset(self.value())
        for box in self.boxes.values():
            box.deleteLater()
        self.boxes.clear()
        for place, (value, text) in enumerate(options):
            box = QCheckBox(text, self)
            box.setChecked(value in chosen)
            self._grid.addWidget(box, place // 2, place % 2)
            self.boxes[value] = box
        self._none.setVisible(not options and bool(self._empty))

    def choose(self, chosen: Collection[T]) -> None:
        """Tick what is in ``chosen``, now and when it is offered later."""
        self._chosen = frozenset(chosen)
        for value, box in self.boxes.items():
            box.setChecked(value in self._chosen)

    def value(self) -> tuple[T, ...]:
        """Return what is ticked; what was chosen and is not offered stays chosen."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        return ticked + tuple(value for value in self._chosen if value not in self.boxes)
