"""A field to choose several of a few things in: a box for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QSizePolicy, QWidget

from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line

T = TypeVar("T")

_SHORT = 24
"""How many letters fit beside another box."""


class _Tick(QWidget):
    """A box whose words wrap, which those of a QCheckBox do not; a click on the words ticks it too."""

    def __init__(self, text: str, parent: QWidget, box: QAbstractButton) -> None:
        super().__init__(parent)
        self.box = box
        box.setParent(self)
        self.box.setAccessibleName(text)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = line(self, Space.NONE)
        row.addWidget(self.box)
        row.addWidget(label("", text, self, wrap=True), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus()
        self.box.click()
        event.accept()


class Ticks(QWidget, Generic[T]):
    """Boxes under a heading, in two columns where their words are short; ``empty`` is said where there are none.

    With ``single`` only one of them can be chosen, and they are round.
    """

    def __init__(self, heading: str, empty: str = "", *, single: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self.boxes: dict[T, QAbstractButton] = {}
        self._group = QButtonGroup(self) if single else None
        self._ticks: list[_Tick] = []
        self._empty = empty
        self._chosen: frozenset[T] = frozenset()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._none = label("muted", empty, self, wrap=True)
        rows = column(self, Space.HAIR)
        rows.addWidget(label("label", heading, self))
        rows.addWidget(self._none)
        rows.addLayout(self._grid)
        self.offer(())

    def offer(self, options: Sequence[tuple[T, str]]) -> None:
        """Offer ``options`` as pairs of value and words; what was chosen is ticked."""
        chosen = self._chosen | frozenset(self.value())
        for tick in self._ticks:
            tick.hide()  # or it would shine through until it goes
            tick.deleteLater()
        self._ticks = [_Tick(text, self, self._box()) for _value, text in options]
        self.boxes = {value: tick.box for (value, _text), tick in zip(options, self._ticks, strict=True)}
        across = 2 if all(len(text) <= _SHORT for _value, text in options) else 1
        for place, (tick, (value, _text)) in enumerate(zip(self._ticks, options, strict=True)):
            tick.box.setChecked(value in chosen)
            self._grid.addWidget(tick, place // across, place % across)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)
        self._none.setVisible(not options and bool(self._empty))

    def _box(self) -> QAbstractButton:
        if self._group is None:
            return QCheckBox()
        box = QRadioButton()
        self._group.addButton(box)
        return box

    def choose(self, chosen: Collection[T]) -> None:
        """Tick what is in ``chosen``, now and when it is offered later."""
        self._chosen = frozenset(chosen)
        for value, box in self.boxes.items():
            box.setChecked(value in self._chosen)

    def value(self) -> tuple[T, ...]:
        """Return what is ticked; what was chosen and is not offered stays chosen."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        return ticked + tuple(value for value in self._chosen if value not in self.boxes)
