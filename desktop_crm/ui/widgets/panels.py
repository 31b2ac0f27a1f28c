"""Surfaces: cards, rules, scrolled columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label


def column(parent: QWidget | None = None, gap: int = Space.SMALL, margin: int = Space.NONE) -> QVBoxLayout:
    """Return a vertical layout on the grid, set on ``parent`` where one is given."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(margin, margin, margin, margin)
    return made


def line(parent: QWidget | None = None, gap: int = Space.SMALL, margin: int = Space.NONE) -> QHBoxLayout:
    """Return a horizontal layout on the grid, set on ``parent`` where one is given."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(margin, margin, margin, margin)
    return made


class Card(QFrame):
    """A white panel with an optional heading and a muted note at its right.

    ``body`` is the layout to fill; ``tools`` is the row at the heading's right.
    """

    def __init__(self, parent: QWidget | None = None, margin: int = Space.LARGE) -> None:
        super().__init__(parent)
        mark(self, role="card")
        outer = column(self, Space.MEDIUM, margin)
        self._head = QWidget(self)
        head = line(self._head)
        self._heading: QLabel = label("heading", parent=self._head)
        self._note: QLabel = label("muted", parent=self._head)
        head.addWidget(self._heading)
        head.addWidget(self._note)
        head.addStretch(1)
        self.tools = line()
        head.addLayout(self.tools)
        outer.addWidget(self._head, alignment=Qt.AlignmentFlag.AlignTop)
        self._head.hide()
        self.body = column()
        outer.addLayout(self.body, 1)

    def set_heading(self, text: str, note: str = "") -> None:
        """Show ``text`` as the card's heading, with ``note`` beside it."""
        self._heading.setText(text)
        self._note.setText(note)
        self._head.setVisible(bool(text))
        self.setAccessibleName(text)


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a thin line between parts."""
    made = QFrame(parent)
    mark(made, role="rule")
    return made


class _Room(QWidget):
    """As low as what is in it can be: a scroll area would else make it as high as that would like to be."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column(self, Space.NONE).addWidget(content)
        content.show()  # whoever made it may have hidden it, as a stack shows what is in it by itself
        mark(self, role="scrolled")

    def heightForWidth(self, width: int) -> int:
        laid_out = self.layout()
        return laid_out.totalMinimumHeightForWidth(width) if laid_out is not None else -1


def roomy(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return ``content`` filling an area, which scrolls only where it is too small for the least ``content`` needs."""
    area = scrolled(_Room(content), parent)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return ``content`` in a column that scrolls up and down when it must, never sideways."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setViewport(QWidget())  # one that fills no background; asking for Qt's own would load every class it could be
    area.setWidget(content)
    content.setAutoFillBackground(False)  # the area has it filled with the colour of a window, also on a card
    return area
