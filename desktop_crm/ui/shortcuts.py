"""The keys that work here, told on F1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key sequence in Qt's portable form (``Ctrl+K``), and what it does, as a msgid."""

    keys: str
    does: str


FRAME_SHORTCUTS = (
    Shortcut("Ctrl+K", N_("Find a record or an action")),
    Shortcut("Ctrl+N", N_("Start something new on this screen")),
    Shortcut("Ctrl+L", N_("Lock the window")),
    Shortcut("Ctrl+Z", N_("Take back the last change")),
    Shortcut("F1", N_("Show these shortcuts")),
    Shortcut("F6", N_("Move between the menu, the bar and the screen")),
    Shortcut("Esc", N_("Close what lies on top")),
)


def native(keys: str) -> str:
    """Return ``keys`` as this computer writes them; a keyboard says Enter where Qt says Return."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def shortcuts_sheet(
    presentation: Presentation, host: QWidget, groups: Sequence[tuple[str, Sequence[Shortcut]]]
) -> Sheet:
    """Return a sheet that lists ``groups``: a heading already worded, and its shortcuts."""
    words = presentation.words
    sheet = Sheet(presentation, host)
    sheet.set_title(words.gettext("Keyboard shortcuts"))
    marks = [label("key", native(shortcut.keys)) for _heading, shortcuts in groups for shortcut in shortcuts]
    widest, given = max((mark.sizeHint().width() for mark in marks), default=0), iter(marks)
    for heading, shortcuts in groups:
        if not shortcuts:
            continue
        sheet.body.addWidget(label("heading", heading))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, widest)
        for row, shortcut in enumerate(shortcuts):
            grid.addWidget(next(given), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(text=words.gettext(shortcut.does), wrap=True), row, 1)
        sheet.body.addLayout(grid)
    sheet.body.addStretch(1)
    return sheet
